import type { ClaimRow, Overview, Place, TagRow, TaskRow } from '../overview/overview.js';
import type { ShownTask } from '../overview/taskRow.js';
import { worstFirst, type ShownStatus } from '../statuses.js';
import type { TagFilter, Wanted } from './node.js';

/** Id that tags without a task are put together under. */
export const noTask = 'workspace';

/** A task, and how it stands where that is known. */
export type ExplorerTask = ShownTask & Pick<TaskRow, 'verdict'>;

/** An overview whose claims are found by their ids; or what is remembered of one. */
export interface ExplorerSource extends Pick<Overview, 'claims' | 'tags'> {
  readonly tasks: readonly ExplorerTask[];
  /** It is of another session: nothing of it was verified in this one. */
  readonly remembered?: true;
  claim(id: string): ClaimRow | undefined;
}

/** A tag with its claims, as far as they are shown. */
export interface Entry extends Place {
  /** Unique among all. */
  readonly key: string;
  readonly row: TagRow | ClaimRow;
  /** Name of the tag, without `#`. */
  readonly name: string;
  /** Id of the task. */
  readonly task: string;
  readonly claims: readonly ClaimRow[];
  /** The worst of its claims; absent for a tag that claims nothing. */
  readonly status: ShownStatus | undefined;
  readonly history: boolean;
}

/**
 * The tags of an overview with their claims. Whoever asks again for the next overview gets the very same entries
 * for rows that are still the same: with 10,000 tags making them takes most of the time.
 */
export class Entries {
  #known = new WeakMap<TagRow | ClaimRow, Entry>();

  /** Every tag in the overview's order. A claim whose tag is not known stands for itself. */
  of(source: ExplorerSource): readonly Entry[] {
    const { tags, claims } = source;
    let owned = 0;
    const entries = tags.map((row) => {
      const entry = this.#ofTag(row, source);
      owned += entry.claims.length;
      return entry;
    });
    return owned >= claims.length ? entries : [...entries, ...this.#ofClaims(entries, source)];
  }

  #ofTag(row: TagRow, source: ExplorerSource): Entry {
    const known = this.#known.get(row);
    if (known?.claims.length === row.claims.length) {
      const { claims } = known;
      let at = 0;
      while (at < claims.length && claims[at] === source.claim(row.claims[at] ?? '')) at++;
      if (at === claims.length) return known;
    }
    const claims: ClaimRow[] = [];
    for (const id of row.claims) {
      const claim = source.claim(id);
      if (claim) claims.push(claim);
    }
    const { id, file, range, name, status, task = noTask, history = false } = row;
    const made: Entry = { key: id, row, file, range, name, task, claims, status, history };
    this.#known.set(row, made);
    return made;
  }

  #ofClaims(entries: readonly Entry[], { claims, tasks }: ExplorerSource): readonly Entry[] {
    const owned = new Set(entries.flatMap((entry) => entry.claims));
    const finished = new Set(tasks.flatMap(({ id, state }) => (state === 'history' ? [id] : [])));
    return claims.flatMap((row) => {
      if (owned.has(row)) return [];
      const { id, file, range, tag: name, task, status } = row;
      const made: Entry = this.#known.get(row) ?? {
        // No path begins like this.
        key: `/${id}`,
        row,
        file,
        range,
        name,
        task,
        claims: [row],
        status,
        history: finished.has(task),
      };
      this.#known.set(row, made);
      return [made];
    });
  }
}

/** Those that are wanted. */
export function filtered(
  entries: readonly Entry[],
  { text, statuses }: TagFilter,
  tasks: readonly ExplorerTask[],
): readonly Entry[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const names = new Map(tasks.map(({ id, name }) => [id, name]));
  const wanted = new Set<Wanted>(statuses);
  const found =
    words.length === 0 ? entries : entries.filter((one) => holdsAll(words, one, names.get(one.task)));
  return wanted.size === 0 ? found : found.flatMap((one) => keeping(one, wanted) ?? []);
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

/** Whether two show the very same rows. */
export function sameEntry(a: Entry, b: Entry): boolean {
  return (
    a === b ||
    (a.row === b.row &&
      a.claims.length === b.claims.length &&
      a.claims.every((claim, index) => claim === b.claims[index]))
  );
}

/** How many claims have which status; a tag that nobody looked at counts as one. */
export function countsOf(entries: readonly Entry[]): ReadonlyMap<ShownStatus, number> {
  const counts = new Map<ShownStatus, number>();
  for (const { claims, status } of entries) {
    if (claims.length === 0 && status !== undefined) counts.set(status, (counts.get(status) ?? 0) + 1);
    for (const claim of claims) counts.set(claim.status, (counts.get(claim.status) ?? 0) + 1);
  }
  return counts;
}
