import { visible } from '../../report/escape.js';
import { rangeOnLine, type Position, type Range } from '../../text/position.js';
import type { TaskResult } from '../../verdict/result.js';
import type { Problem } from '../items.js';
import { longestMessage, type ClaimProblem } from './claims.js';

/** What the evidence of a task amounts to, as far as an editor shows it. */
export type TaskProof = Pick<TaskResult, 'budget' | 'completion' | 'boxes' | 'gates'>;

/** A problem with how loudly it is shown where that is not its code's way. */
export interface ProofProblem {
  readonly problem: ClaimProblem;
  readonly own?: Problem['severity'];
}

/**
 * What the evidence says against the log, where it stands there, and what became of the evidence, at the
 * heading of its task.
 * @param heading where it is now
 */
export function proofProblems(
  {
    task,
    log,
    proof,
  }: { readonly task: string; readonly log: string; readonly proof?: TaskProof | undefined },
  heading: Range,
): readonly ProofProblem[] {
  if (!proof || proof.gates.evidence.state === 'NOT COLLECTED') return [];
  const { budget, completion, boxes } = proof;
  const recordOf = (item: string | undefined): Problem['related'] => {
    const found = budget.items.find(({ id }) => id === item);
    if (found?.record === undefined) return [];
    return [{ file: found.record, range: rangeOnLine(0, 0, 0), message: visible(found.why, longestMessage) }];
  };
  const problem = (
    code: ClaimProblem['code'],
    message: string,
    place: { readonly file: string; readonly range: Range },
    item?: string,
  ): ClaimProblem => ({
    code,
    message: visible(message, longestMessage),
    file: place.file,
    range: place.range,
    related: recordOf(item),
    data: { task },
  });
  const found: ProofProblem[] = [];
  for (const one of completion) {
    if (one.state === 'contradicted')
      found.push({
        problem: problem(
          'completion-contradicted',
          `contradicted by the evidence: ${one.why}`,
          one,
          one.item,
        ),
      });
    if (one.state === 'unproven')
      found.push({ problem: problem('completion-unproven', `not proven: ${one.why}`, one, one.item) });
  }
  for (const one of boxes) {
    if (one.state === 'open')
      found.push({ problem: problem('gate-box-unticked', `not ticked: ${one.text}`, one) });
    if (one.state === 'contradicted')
      found.push({
        problem: problem(
          'gate-box-contradicted',
          `ticked, and the evidence says no: ${one.why}`,
          one,
          one.item,
        ),
      });
    if (one.state === 'unproven')
      found.push({
        problem: problem('gate-box-contradicted', `ticked without proof: ${one.why}`, one, one.item),
        own: 'warning',
      });
  }
  const atHeading = { file: log, range: heading };
  for (const { id, state, why } of budget.items) {
    if (state === 'failed')
      found.push({ problem: problem('evidence-failed', `${id} failed: ${why}`, atHeading, id) });
    if (state === 'stale')
      found.push({ problem: problem('evidence-stale', `${id} is out of date: ${why}`, atHeading, id) });
  }
  return found;
}

/** What stands in the log of a task, after its heading went some lines down or up. */
export function movedProof(proof: TaskProof, log: string, lines: number): TaskProof {
  if (lines === 0) return proof;
  const position = ({ line, character }: Position): Position => ({
    line: Math.max(0, line + lines),
    character,
  });
  const moved = <T extends { readonly file: string; readonly range: Range }>(one: T): T =>
    one.file === log
      ? { ...one, range: { start: position(one.range.start), end: position(one.range.end) } }
      : one;
  return { ...proof, completion: proof.completion.map(moved), boxes: proof.boxes.map(moved) };
}
