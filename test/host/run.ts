// Runs the suites of test/editor inside VS Code: `npm run test:editor [-- newest|floor] [trusted|folders|restricted] [--grep TEXT]`.
import { parseArgs } from 'node:util';
import { bundleEditorTests } from './bundle.js';
import { HostError, hostNames } from './hosts.js';
import { runSuite } from './suiteRun.js';
import { suites } from './suites.js';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { grep: { type: 'string', default: '' } },
    allowPositionals: true,
  });
  const known: readonly string[] = [...hostNames, ...Object.keys(suites)];
  const unknown = positionals.filter((word) => !known.includes(word));
  if (unknown.length > 0)
    throw new HostError(`No such version or suite: ${unknown.join(', ')}. There are ${known.join(', ')}.`);
  const asked = <T>(all: readonly (readonly [string, T])[]): (readonly [string, T])[] => {
    const named = all.filter(([name]) => positionals.includes(name));
    return named.length > 0 ? named : [...all];
  };
  const tests = await bundleEditorTests();
  const failed: string[] = [];
  const told: string[] = [];
  // A program that is named is one version, whichever; the others would be the same again.
  const versions = process.env['VSCODE_EXECUTABLE'] ? hostNames.slice(0, 1) : hostNames;
  for (const [, version] of asked(versions.map((name) => [name, name] as const)))
    for (const [name, suite] of asked(Object.entries(suites))) {
      console.log(`\n● ${name}, ${version} VS Code`);
      if (!(await runSuite({ version, name, suite, tests }, values.grep, told)))
        failed.push(`${name} in ${version}`);
    }
  // Once more at the end, where people look: what a window prints is long.
  if (told.length > 0) console.error('\nWhat failed, also what passed when it ran again:\n');
  for (const text of told) console.error(`${text}\n`);
  if (failed.length === 0) return;
  console.error(`Failed: ${failed.join(', ')}.`);
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof HostError ? error.message : error);
  process.exitCode = 1;
});
