import type { Claim } from '../claim/claim.js';
import type { Config } from '../config.js';
import type { TaskType } from '../config/taskTypes.js';
import type { ItemPlan, Step } from '../evidence/step.js';
import type { World } from '../ports/world.js';
import { claimSteps, oracleSteps } from './oracles.js';

/** A task whose proof is to be collected. */
export interface TaskToPlan {
  /** What it needs; `undefined` when nobody can say: then only its claims are planned for. */
  readonly type: TaskType | undefined;
  /** All claims of the task, whatever became of them. */
  readonly claims: readonly Claim[];
}

/** Id of the item for what settles claims and earns no points. */
export const claimsItem = 'claims';

/**
 * What has to be done for each item of a task, in the order of its type, and for its claims: nothing is done
 * yet, and nothing but files is looked at.
 */
export function planItems(task: TaskToPlan, world: World, config: Config): readonly ItemPlan[] {
  const oracles = oracleSteps(task.claims, world, config);
  const items = (task.type?.items ?? []).map(({ id }): ItemPlan => {
    if ((id === 'api' || id === 'oracle') && oracles.length > 0) return { item: id, steps: oracles };
    return { item: id, steps: [], missing: 'nothing is known that could earn it' };
  });
  const others: readonly Step[] = claimSteps(task.claims, world, config);
  return others.length > 0 ? [...items, { item: claimsItem, steps: others }] : items;
}
