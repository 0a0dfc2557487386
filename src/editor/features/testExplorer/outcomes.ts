import type * as vscode from 'vscode';
import {
  claimOutcome,
  sameOutcome,
  taskOutcome,
  type TestOutcome,
} from '../../../core/language/testOutcome.js';
import type { ClaimRow } from '../../../core/language/overview/overview.js';
import { Slices } from '../../host/slices.js';
import { subjectOf } from './folderTests.js';

/** How an item stands by now, which it may not show yet; `undefined` for one that has no result of its own. */
function outcomeOf(item: vscode.TestItem): TestOutcome | undefined {
  const subject = subjectOf(item);
  if (subject?.kind !== 'claim' && subject?.kind !== 'task') return undefined;
  const { overview } = subject.folder.session;
  if (subject.kind === 'claim') {
    const claim = overview.claim(subject.id);
    return claim && claimOutcome(claim);
  }
  const task = overview.task(subject.id);
  return task && taskOutcome(task, item.canResolveChildren && item.children.size === 0);
}

function claimOf(item: vscode.TestItem): ClaimRow | undefined {
  const subject = subjectOf(item);
  return subject?.kind === 'claim' ? subject.folder.session.overview.claim(subject.id) : undefined;
}

export interface ReportOptions {
  /** A person asks: what is out of date is skipped, with the reason, and not only left as it was. */
  readonly asked?: boolean;
  /** What is not in the run keeps its result: a task that no longer speaks for itself has to say so. */
  readonly partial?: boolean;
}

/** What was reported last of each test. */
export class Outcomes {
  readonly #reported = new WeakMap<vscode.TestItem, TestOutcome>();
  /** What it was made of, where that alone decides: with thousands of tests nothing is made of it again. */
  readonly #rows = new WeakMap<vscode.TestItem, ClaimRow>();

  /** Those that a report would show something new of. */
  async news(items: readonly vscode.TestItem[]): Promise<readonly vscode.TestItem[]> {
    const news: vscode.TestItem[] = [];
    const slices = new Slices();
    for (const item of items) {
      if (slices.due) await slices.rest();
      if (this.#isNews(item)) news.push(item);
    }
    return news;
  }

  #isNews(item: vscode.TestItem): boolean {
    const row = claimOf(item);
    if (row && this.#rows.get(item) === row) return false;
    if (!sameOutcome(outcomeOf(item), this.#reported.get(item))) return true;
    if (row) this.#rows.set(item, row);
    return false;
  }

  /** Puts results into a run, in slices. @returns items whose results are outdated, to be told once the run has ended */
  async report(
    run: vscode.TestRun,
    items: Iterable<vscode.TestItem>,
    { asked = false, partial = false }: ReportOptions,
  ): Promise<readonly vscode.TestItem[]> {
    const outdated: vscode.TestItem[] = [];
    const slices = new Slices();
    for (const item of items) {
      if (run.token.isCancellationRequested) break;
      const outcome = outcomeOf(item);
      const before = this.#reported.get(item);
      const row = claimOf(item);
      if (row) this.#rows.set(item, row);
      if (outcome) this.#reported.set(item, outcome);
      else this.#reported.delete(item);
      if (outcome?.state !== 'outdated') {
        if (outcome) put(run, item, outcome);
        else if (before && partial) run.skipped(item);
      } else if (asked || before?.state !== 'outdated') {
        // Its last result stays to be seen, where there is one.
        if (asked || before === undefined) put(run, item, outcome);
        outdated.push(item);
      }
      if (slices.due) await slices.rest();
    }
    return outdated;
  }
}

function put(run: vscode.TestRun, item: vscode.TestItem, outcome: TestOutcome): void {
  const { state, output } = outcome;
  // With a place, or as a message, it would be written into the editor, too: VS Code gives each message a place.
  if (output !== undefined) run.appendOutput(`${output.replaceAll('\n', '\r\n')}\r\n`, undefined, item);
  if (state === 'passed') run.passed(item);
  else if (state === 'failed') run.failed(item, []);
  else if (state === 'errored') run.errored(item, []);
  else run.skipped(item);
}
