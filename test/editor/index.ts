// Loaded by VS Code's extension host (`--extensionTestsPath`): runs the suites of this run with mocha.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testsBegin } from './marks.js';
import { followOutcome, type Outcome } from './outcome.js';

/** Runs every bundled test file below the folders that `TAGPROOF_SUITES` names; writes what came of it to the file `TAGPROOF_OUTCOME`. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    ui: 'bdd',
    color: true,
    // What is waited for has limits of its own, which say more.
    timeout: 60_000,
    slow: 2000,
    // Windows, watchers and threads on a busy machine: what fails twice fails.
    retries: 1,
    ...(process.env['TAGPROOF_GREP'] ? { grep: process.env['TAGPROOF_GREP'] } : {}),
  });
  for (const suite of (process.env['TAGPROOF_SUITES'] ?? 'common').split(','))
    for (const file of testsBelow(join(__dirname, suite))) mocha.addFile(file);
  await mocha.loadFilesAsync();
  console.log(testsBegin);
  const outcome = await new Promise<Outcome>((done) => {
    const ended = followOutcome(mocha.run(() => done(ended())));
  });
  const told = process.env['TAGPROOF_OUTCOME'];
  if (told) writeFileSync(told, JSON.stringify(outcome));
  if (outcome.failures.length > 0) throw new Error(`${outcome.failures.length} failed`);
}

function testsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.js'))
    .sort()
    .map((name) => join(folder, name));
}
