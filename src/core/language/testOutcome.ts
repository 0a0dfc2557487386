import { visible } from '../report/escape.js';
import { statusFaces } from './statuses.js';
import type { ClaimRow, Place, TaskRow } from './overview/overview.js';

/** How a claim, or a task, stands in a test explorer. All texts are shown as they are: nothing in them is hidden. */
export interface TestOutcome {
  /**
   * - `skipped` nothing mechanical says whether it is true
   * - `errored` it could not be checked
   * - `outdated` what was known of it may be true no longer
   */
  readonly state: 'passed' | 'failed' | 'errored' | 'skipped' | 'outdated';
  /** Of what failed or errored; a line, and below it what helps. */
  readonly message?: string;
  /** What is claimed, and what was seen instead. */
  readonly against?: { readonly expected: string; readonly actual: string };
  /** Where what failed or errored is claimed. */
  readonly place?: Place;
  /** For the output of a run; a line without its end. */
  readonly output?: string;
}

/** A claim as a test. */
export function claimOutcome({ status, text, message, hint, file, range }: ClaimRow): TestOutcome {
  const said = [message, hint].filter((one) => one !== undefined && one !== '').join('\n');
  const why = said.startsWith(text) ? said : `${text}: ${said}`;
  const output = `${statusFaces[status].word}: ${why.replaceAll('\n', '; ')}`;
  const place = { file, range };
  switch (status) {
    case 'verified':
      return { state: 'passed' };
    case 'attested':
      return { state: 'passed', output };
    case 'failed':
      return { state: 'failed', message: said, against: contrast(text, message), place };
    case 'error':
      return { state: 'errored', message: said, place };
    case 'stale':
      return { state: 'outdated', output };
    case 'runtime':
    case 'unchecked':
      return { state: 'skipped', output };
  }
}

/** `claimed 156 lines, the file has 12` is both at once; another message says what was seen alone. */
function contrast(text: string, message: string): NonNullable<TestOutcome['against']> {
  const [, expected = text, actual = message] = /^claimed (?:that )?([^,]+), (.+)$/.exec(message) ?? [];
  return { expected, actual };
}

/**
 * A task as a suite, where its claims do not say enough: proof may be missing though all of them are true.
 * @param folded its claims are not shown, so that it speaks for them
 */
export function taskOutcome(task: TaskRow, folded: boolean): TestOutcome | undefined {
  const { state, verdict, counts } = task;
  const wrong = counts.failed + counts.error > 0;
  const isBlocked = state === 'active' && verdict === 'BLOCKED';
  if (!folded) return isBlocked && !wrong ? standing(task) : undefined;
  if (isBlocked || wrong) return standing(task);
  return { state: counts.verified + counts.attested > 0 ? 'passed' : 'skipped' };
}

function standing(task: TaskRow): TestOutcome {
  const { verdict, gates, next, place } = task;
  const reasons = [gates.claims, gates.evidence]
    .filter(({ state }) => state === verdict)
    .flatMap((gate) => gate.reasons);
  const steps = next.map((step) => `Next: ${step}`);
  const message = [standingInShort(task).join(' · '), ...reasons, ...steps].join('\n');
  return { state: 'failed', message, ...(place && { place }) };
}

/** Whether two outcomes look the same. */
export function sameOutcome(a: TestOutcome | undefined, b: TestOutcome | undefined): boolean {
  return (
    a?.state === b?.state &&
    a?.message === b?.message &&
    a?.output === b?.output &&
    a?.against?.expected === b?.against?.expected &&
    a?.place?.range.start.line === b?.place?.range.start.line
  );
}

// A screen reader that reads the description of a test leaves its label out: labels say it all, and there are no descriptions.

/** `Task 234: Add login · BLOCKED · 3/5 points · 1 failed` */
export function taskLabel(task: TaskRow): string {
  return [task.name, ...standingInShort(task)].join(' · ');
}

/** What is claimed; outside of the task's log also where. */
export function claimLabel({ text, file, range }: ClaimRow, log: string | undefined): string {
  return file === log ? text : `${text} · ${visible(file)}:${range.start.line + 1}`;
}

function standingInShort({ verdict, budget, counts }: TaskRow): readonly string[] {
  const { type, needed, earned } = budget;
  return [
    ...(verdict === undefined ? [] : [verdict]),
    ...(type === undefined || needed === 0 ? [] : [`${Math.min(earned, needed)}/${needed} points`]),
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
  ];
}

/** Sorts the claims of a task by place: first those of its log, then those of other files. */
export function claimSortText({ file, range: { start } }: Place, log: string | undefined): string {
  const padded = (count: number): string => String(count).padStart(7, '0');
  return `${file === log ? '' : `~${file}`}:${padded(start.line)}:${padded(start.character)}`;
}
