import type { Config } from '../config.js';
import { taskTypes, type TaskTypeId } from './taskType.js';

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
 * What a type needs, as the configuration has it: its own types stand before the built-in ones.
 * @returns `undefined` for a type that nobody knows
 */
export function needsOf(type: string, config: Pick<Config, 'taskTypes' | 'evidence'>): Needs | undefined {
  const own = Object.hasOwn(config.taskTypes, type) ? config.taskTypes[type] : undefined;
  const builtIn = Object.hasOwn(taskTypes, type) ? taskTypes[type as TaskTypeId] : undefined;
  const points = own
    ? Object.entries(own.items)
    : builtIn?.map((item): [string, number] => [item.id, item.points]);
  if (points === undefined) return undefined;
  const items = points.map(([id, worth]): NeededItem => {
    const settings = Object.hasOwn(config.evidence.items, id) ? config.evidence.items[id] : undefined;
    return {
      id,
      points: worth,
      required: settings?.required ?? true,
      counted: id === 'tests' || settings?.counted === true,
    };
  });
  const required = items.filter((item) => item.required).reduce((sum, item) => sum + item.points, 0);
  return { items, needed: own?.needed ?? required };
}
