import { worstFirst, type ShownStatus } from '../statuses.js';
import { countsOf, type Entry, type ExplorerTask } from './entries.js';
import type { Grouping, Wanted } from './node.js';

/** Places of entries in the order of the overview. */
export class Ranks {
  #ranks: Map<string, number> | undefined;

  constructor(private readonly entries: readonly Entry[]) {}

  of(key: string): number {
    if (!this.#ranks) {
      this.#ranks = new Map();
      for (const entry of this.entries) this.#ranks.set(entry.key, this.#ranks.size);
    }
    return this.#ranks.get(key) ?? -1;
  }
}

/** Tags that are shown below one line. */
export class Group {
  #counts: ReadonlyMap<ShownStatus, number> | undefined;

  /**
   * @param key what they have in common: id of the task, status, name, path
   * @param finished its task is
   * @param ranks of all entries: those here are in their order
   */
  constructor(
    readonly kind: 'task' | 'status' | 'name' | 'file',
    readonly key: string,
    readonly finished: boolean,
    readonly task: ExplorerTask | undefined,
    readonly ranks: Ranks,
    readonly entries: Entry[] = [],
  ) {}

  get counts(): ReadonlyMap<ShownStatus, number> {
    return (this.#counts ??= countsOf(this.entries));
  }

  entry(key: string): Entry | undefined {
    const entry = this.entries[this.placeOf(key)];
    return entry?.key === key ? entry : undefined;
  }

  /** Index of an entry, or where it would be. */
  placeOf(key: string): number {
    const rank = this.ranks.of(key);
    let [from, to] = [0, this.entries.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.ranks.of(this.entries[middle]?.key ?? '') < rank) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** Another one with the same tags; what is done to those of the one is not to those of the other. */
  copy(task = this.task): Group {
    return new Group(this.kind, this.key, this.finished, task, this.ranks, [...this.entries]);
  }

  /** Whether two show the very same tags, and the same of their task. */
  isSame(other: Group): boolean {
    const { entries, task } = this;
    return (
      this === other ||
      (task === other.task &&
        entries.length === other.entries.length &&
        entries.every((entry, index) => entry === other.entries[index]))
    );
  }
}

const kinds = { task: 'task', status: 'status', tag: 'name', file: 'file' } as const;

/** How tags are put together. */
export interface Grouped {
  readonly grouping: Grouping;
  /** In the order of the overview. */
  readonly tasks: readonly ExplorerTask[];
  /** Tasks have a group also without a tag. */
  readonly emptyOnes: boolean;
}

/**
 * The groups from top to bottom, those of finished tasks last: whatever the grouping, their tags stay with their
 * tasks, out of the way.
 * @param entries those that are shown, in the order of their ranks
 */
export function groupsOf(entries: readonly Entry[], ranks: Ranks, by: Grouped): readonly Group[] {
  const { grouping, tasks, emptyOnes } = by;
  const active = new Map<string, Group>();
  const past = new Map<string, Group>();
  const rows = new Map(tasks.map((row) => [row.id, row]));
  const groupAt = ({ kind, key, finished }: GroupName): Group => {
    const groups = finished ? past : active;
    const known = groups.get(key);
    if (known) return known;
    const made = new Group(kind, key, finished, kind === 'task' ? rows.get(key) : undefined, ranks);
    groups.set(key, made);
    return made;
  };
  if (emptyOnes)
    for (const { id: key, state } of tasks)
      if (state === 'history' || grouping === 'task')
        groupAt({ kind: 'task', key, finished: state === 'history' });
  for (const entry of entries) groupAt(groupOf(entry, grouping)).entries.push(entry);
  return inOrder([...active.values(), ...past.values()], by);
}

/** What a group is known by. */
export type GroupName = Pick<Group, 'kind' | 'key' | 'finished'>;

export function groupOf(entry: Entry, grouping: Grouping): GroupName {
  return entry.history
    ? { kind: 'task', key: entry.task, finished: true }
    : { kind: kinds[grouping], key: keyOf(entry, grouping), finished: false };
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

export function inOrder(groups: readonly Group[], { grouping, tasks }: Grouped): readonly Group[] {
  const order = new Map(tasks.map(({ id }, index) => [id, index]));
  return [
    ...groups.filter(({ finished }) => !finished).sort(comparing(grouping, order)),
    ...groups.filter(({ finished }) => finished).sort(comparing('task', order)),
  ];
}

function comparing(grouping: Grouping, tasks: ReadonlyMap<string, number>): (a: Group, b: Group) => number {
  const byName = (a: Group, b: Group): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
  if (grouping === 'status') return (a, b) => statusOrder.indexOf(a.key) - statusOrder.indexOf(b.key);
  if (grouping !== 'task') return byName;
  const place = ({ key }: Group): number => tasks.get(key) ?? tasks.size;
  return (a, b) => place(a) - place(b) || byName(a, b);
}

const statusOrder: readonly string[] = [...worstFirst, 'none' satisfies Wanted];
