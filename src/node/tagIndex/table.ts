import type { Stats } from 'node:fs';

/** Numbers of a signature: size, modified, changed (ms since 1970), inode. */
export const NUMBERS = 4;

/** Names with what each looked like, and what it was. */
export interface Table {
  readonly names: readonly string[];
  /** `NUMBERS` for each name. */
  readonly signatures: Float64Array;
  readonly kinds: Uint8Array;
}

/** File systems that are made in one go date everything 1970: there a time says nothing. 2001-09-09. */
const MEANINGFUL = 1e12;

/**
 * Whether what was just seen will tell a change by its stat: a second change in the same moment leaves the
 * same times. The time of change counts, which no program can set as it can the time of modification.
 * @param before of what changed at this time or later nothing is kept, milliseconds since 1970
 */
export function isSettled({ ctimeMs }: Stats, before: number): boolean {
  return ctimeMs < before && ctimeMs >= MEANINGFUL;
}

export function sign(signatures: Float64Array, at: number, stats: Stats): void {
  const from = at * NUMBERS;
  signatures[from] = stats.size;
  signatures[from + 1] = stats.mtimeMs;
  signatures[from + 2] = stats.ctimeMs;
  signatures[from + 3] = stats.ino;
}

export function isSigned(signatures: Float64Array, at: number, stats: Stats): boolean {
  const from = at * NUMBERS;
  return (
    stats.size === signatures[from] &&
    stats.mtimeMs === signatures[from + 1] &&
    stats.ctimeMs === signatures[from + 2] &&
    stats.ino === signatures[from + 3]
  );
}

/** Makes a table of what there is a stat of; `kind` is 0 where there is nothing. */
export function tableOf(
  rows: readonly { readonly name: string; readonly stats?: Stats | undefined }[],
): Table {
  const signatures = new Float64Array(rows.length * NUMBERS);
  const kinds = new Uint8Array(rows.length);
  for (const [at, { stats }] of rows.entries()) {
    if (!stats) continue;
    sign(signatures, at, stats);
    kinds[at] = 1;
  }
  return { names: rows.map(({ name }) => name), signatures, kinds };
}
