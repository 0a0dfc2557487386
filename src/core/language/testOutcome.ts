import { visible } from '../report/escape.js';
import { stepIn } from '../verdict/surface.js';
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
  /**
   * What there is to say, for the output of the test: lines, without the end of the last one. It is no message of
   * a failure, as editors write those behind the claim, where its diagnostic and its lens say the same.
   */
  readonly output?: string;
}

/** A claim as a test. */
export function claimOutcome(claim: ClaimRow): TestOutcome {
  switch (claim.status) {
    case 'verified':
      return { state: 'passed' };
    case 'attested':
      return { state: 'passed', output: inWords(claim) };
    case 'failed':
      return { state: 'failed', output: inWords(claim) };
    case 'error':
      return { state: 'errored', output: inWords(claim) };
    case 'stale':
      return { state: 'outdated', output: inWords(claim) };
    case 'runtime':
    case 'unchecked':
      return { state: 'skipped', output: inWords(claim) };
  }
}

/** The claim, below it what was seen against what is claimed, and what helps. */
function inWords({ status, text, message, hint }: ClaimRow): string {
  const contrast = /^claimed (?:that )?([^,]+), (.+)$/.exec(message);
  const [, claimed, found = message] = contrast ?? [];
  return [
    `${statusFaces[status].word}: ${text}`,
    ...(claimed === undefined ? [] : [`    claimed: ${claimed}`]),
    ...(found === '' || found === text ? [] : [`    ${status === 'failed' ? 'found' : 'because'}: ${found}`]),
    ...(hint === undefined ? [] : [`    hint: ${hint}`]),
  ].join('\n');
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
  const { verdict, gates, next } = task;
  const reasons = [gates.claims, gates.evidence]
    .filter(({ state }) => state === verdict)
    .flatMap((gate) => gate.reasons);
  const steps = next.map((step) => `next: ${stepIn('editor', step)}`);
  return {
    state: 'failed',
    output: [taskLabel(task), ...[...reasons, ...steps].map((line) => `    ${line}`)].join('\n'),
  };
}

/** Whether two outcomes look the same. */
export function sameOutcome(a: TestOutcome | undefined, b: TestOutcome | undefined): boolean {
  return a?.state === b?.state && a?.output === b?.output;
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
