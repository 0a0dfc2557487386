import type { CollectedItemNews } from '../../node/engine/collectProtocol.js';
import type { TaskSummary } from '../../node/engine/protocol.js';

/** An item that waits for a person's approval, with its task's id. */
export interface Waiting extends CollectedItemNews {
  readonly task: string;
}

/** Somebody says that it is finished, and evidence that could bear it out is missing or out of date. */
export function isUnproven({ state, unproven, budget }: TaskSummary): boolean {
  return state === 'active' && unproven > 0 && budget.items.some(isOpen);
}

/** Nothing that counts is known of it. */
export function isOpen({ state }: TaskSummary['budget']['items'][number]): boolean {
  return state === 'missing' || state === 'stale';
}

/**
 * What still waits of that which once did: the claim may have been taken back since, and the item been earned by
 * somebody else.
 * @param waiting by their tasks' ids
 * @param tasks as they were verified last
 */
export function stillWaiting(
  waiting: ReadonlyMap<string, readonly CollectedItemNews[]>,
  tasks: readonly TaskSummary[],
): readonly Waiting[] {
  return tasks
    .filter(isUnproven)
    .flatMap(({ id: task, budget }) =>
      (waiting.get(task) ?? [])
        .filter(({ item }) => !budget.items.some(({ id, state }) => id === item && state === 'earned'))
        .map((item) => ({ ...item, task })),
    );
}
