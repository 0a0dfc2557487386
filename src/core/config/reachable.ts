import type { Code } from '../codes.js';
import type { Config } from '../config.js';
import { builtInTypes, sum, taskTypeOf, taskTypes } from './taskTypes.js';

/** What is wrong with a budget that somebody configured, and where that is said. */
export interface BudgetProblem {
  readonly code: Code;
  readonly path: readonly string[];
  readonly message: string;
}

/** Items that Tagproof knows how to collect. */
const known = new Set(Object.values(builtInTypes).flatMap((items) => items.map(({ id }) => id)));

/**
 * Budgets that no work could ever meet, or that ask for nothing: said when they are read, not when a task fails.
 * @param config as the file says it
 */
export function budgetProblems(config: Config): readonly BudgetProblem[] {
  return [
    ...Object.keys(config.taskTypes).flatMap((id) => [...problemsOfType(id, config)]),
    ...problemsOfItems(config),
  ];
}

function* problemsOfType(id: string, config: Config): Iterable<BudgetProblem> {
  const type = taskTypeOf(id, config);
  const said = config.taskTypes[id]?.needed;
  if (!type) return;
  const at = ['taskTypes', id];
  const problem = (path: readonly string[], message: string): BudgetProblem => ({
    code: 'budget-unreachable',
    path,
    message,
  });
  const worth = sum(type.items);
  if (type.needed > worth)
    yield problem(
      [...at, 'needed'],
      `"taskTypes.${id}" needs ${points(type.needed)}, and its items are worth ${worth}: no task can pass`,
    );
  if (type.needed === 0 && said === undefined)
    yield problem(
      at,
      `"taskTypes.${id}" needs no points, as no item of it is both worth something and required: say "needed": 0 where that is meant`,
    );
  for (const item of type.items) {
    if (item.points === 0)
      yield problem(
        [...at, 'items', item.id],
        `"taskTypes.${id}.items.${item.id}" is worth no points: give it some, or leave it out`,
      );
    if (!known.has(item.id) && !config.evidence.items[item.id]?.commands)
      yield problem(
        [...at, 'items', item.id],
        `nothing could earn "taskTypes.${id}.items.${item.id}": set "evidence.items.${item.id}.commands"`,
      );
  }
}

function* problemsOfItems(config: Config): Iterable<BudgetProblem> {
  const used = new Set(taskTypes(config).flatMap(({ items }) => items.map(({ id }) => id)));
  for (const id of Object.keys(config.evidence.items))
    if (!used.has(id))
      yield {
        code: 'config-unknown-key',
        path: ['evidence', 'items', id],
        message: `"evidence.items.${id}" is an item of no task type: there are ${[...used].sort().join(', ')}`,
      };
}

function points(count: number): string {
  return `${count} ${count === 1 ? 'point' : 'points'}`;
}
