import { taskTypes, type TaskTypeId } from './taskType.js';

export interface BudgetItem {
  readonly id: string;
  readonly points: number;
  readonly earned: number;
  readonly state: 'not-collected' | 'earned' | 'failed' | 'stale' | 'missing';
}

export interface Budget {
  /** Task type, e.g. `backend-api`; `undefined` when it could not be told. */
  readonly type: string | undefined;
  readonly why: string;
  readonly items: readonly BudgetItem[];
  readonly needed: number;
  readonly earned: number;
}

/**
 * The budget of a task before any evidence is collected: nothing is earned.
 * @param type `undefined`: nobody can say what proof the task needs, so no item is listed
 * @param reasons why it is this type, as sentences
 */
export function budgetFor(type: TaskTypeId | undefined, reasons: readonly string[]): Budget {
  const items = type ? taskTypes[type] : [];
  return {
    type,
    why: reasons.join('; '),
    items: items.map((item) => ({ ...item, earned: 0, state: 'not-collected' })),
    needed: type ? pointsNeeded(type) : 0,
    earned: 0,
  };
}

/** Points a task of this type needs: every item is required. */
export function pointsNeeded(type: TaskTypeId): number {
  return taskTypes[type].reduce((sum, item) => sum + item.points, 0);
}
