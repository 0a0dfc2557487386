import type { Config } from '../config.js';
import { taskTypeOf } from '../config/taskTypes.js';

/** An item of proof that a kind of task needs. */
export interface NeededItem {
  readonly id: string;
  readonly points: number;
  /** Without it the task cannot pass. */
  readonly required: boolean;
  /** Tests have to be counted for it: an exit code is not enough. */
  readonly counted: boolean;
}

/** What a kind of task needs. */
export interface Needs {
  readonly items: readonly NeededItem[];
  /** Points. */
  readonly needed: number;
}

/**
 * What a type needs, as the configuration has it.
 * @returns `undefined` for a type that nobody knows
 */
export function needsOf(type: string, config: Pick<Config, 'taskTypes' | 'evidence'>): Needs | undefined {
  const found = taskTypeOf(type, config);
  if (found === undefined) return undefined;
  const counted = (id: string): boolean =>
    id === 'tests' ||
    (Object.hasOwn(config.evidence.items, id) && config.evidence.items[id]?.counted === true);
  return { needed: found.needed, items: found.items.map((item) => ({ ...item, counted: counted(item.id) })) };
}
