import type { ClaimRow, Overview, Place, TagRow } from '../overview/overview.js';
import { worstFirst, type ShownStatus } from '../statuses.js';
import type { TagFilter, Wanted } from './node.js';

/** Id that tags without a task are put together under. */
export const noTask = 'workspace';

/** A tag with its claims, as far as they are shown. */
export interface Entry extends Place {
  /** Of the tag, or of a claim whose tag is not known. */
  readonly key: string;
  readonly row: TagRow | ClaimRow;
  /** Name of the tag, without `#`. */
  readonly name: string;
  /** Id of the task. */
  readonly task: string;
  readonly claims: readonly ClaimRow[];
  /** The worst of its claims. */
  readonly status?: ShownStatus;
  readonly history: boolean;
}

/** Every tag that is wanted, in the overview's order. A claim whose tag is not known stands for itself. */
export function entriesOf(overview: Overview, { text, statuses }: TagFilter): readonly Entry[] {
  const claims = new Map(overview.claims.map((row) => [row.id, row]));
  const names = new Map(overview.tasks.map(({ id, name }) => [id, name]));
  const finished = new Set(overview.tasks.flatMap(({ id, state }) => (state === 'history' ? [id] : [])));
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const wanted = new Set<Wanted>(statuses);
  const entries: Entry[] = [];
  const add = (entry: Entry): void => {
    if (words.length > 0 && !holdsAll(words, entry, names.get(entry.task))) return;
    const kept = wanted.size === 0 ? entry : keeping(entry, wanted);
    if (kept) entries.push(kept);
  };
  for (const row of overview.tags) {
    const own = row.claims.flatMap((id) => claims.get(id) ?? []);
    for (const { id } of own) claims.delete(id);
    const { id, file, range, name, status, task = noTask, history = false } = row;
    add({
      key: id,
      row,
      file,
      range,
      name,
      task,
      claims: own,
      history,
      ...(status === undefined ? {} : { status }),
    });
  }
  for (const row of claims.values()) {
    const { id, file, range, tag: name, task, status } = row;
    add({ key: `:${id}`, row, file, range, name, task, claims: [row], status, history: finished.has(task) });
  }
  return entries;
}

function holdsAll(words: readonly string[], { name, row, file }: Entry, task = ''): boolean {
  const all = `#${name}\n${row.text}\n${file}\n${task}`.toLowerCase();
  return words.every((word) => all.includes(word));
}

/** With those of its claims that are wanted; nothing where there is none. */
function keeping(entry: Entry, wanted: ReadonlySet<Wanted>): Entry | undefined {
  if (entry.claims.length === 0) return wanted.has(entry.status ?? 'none') ? entry : undefined;
  const claims = entry.claims.filter(({ status }) => wanted.has(status));
  if (claims.length === entry.claims.length) return entry;
  const statuses = new Set<ShownStatus>(claims.map(({ status }) => status));
  const status = worstFirst.find((one) => statuses.has(one));
  return status === undefined ? undefined : { ...entry, claims, status };
}

/** How many claims have which status; a tag that nobody looked at counts as one. */
export function countInto(counts: Map<ShownStatus, number>, { claims, status }: Entry): void {
  const count = (of: ShownStatus): unknown => counts.set(of, (counts.get(of) ?? 0) + 1);
  if (claims.length === 0 && status !== undefined) count(status);
  for (const claim of claims) count(claim.status);
}
