import * as vscode from 'vscode';
import { visible } from '../../../core/report/escape.js';
import { isCancelled, isEngineError } from '../../host/engineErrors.js';
import { Slices } from '../../host/slices.js';
import { MANY, subjectOf, type FolderTests } from './folderTests.js';

/** A run that does not look at its token is ended after this many milliseconds. */
const PATIENCE = 100;

export interface Verifying {
  /** The folder was verified: what was found out is to be shown, and to be put into the run. */
  verified(tests: readonly vscode.TestItem[]): Promise<void>;
  failed(error: unknown): void;
}

/** Verifies the folders that some tests belong to. @returns whether all of it went as it should */
export async function verifyTests(
  run: vscode.TestRun,
  tests: readonly vscode.TestItem[],
  { verified, failed }: Verifying,
): Promise<boolean> {
  await each(run, waiting(tests), (item) => run.enqueued(item));
  for (const [folder, own] of byFolder(tests)) {
    if (run.token.isCancellationRequested) return true;
    await each(run, waiting(own), (item) => run.started(item));
    try {
      let stage: string | undefined;
      await folder.session.verify(
        {},
        {
          token: run.token,
          anew: true,
          patience: PATIENCE,
          progress(what) {
            if (what !== stage) run.appendOutput(`${visible(what)}\r\n`);
            stage = what;
          },
        },
      );
      // Many news come after the answer.
      await folder.session.viewsTold;
    } catch (error) {
      if (isCancelled(error)) return true;
      failed(error);
      tellFailure(run, own, error);
      return false;
    }
    await verified(own);
  }
  return true;
}

/** Tests that are shown to wait and to run; where there are very many, their tasks are. */
function waiting(tests: readonly vscode.TestItem[]): readonly vscode.TestItem[] {
  const claims = tests.filter((item) => subjectOf(item)?.kind === 'claim');
  return claims.length <= MANY ? claims : tests.filter((item) => subjectOf(item)?.kind === 'task');
}

function byFolder(tests: readonly vscode.TestItem[]): ReadonlyMap<FolderTests, readonly vscode.TestItem[]> {
  const found = new Map<FolderTests, vscode.TestItem[]>();
  for (const item of tests) {
    const folder = subjectOf(item)?.folder;
    if (!folder) continue;
    const own = found.get(folder);
    if (own) own.push(item);
    else found.set(folder, [item]);
  }
  return found;
}

async function each(
  run: vscode.TestRun,
  items: readonly vscode.TestItem[],
  tell: (item: vscode.TestItem) => void,
): Promise<void> {
  const slices = new Slices();
  for (const item of items) {
    if (run.token.isCancellationRequested) return;
    tell(item);
    if (slices.due) await slices.rest();
  }
}

/** Nothing is known of the tests: that is said where their tasks are, else of each. */
function tellFailure(run: vscode.TestRun, tests: readonly vscode.TestItem[], error: unknown): void {
  const said = error instanceof Error ? error.message : String(error);
  const next = isEngineError(error) && error.next !== undefined ? `\n${visible(error.next)}` : '';
  const message = new vscode.TestMessage(`${visible(said)}${next}`);
  const tasks = tests.filter((item) => subjectOf(item)?.kind === 'task');
  for (const item of tasks.length > 0 ? tasks : tests) run.errored(item, message);
}
