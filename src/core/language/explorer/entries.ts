import type { OverviewNews } from '../overview/news.js';
import {
  noTask,
  type ClaimRow,
  type Overview,
  type Place,
  type ShownTask,
  type TagRow,
  type TaskRow,
} from '../overview/overview.js';
import { worstFirst, type ShownStatus } from '../statuses.js';
import type { TagFilter, Wanted } from './node.js';

/** A task, and how it stands where that is known. */
export type ExplorerTask = ShownTask & Pick<TaskRow, 'verdict'>;

/** An overview whose claims are found by their ids; or what is remembered of one. */
export interface ExplorerSource extends Pick<Overview, 'claims' | 'tags'> {
  readonly tasks: readonly ExplorerTask[];
  readonly leftOut?: Overview['leftOut'];
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

/** What became of one. */
export interface Changed {
  readonly before: Entry;
  readonly now: Entry;
}

/**
 * The tags of an overview with their claims. Whoever asks again for the next overview gets the very same entries
 * for rows that are still the same: with 10,000 tags making them takes most of the time.
 */
export class Entries {
  #known = new Map<string, Entry>();
  /** Id of a claim → key of the entry that shows it; made when it is needed. */
  #owners: ReadonlyMap<string, string> | undefined;

  /** Every tag in the overview's order. A claim whose tag is not known stands for itself. */
  of(source: ExplorerSource): readonly Entry[] {
    const { tags, claims } = source;
    let owned = 0;
    const entries = tags.map((row) => {
      const entry = this.#ofTag(row, source);
      owned += entry.claims.length;
      return entry;
    });
    const all = owned >= claims.length ? entries : [...entries, ...this.#ofClaims(entries, source)];
    this.#known = new Map();
    for (const entry of all) this.#known.set(entry.key, entry);
    this.#owners = undefined;
    return all;
  }

  /**
   * What became of them, where some rows of the last overview look different now and nothing else happened.
   * @returns nothing where rows came, went or changed places: then all are to be asked for
   */
  change(source: ExplorerSource, { tags, claims }: OverviewNews): readonly Changed[] | undefined {
    if ([tags, claims].some(({ gone, order }) => gone.length > 0 || order !== undefined)) return undefined;
    const rows = new Map<string, TagRow | ClaimRow>();
    for (const row of tags.changed) {
      const before = this.#known.get(row.id)?.row;
      if (!before || !isTag(before) || before.claims.join('\n') !== row.claims.join('\n')) return undefined;
      rows.set(row.id, row);
    }
    for (const row of claims.changed) {
      const before = this.#owner(row.id);
      if (!before) return undefined;
      if (!isTag(before.row)) rows.set(before.key, row);
      else if (!rows.has(before.key)) rows.set(before.key, before.row);
    }
    const changed: Changed[] = [];
    for (const [key, row] of rows) {
      const before = this.#known.get(key);
      if (!before) return undefined;
      const now = isTag(row) ? this.#ofTag(row, source) : ofClaim(row, before.history);
      if (now !== before) changed.push({ before, now });
    }
    for (const { now } of changed) this.#known.set(now.key, now);
    return changed;
  }

  #owner(claim: string): Entry | undefined {
    this.#owners ??= ownersIn(this.#known);
    return this.#known.get(this.#owners.get(claim) ?? '');
  }

  #ofTag(row: TagRow, source: ExplorerSource): Entry {
    const known = this.#known.get(row.id);
    if (known?.row === row && known.claims.length === row.claims.length) {
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
    return { key: id, row, file, range, name, task, claims, status, history };
  }

  #ofClaims(entries: readonly Entry[], { claims, tasks }: ExplorerSource): readonly Entry[] {
    const owned = new Set(entries.flatMap((entry) => entry.claims));
    const finished = new Set(tasks.flatMap(({ id, state }) => (state === 'history' ? [id] : [])));
    return claims.flatMap((row) => {
      if (owned.has(row)) return [];
      const made = ofClaim(row, finished.has(row.task));
      const known = this.#known.get(made.key);
      return [known?.row === row && known.history === made.history ? known : made];
    });
  }
}

function ownersIn(entries: ReadonlyMap<string, Entry>): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const [key, { row }] of entries)
    if (isTag(row)) for (const id of row.claims) owners.set(id, key);
    else owners.set(row.id, key);
  return owners;
}

const isTag = (row: TagRow | ClaimRow): row is TagRow => 'claims' in row;

function ofClaim(row: ClaimRow, history: boolean): Entry {
  const { id, file, range, tag: name, task, status } = row;
  // No path begins like this.
  return { key: `/${id}`, row, file, range, name, task, claims: [row], status, history };
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
