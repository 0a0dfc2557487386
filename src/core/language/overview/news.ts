import type { ClaimRow, ShownTask, TagRow, TaskRow } from './overview.js';

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
  /** Absent: those of before. */
  readonly leftOut?: readonly ShownTask[];
}

export interface RowNews<Row> {
  /** New ones and those that are no longer the same. */
  readonly changed: readonly Row[];
  /** Ids of those that are no longer there. */
  readonly gone: readonly string[];
  /**
   * What is to be put one behind the other, where that is another order than that of before without what is gone and
   * with what is new at the end: pieces of that one.
   */
  readonly order?: readonly Piece[];
}

/** Rows that follow each other: the index of the first, and how many there are. */
export type Piece = readonly [from: number, count: number];

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
  const order = now.every(({ id }, index) => id === kept[index]) ? undefined : piecesOf(kept, now);
  return { changed, gone, ...(order === undefined ? {} : { order }) };
}

/** The rows as pieces of a list of the same ids. */
function piecesOf(ids: readonly string[], rows: readonly { readonly id: string }[]): readonly Piece[] {
  const places = new Map(ids.map((id, index) => [id, index]));
  const pieces: [from: number, count: number][] = [];
  for (const { id } of rows) {
    const place = places.get(id) ?? 0;
    const last = pieces.at(-1);
    if (last && last[0] + last[1] === place) last[1]++;
    else pieces.push([place, 1]);
  }
  return pieces;
}

/** Whether two values of plain data are the same. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const left = a as Readonly<Record<string, unknown>>;
  const right = b as Readonly<Record<string, unknown>>;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => equal(left[key], right[key]));
}
