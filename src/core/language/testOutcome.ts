import { visible } from '../report/escape.js';
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
  /** For the output of a run; a line without its end. */
  readonly output?: string;
}

/** A claim as a test. */
export function claimOutcome({ status, text, message, hint }: ClaimRow): TestOutcome {
  const said = [message, hint].filter((one) => one !== undefined && one !== '').join('\n');
  const output = `${text}: ${said.replaceAll('\n', '; ')}`;
  switch (status) {
    case 'verified':
      return { state: 'passed' };
    case 'attested':
      return { state: 'passed', output };
    case 'failed':
      return { state: 'failed', message: said, against: { expected: text, actual: message } };
    case 'error':
      return { state: 'errored', message: said };
    case 'stale':
      return { state: 'outdated', output };
    case 'runtime':
    case 'unchecked':
      return { state: 'skipped', output };
  }
}

/**
 * A task that is blocked fails, whatever its claims are: proof may be missing where all of them are true.
 * `undefined`: what its claims are says enough.
 */
export function taskOutcome({ name, state, verdict, gates, next }: TaskRow): TestOutcome | undefined {
  if (state === 'history' || verdict !== 'BLOCKED') return undefined;
  const reasons = [gates.claims, gates.evidence]
    .filter((gate) => gate.state === 'BLOCKED')
    .flatMap((gate) => gate.reasons);
  const steps = next.map((step) => `Next: ${step}`);
  return { state: 'failed', message: [`BLOCKED: ${reasons.join('; ')}`, ...steps].join('\n'), output: name };
}

/** Whether two outcomes look the same. */
export function sameOutcome(a: TestOutcome | undefined, b: TestOutcome | undefined): boolean {
  return (
    a?.state === b?.state &&
    a?.message === b?.message &&
    a?.output === b?.output &&
    a?.against?.expected === b?.against?.expected
  );
}

/** What stands beside a task: `BLOCKED · 3/5 points · 1 failed`. */
export function taskDescription({ verdict, budget, counts }: TaskRow): string {
  const { type, needed, earned } = budget;
  return [
    ...(verdict === undefined ? [] : [verdict]),
    ...(type === undefined || needed === 0 ? [] : [`${Math.min(earned, needed)}/${needed} points`]),
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
  ].join(' · ');
}

/** What stands beside a claim: where it is. @param log of its task, whose folder goes without saying */
export function claimDescription({ file, range }: Place, log: string | undefined): string {
  const shown = file === log ? file.slice(file.lastIndexOf('/') + 1) : file;
  return `${visible(shown)}:${range.start.line + 1}`;
}

/** Sorts the claims of a task by place: first those of its log, then those of other files. */
export function claimSortText({ file, range: { start } }: Place, log: string | undefined): string {
  const padded = (count: number): string => String(count).padStart(7, '0');
  return `${file === log ? '' : `~${file}`}:${padded(start.line)}:${padded(start.character)}`;
}
