import { lstatSync, type Stats } from 'node:fs';
import { isSettled, isSigned, NUMBERS, sign } from './table.js';

/** What was seen of a file that holds no tag. 0: nothing that can be relied on. */
export const PLAIN = 1;
export const BINARY = 2;
export const UTF16 = 3;
/** Added to a kind where the file's folder was just found to be reached without any link. */
const CHECKED = 64;
export type Kind = typeof PLAIN | typeof BINARY | typeof UTF16;

/**
 * What is known of files in the order of a list of their paths, in memory that two threads share. Before a
 * scan: what was seen at an earlier time. Afterwards: what was seen by it.
 */
export interface SeenFiles {
  /** `NUMBERS` for each file. */
  readonly signatures: Float64Array;
  readonly kinds: Uint8Array;
  /** The device that the workspace is on: of files elsewhere nothing is kept. */
  readonly device: number;
  /** Files that changed at this time or later are not relied on, milliseconds since 1970. */
  readonly before: number;
}

/** Room for what a scan will see of so many files. */
export function createSeen(count: number, device: number, before: number): SeenFiles {
  return {
    signatures: new Float64Array(new SharedArrayBuffer(count * NUMBERS * 8)),
    kinds: new Uint8Array(new SharedArrayBuffer(count)),
    device,
    before,
  };
}

/** Notes what became of a file that was opened and read. */
export function note(seen: SeenFiles, at: number, stats: Stats, kind: Kind): void {
  if (stats.dev !== seen.device || !isSettled(stats, seen.before)) return;
  sign(seen.signatures, at, stats);
  seen.kinds[at] = kind;
}

/** Tells of a file what was seen of it at an earlier time. */
export function tell(
  seen: SeenFiles,
  at: number,
  kind: number,
  signature: Float64Array,
  checked: boolean,
): void {
  seen.signatures.set(signature, at * NUMBERS);
  seen.kinds[at] = checked ? kind | CHECKED : kind;
}

/** Of which kind a file was seen to be; 0 where nothing can be relied on. */
export function kindIn(seen: SeenFiles, at: number): number {
  return (seen.kinds[at] ?? 0) & ~CHECKED;
}

export const mayBeSeen = (seen: SeenFiles, at: number): boolean => seen.kinds[at] !== 0;

export const isInCheckedFolder = (seen: SeenFiles, at: number): boolean =>
  ((seen.kinds[at] ?? 0) & CHECKED) !== 0;

/**
 * What a file is known to be, if it is still the one that was seen; else what was known is forgotten.
 * @param absolute in a folder that is reached without any link
 */
export function stillSeen(seen: SeenFiles, at: number, absolute: string): Kind | undefined {
  const kind = kindIn(seen, at);
  if (kind !== PLAIN && kind !== BINARY && kind !== UTF16) return undefined;
  const stats = look(absolute);
  if (stats?.isFile() && stats.dev === seen.device && isSigned(seen.signatures, at, stats)) return kind;
  seen.kinds[at] = 0;
  return undefined;
}

function look(absolute: string): Stats | undefined {
  try {
    return lstatSync(absolute, { throwIfNoEntry: false });
  } catch {
    // Whoever opens it is told why.
    return undefined;
  }
}
