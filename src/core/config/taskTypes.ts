import type { Config } from '../config.js';

/** Ids of the task types that everybody has. */
export type TaskTypeId =
  | 'backend-api'
  | 'backend-logic'
  | 'frontend-ui'
  | 'frontend-logic'
  | 'ios-ui'
  | 'ios-logic'
  | 'documentation'
  | 'configuration';

/** The items of proof each of them needs and the points each is worth. */
export const builtInTypes: Readonly<
  Record<TaskTypeId, readonly { readonly id: string; readonly points: number }[]>
> = {
  'backend-api': [
    { id: 'build', points: 1 },
    { id: 'api', points: 2 },
    { id: 'tests', points: 2 },
  ],
  'backend-logic': [{ id: 'tests', points: 3 }],
  'frontend-ui': [
    { id: 'build', points: 1 },
    { id: 'screenshot', points: 2 },
    { id: 'oracle', points: 2 },
  ],
  'frontend-logic': [
    { id: 'build', points: 1 },
    { id: 'tests', points: 2 },
  ],
  'ios-ui': [
    { id: 'build', points: 1 },
    { id: 'screenshot', points: 2 },
    { id: 'oracle', points: 2 },
  ],
  'ios-logic': [
    { id: 'build', points: 1 },
    { id: 'tests', points: 2 },
  ],
  documentation: [
    { id: 'lint', points: 1 },
    { id: 'links', points: 1 },
  ],
  configuration: [{ id: 'validation', points: 1 }],
};

/** An item of proof that a task of some type needs. */
export interface ItemNeed {
  readonly id: string;
  readonly points: number;
  /** Without it the task cannot pass. */
  readonly required: boolean;
}

export interface TaskType {
  readonly id: string;
  readonly items: readonly ItemNeed[];
  /** Points needed. */
  readonly needed: number;
}

/** The part of the configuration that says what task types there are. */
export type TypesConfig = Pick<Config, 'taskTypes' | 'evidence'>;

/** A task type by its id: one's own before the built-in one; `undefined` when there is none. */
export function taskTypeOf(id: string, config: TypesConfig): TaskType | undefined {
  const own = Object.hasOwn(config.taskTypes, id) ? config.taskTypes[id] : undefined;
  const worth = own
    ? Object.entries(own.items).map(([item, points]) => ({ id: item, points }))
    : Object.hasOwn(builtInTypes, id)
      ? builtInTypes[id as TaskTypeId]
      : undefined;
  if (!worth) return undefined;
  const items = worth.map((item) => ({ ...item, required: isRequired(item.id, config) }));
  return { id, items, needed: own?.needed ?? sum(items.filter((item) => item.required)) };
}

/** All task types, the built-in ones first. */
export function taskTypes(config: TypesConfig): readonly TaskType[] {
  const ids = new Set([...Object.keys(builtInTypes), ...Object.keys(config.taskTypes)]);
  return [...ids].flatMap((id) => taskTypeOf(id, config) ?? []);
}

/** Points of all items together. */
export function sum(items: readonly Pick<ItemNeed, 'points'>[]): number {
  return items.reduce((points, item) => points + item.points, 0);
}

function isRequired(item: string, { evidence }: TypesConfig): boolean {
  return (Object.hasOwn(evidence.items, item) ? evidence.items[item]?.required : undefined) ?? true;
}
