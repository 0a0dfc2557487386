import * as vscode from 'vscode';
import {
  claimOutcome,
  sameOutcome,
  taskOutcome,
  type TestOutcome,
} from '../../../core/language/testOutcome.js';
import { toRange } from '../../host/convert.js';
import { subjectOf } from './folderTests.js';
import { Slices } from './slices.js';

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

export interface ReportOptions {
  /** A person asks: what is out of date is skipped, with the reason, and not only left as it was. */
  readonly asked?: boolean;
  /** What is not in the run keeps its result: a task that no longer speaks for itself has to say so. */
  readonly partial?: boolean;
}

/** What was reported last of each test. */
export class Outcomes {
  readonly #reported = new WeakMap<vscode.TestItem, TestOutcome>();

  /** Whether a report would show something new. */
  isNews(item: vscode.TestItem): boolean {
    return !sameOutcome(outcomeOf(item), this.#reported.get(item));
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
  const { state, message = '', against, place, output } = outcome;
  // With a place it would be written into the editor, too.
  if (output !== undefined) run.appendOutput(`${output}\r\n`, undefined, item);
  if (state === 'passed') return run.passed(item);
  if (state === 'skipped' || state === 'outdated') return run.skipped(item);
  const said = against
    ? vscode.TestMessage.diff(message, against.expected, against.actual)
    : new vscode.TestMessage(message);
  if (item.uri && place) said.location = new vscode.Location(item.uri, toRange(place.range));
  if (state === 'failed') run.failed(item, said);
  else run.errored(item, said);
}
