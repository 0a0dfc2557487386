import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { suitesOf, type Failure, type Outcome } from '../editor/outcome.js';
import { chooseExecutable } from './choose.js';
import { decoys } from './decoys.js';
import { hosts, project, type HostName } from './hosts.js';
import { writeSettings } from './server.js';
import type { Suite } from './suites.js';

/** One suite in one version of VS Code. */
export interface SuiteRun {
  readonly version: HostName;
  readonly name: string;
  readonly suite: Suite;
  /** The bundled tests. */
  readonly tests: string;
}

/**
 * Runs a suite; what fails runs once more in a window of its own, where nothing that came before weighs on it.
 * @param told takes both, also of what passes then: it is to be looked into
 * @returns whether all tests passed in the end
 */
export async function runSuite(run: SuiteRun, grep: string, told: string[]): Promise<boolean> {
  const where = `${run.name} in ${run.version} VS Code`;
  const tell = (failures: readonly Failure[], what: string): void => {
    for (const { title, message } of failures) told.push(`${title}\n  ${what} (${where}): ${message}`);
  };
  const first = await runOnce(run, grep);
  tell(first?.first ?? [], 'failed at first');
  tell(first?.failures ?? [], 'failed');
  if (first?.failures.length === 0) return true;
  if (!first) return false;
  console.log(`\n● ${where}, once more what failed`);
  const again = await runOnce(run, suitesOf(first.failures));
  tell(again?.failures ?? [], 'failed in a window of its own');
  // A hook around everything has no suite that could be picked: no test ran then, and nothing is mended by that.
  return again !== undefined && again.ran > 0 && again.failures.length === 0;
}

/** Starts a window for a suite. @returns nothing where the window failed, and not its tests */
async function runOnce(run: SuiteRun, grep: string): Promise<Outcome | undefined> {
  const workspace = run.suite.workspace();
  const userData = realpathSync(mkdtempSync(join(tmpdir(), 'tagproof-user-')));
  try {
    const told = join(userData, 'outcome.json');
    const passed = await startWindow(run, [workspace.folder, userData], {
      TAGPROOF_GREP: grep,
      TAGPROOF_OUTCOME: told,
    });
    if (!existsSync(told)) return undefined;
    const outcome = JSON.parse(readFileSync(told, 'utf8')) as Outcome;
    return passed === (outcome.failures.length === 0) ? outcome : undefined;
  } finally {
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
    workspace.dispose();
  }
}

/** @returns whether the window ended well */
async function startWindow(
  { version, suite, tests }: SuiteRun,
  [workspace, userData]: readonly [string, string],
  env: Readonly<Record<string, string>>,
): Promise<boolean> {
  writeSettings(join(userData, 'User'), suite.trusted ? { 'security.workspace.trust.enabled': false } : {});
  const { vscodeExecutablePath, launchArgs } = await chooseExecutable(hosts[version], suite.trusted);
  const folders = [`--user-data-dir=${userData}`, `--extensions-dir=${join(userData, 'extensions')}`];
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: project,
      extensionTestsPath: tests,
      launchArgs: [...launchArgs, workspace, ...folders],
      extensionTestsEnv: {
        ...env,
        TAGPROOF_TEST_VERSION: version,
        TAGPROOF_SUITES: suite.folders.join(','),
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
  }
}
