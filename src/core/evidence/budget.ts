import type { Needs } from './needs.js';

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
 * The budget of a task whose evidence nobody looked at: nothing is earned.
 * @param type `undefined`: nobody can say what proof the task needs
 * @param reasons why it is this type, as sentences
 */
export function unweighedBudget(
  type: string | undefined,
  reasons: readonly string[],
  { items, needed }: Needs = { items: [], needed: 0 },
): Budget {
  return {
    type,
    why: reasons.join('; '),
    items: items.map(({ id, points, required }) => ({
      id,
      points,
      earned: 0,
      required,
      state: 'not-collected',
      why: 'nobody looked',
      steps: [],
      remarks: [],
    })),
    needed,
    earned: 0,
  };
}
