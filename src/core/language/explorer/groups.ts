import { worstFirst, type ShownStatus } from '../statuses.js';
import { countsOf, type Entry, type ExplorerTask } from './entries.js';
import type { Grouping, Wanted } from './node.js';

/** Tags that are shown below one line. */
export class Group {
  readonly entries: Entry[] = [];
  #counts: ReadonlyMap<ShownStatus, number> | undefined;
  #byKey: ReadonlyMap<string, Entry> | undefined;

  /**
   * @param key what they have in common: id of the task, status, name, path
   * @param finished its task is
   */
  constructor(
    readonly kind: 'task' | 'status' | 'name' | 'file',
    readonly key: string,
    readonly finished: boolean,
    readonly task: ExplorerTask | undefined,
  ) {}

  get counts(): ReadonlyMap<ShownStatus, number> {
    return (this.#counts ??= countsOf(this.entries));
  }

  entry(key: string): Entry | undefined {
    this.#byKey ??= new Map(this.entries.map((one) => [one.key, one]));
    return this.#byKey.get(key);
  }
}

const kinds = { task: 'task', status: 'status', tag: 'name', file: 'file' } as const;

/**
 * The groups from top to bottom, those of finished tasks last: whatever the grouping, their tags stay with their
 * tasks, out of the way.
 * @param tasks that have a group also without a tag
 */
export function groupsOf(
  entries: readonly Entry[],
  grouping: Grouping,
  tasks: readonly ExplorerTask[],
  emptyOnes: boolean,
): readonly Group[] {
  const active = new Map<string, Group>();
  const finished = new Map<string, Group>();
  const rows = new Map(tasks.map((row) => [row.id, row]));
  const groupIn = (groups: Map<string, Group>, kind: Group['kind'], key: string): Group => {
    const known = groups.get(key);
    if (known) return known;
    const made = new Group(kind, key, groups === finished, kind === 'task' ? rows.get(key) : undefined);
    groups.set(key, made);
    return made;
  };
  if (emptyOnes)
    for (const { id, state } of tasks)
      if (state === 'history') groupIn(finished, 'task', id);
      else if (grouping === 'task') groupIn(active, 'task', id);
  for (const entry of entries) {
    const group = entry.history
      ? groupIn(finished, 'task', entry.task)
      : groupIn(active, kinds[grouping], keyOf(entry, grouping));
    group.entries.push(entry);
  }
  const order = new Map(tasks.map(({ id }, index) => [id, index]));
  return [
    ...[...active.values()].sort(inOrder(grouping, order)),
    ...[...finished.values()].sort(inOrder('task', order)),
  ];
}

function keyOf({ task, status, name, file }: Entry, grouping: Grouping): string {
  switch (grouping) {
    case 'task':
      return task;
    case 'status':
      return status ?? 'none';
    case 'tag':
      return name;
    case 'file':
      return file;
  }
}

function inOrder(grouping: Grouping, tasks: ReadonlyMap<string, number>): (a: Group, b: Group) => number {
  const byName = (a: Group, b: Group): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
  if (grouping === 'status') return (a, b) => statusOrder.indexOf(a.key) - statusOrder.indexOf(b.key);
  if (grouping !== 'task') return byName;
  const place = ({ key }: Group): number => tasks.get(key) ?? tasks.size;
  return (a, b) => place(a) - place(b) || byName(a, b);
}

const statusOrder: readonly string[] = [...worstFirst, 'none' satisfies Wanted];
