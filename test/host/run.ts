// Runs the suites of test/editor inside VS Code: `npm run test:editor [-- newest|floor] [trusted|folders|restricted] [--grep TEXT]`.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { bundleEditorTests } from './bundle.js';
import { chooseExecutable } from './choose.js';
import { HostError, hostNames, hosts, project } from './hosts.js';
import { decoys } from './decoys.js';
import { writeSettings } from './server.js';
import { suites, type Suite } from './suites.js';

/** Runs one suite in one version of VS Code. @returns whether all its tests passed */
async function runSuite(
  version: (typeof hostNames)[number],
  suite: Suite,
  tests: string,
  grep: string,
): Promise<boolean> {
  const workspace = suite.workspace();
  const userData = realpathSync(mkdtempSync(join(tmpdir(), 'tagproof-user-')));
  writeSettings(join(userData, 'User'), suite.trusted ? { 'security.workspace.trust.enabled': false } : {});
  try {
    const { vscodeExecutablePath, launchArgs } = await chooseExecutable(hosts[version], suite.trusted);
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: project,
      extensionTestsPath: tests,
      launchArgs: [
        ...launchArgs,
        workspace.folder,
        `--user-data-dir=${userData}`,
        `--extensions-dir=${join(userData, 'extensions')}`,
      ],
      extensionTestsEnv: {
        TAGPROOF_TEST_VERSION: version,
        TAGPROOF_SUITES: suite.folders.join(','),
        TAGPROOF_GREP: grep,
        // What a person attests in a test is none of that person's own word.
        XDG_CONFIG_HOME: join(userData, 'config'),
        XDG_CACHE_HOME: join(userData, 'cache'),
        ...(suite.trusted ? {} : decoys(join(userData, 'decoys'))),
      },
    });
    return true;
  } catch (error) {
    if (error instanceof TestRunFailedError) return false;
    throw error;
  } finally {
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
    workspace.dispose();
  }
}

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
  // A program that is named is one version, whichever; the others would be the same again.
  const versions = process.env['VSCODE_EXECUTABLE'] ? hostNames.slice(0, 1) : hostNames;
  for (const [, version] of asked(versions.map((name) => [name, name] as const)))
    for (const [name, suite] of asked(Object.entries(suites))) {
      console.log(`\n● ${name}, ${version} VS Code`);
      if (!(await runSuite(version, suite, tests, values.grep))) failed.push(`${name} in ${version}`);
    }
  if (failed.length === 0) return;
  console.error(`\nFailed: ${failed.join(', ')}.`);
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof HostError ? error.message : error);
  process.exitCode = 1;
});
