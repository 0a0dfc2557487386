import type { TaskType } from '../config/taskTypes.js';

export interface BudgetItem {
  readonly id: string;
  readonly points: number;
  readonly earned: number;
  /** Without it the task cannot pass. */
  readonly required: boolean;
  /**
   * - `earned` fresh evidence passes
   * - `failed` fresh evidence fails
   * - `error` it was tried and could not be done
   * - `stale` its inputs, or what earns it, changed since
   * - `missing` it was never collected
   * - `unreachable` nothing is known that could earn it
   * - `not-collected` nobody looked: of finished tasks
   */
  readonly state: 'earned' | 'failed' | 'error' | 'stale' | 'missing' | 'unreachable' | 'not-collected';
  /** Why, a sentence: `npm run build passed`, `src/server.ts changed since it was collected`. */
  readonly why: string;
  /** What earns it, in words: `npm run build`. */
  readonly steps: readonly string[];
  /** Path of the record that decides. */
  readonly record?: string;
  /** What a reader should know beside the points: tests that this same task added or changed. */
  readonly remarks: readonly string[];
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
export function budgetFor(type: TaskType | undefined, reasons: readonly string[]): Budget {
  return {
    type: type?.id,
    why: reasons.join('; '),
    items: (type?.items ?? []).map((item) => ({
      ...item,
      earned: 0,
      state: 'not-collected',
      why: 'not collected yet',
      steps: [],
      remarks: [],
    })),
    needed: type?.needed ?? 0,
    earned: 0,
  };
}
