import type { Changed, Entry } from './entries.js';
import { Group, groupOf, inOrder, type Grouped, type GroupName, type Ranks } from './groups.js';

/** What became of a tag among those that are shown: some are no longer, or were not before. */
export type Shift = Partial<Changed>;

const nameOf = ({ finished, key }: GroupName): string => `${finished} ${key}`;

/**
 * The groups after some of their tags became others; those that nothing happened to are the very same.
 * @param groups in order, and of tags with these ranks
 */
export function regrouped(
  groups: readonly Group[],
  ranks: Ranks,
  by: Grouped,
  shifts: readonly Shift[],
): readonly Group[] {
  const { grouping, tasks, emptyOnes } = by;
  const rows = new Map(tasks.map((row) => [row.id, row]));
  const next = new Map(groups.map((group) => [nameOf(group), group]));
  const edited = new Set<Group>();
  /** Groups come or go. */
  let others = false;
  const keep = (group: Group): Group => {
    edited.add(group);
    next.set(nameOf(group), group);
    return group;
  };
  const edit = (entry: Entry): Group => {
    const name = groupOf(entry, grouping);
    const known = next.get(nameOf(name));
    if (known) return edited.has(known) ? known : keep(known.copy());
    others = true;
    const { kind, key, finished } = name;
    return keep(new Group(kind, key, finished, kind === 'task' ? rows.get(key) : undefined, ranks));
  };
  for (const group of groups)
    if (group.kind === 'task' && group.task !== rows.get(group.key)) keep(group.copy(rows.get(group.key)));
  for (const { before, now } of shifts) {
    const [from, to] = [before && edit(before), now && edit(now)];
    if (from && before && from !== to) {
      from.entries.splice(from.placeOf(before.key), 1);
      others ||= from.entries.length === 0;
    }
    if (to && now) to.entries.splice(to.placeOf(now.key), from === to ? 1 : 0, now);
  }
  if (!others) return [...next.values()];
  const stays = ({ kind, key, finished, entries }: Group): boolean =>
    entries.length > 0 ||
    (emptyOnes && kind === 'task' && rows.has(key) && (rows.get(key)?.state === 'history') === finished);
  return inOrder([...next.values()].filter(stays), by);
}
