import type { TaskRow } from '../../core/language/overview/overview.js';
import type { BudgetItem } from '../../core/verdict/result.js';
import type { FolderState } from '../protocol.js';

const open: ReadonlySet<BudgetItem['state']> = new Set<BudgetItem['state']>([
  'missing',
  'stale',
  'error',
  'failed',
]);

/** Whether collecting could earn it. */
export const collectable = ({ state }: BudgetItem): boolean => open.has(state);

/** Whether evidence of the task is being collected. */
export const isCollectedHere = ({ collecting }: FolderState, task: string): boolean =>
  collecting?.task === task;

/** Whether anything is being collected in the window, so that nothing else can be. */
export const isCollecting = ({ collecting, collectsElsewhere }: FolderState): boolean =>
  collecting !== undefined || collectsElsewhere;

/** Whether the item of the task waits for a person's approval. */
export const waitsFor = ({ waiting }: FolderState, task: string, item: string): boolean =>
  waiting.some((one) => one.task === task && one.item === item);

/** Whether there is a button for all of a task: more than one item can be collected, or could be when it began. */
export function collectsTogether(state: FolderState, { id, state: of, budget }: TaskRow): boolean {
  if (of !== 'active') return false;
  const least = isCollectedHere(state, id) ? 1 : 2;
  return budget.items.length > 1 && budget.items.filter(collectable).length >= least;
}
