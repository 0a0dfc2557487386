import type { ClaimRow, Overview, TagRow, TaskRow } from './overview.js';

/** What changed from one overview to the next: applied to the one, it gives the other. */
export interface OverviewNews {
  /** Of the overview that it leads to. */
  readonly version: number;
  /** Of the overview that it is applied to; absent: to none, everything is told. */
  readonly since?: number;
  readonly tasks: RowNews<TaskRow>;
  readonly claims: RowNews<ClaimRow>;
  readonly tags: RowNews<TagRow>;
  readonly weakenings: readonly string[];
  readonly historyLeftOut: number;
}

export interface RowNews<Row> {
  /** New ones and those that are no longer the same. */
  readonly changed: readonly Row[];
  /** Ids of those that are no longer there. */
  readonly gone: readonly string[];
  /** Ids of all, where their order is not that of before without what is gone and with what is new at the end. */
  readonly order?: readonly string[];
}

/** Remembers what was told last, so that only what is new has to be told. */
export class OverviewTeller {
  #last: Overview | undefined;
  #version: number;

  /** @param version that nothing has been told of yet: a whole number */
  constructor(version = 0) {
    this.#version = version;
  }

  /**
   * @param since version of the overview that the asker has
   * @returns everything where that is not the last one that was told
   */
  tell(overview: Overview, since: number | undefined): OverviewNews {
    const before = since === this.#version ? this.#last : undefined;
    this.#last = overview;
    const { weakenings, historyLeftOut } = overview;
    return {
      ...(before === undefined ? {} : { since: this.#version }),
      version: ++this.#version,
      tasks: rowNews(before?.tasks ?? [], overview.tasks),
      claims: rowNews(before?.claims ?? [], overview.claims),
      tags: rowNews(before?.tags ?? [], overview.tags),
      weakenings,
      historyLeftOut,
    };
  }
}

/** @param before ids are unique in it, as in `now` */
export function rowNews<Row extends { readonly id: string }>(
  before: readonly Row[],
  now: readonly Row[],
): RowNews<Row> {
  const known = new Map(before.map((row) => [row.id, row]));
  const changed: Row[] = [];
  const here = new Set<string>();
  for (const row of now) {
    here.add(row.id);
    const old = known.get(row.id);
    if (old === undefined || !equal(old, row)) changed.push(row);
  }
  const gone = before.flatMap(({ id }) => (here.has(id) ? [] : [id]));
  const kept = [
    ...before.flatMap(({ id }) => (here.has(id) ? [id] : [])),
    ...now.flatMap(({ id }) => (known.has(id) ? [] : [id])),
  ];
  const inOrder = kept.length === now.length && now.every(({ id }, index) => id === kept[index]);
  return { changed, gone, ...(inOrder ? {} : { order: now.map(({ id }) => id) }) };
}

/** Whether two values of plain data are the same. */
function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const left = a as Readonly<Record<string, unknown>>;
  const right = b as Readonly<Record<string, unknown>>;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => equal(left[key], right[key]));
}
