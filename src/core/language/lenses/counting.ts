import { statusOf, type ShownStatus } from '../statuses.js';
import type { ViewedClaim } from '../view.js';

/** The claims of a task in a piece of its log. */
export interface Counted {
  readonly state: ViewedClaim['state'];
  readonly counts: ReadonlyMap<ShownStatus, number>;
}

interface Counting {
  state: ViewedClaim['state'];
  readonly counts: Map<ShownStatus, number>;
}

/**
 * The claims of each task by status.
 * @param counted those whose status counts; of the others only whose they are
 */
export function countsByTask(
  claims: readonly ViewedClaim[],
  counted: readonly ViewedClaim[],
): ReadonlyMap<string, Counted> {
  const byTask = new Map<string, Counting>();
  for (const { task, state } of claims) countingOf(byTask, task, state);
  for (const one of counted) add(countingOf(byTask, one.task, one.state).counts, statusOf(one), 1);
  return byTask;
}

/** A task that is being worked on in one piece is. */
export function together(pieces: readonly ReadonlyMap<string, Counted>[]): ReadonlyMap<string, Counted> {
  const all = new Map<string, Counting>();
  for (const piece of pieces)
    for (const [task, { state, counts }] of piece) {
      const known = countingOf(all, task, state);
      for (const [status, count] of counts) add(known.counts, status, count);
    }
  return all;
}

function countingOf(byTask: Map<string, Counting>, task: string, state: ViewedClaim['state']): Counting {
  const known = byTask.get(task) ?? { state, counts: new Map<ShownStatus, number>() };
  if (state === 'active') known.state = 'active';
  byTask.set(task, known);
  return known;
}

function add(counts: Map<ShownStatus, number>, status: ShownStatus, count: number): void {
  counts.set(status, (counts.get(status) ?? 0) + count);
}
