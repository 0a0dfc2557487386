// Loaded by VS Code's extension host (`--extensionTestsPath`): runs the suites of this run with mocha.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { testsBegin } from './marks.js';

/** Runs every bundled test file below the folders that `TAGPROOF_SUITES` names. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    ui: 'bdd',
    color: true,
    timeout: 20_000,
    slow: 2000,
    // Windows, watchers and threads on a busy machine: what fails twice fails.
    retries: 1,
    ...(process.env['TAGPROOF_GREP'] ? { grep: process.env['TAGPROOF_GREP'] } : {}),
  });
  for (const suite of (process.env['TAGPROOF_SUITES'] ?? 'common').split(','))
    for (const file of testsBelow(join(__dirname, suite))) mocha.addFile(file);
  await mocha.loadFilesAsync();
  console.log(testsBegin);
  const failures = await new Promise<number>((done) => mocha.run(done));
  if (failures > 0) throw new Error(`${failures} failed`);
}

function testsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.js'))
    .sort()
    .map((name) => join(folder, name));
}
