import { lstatSync, type Stats } from 'node:fs';

/** What was seen of a file that holds no tag. 0: nothing that can be relied on. */
export const PLAIN = 1;
export const BINARY = 2;
export const UTF16 = 3;
export type Kind = typeof PLAIN | typeof BINARY | typeof UTF16;

/** Numbers of a signature: size, modified, changed (ms since 1970), inode. */
export const NUMBERS = 4;

/**
 * Milliseconds in which a second write may leave the same times: two seconds are the coarsest clock of a
 * file system (FAT), and one more is for luck.
 */
const RACY = 3000;
/** File systems that are made in one go date everything 1970: there a time says nothing. 2001-09-09. */
const MEANINGFUL = 1e12;

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

/** Room for what a scan that begins now will see of so many files. */
export function createSeen(count: number, device: number, now: number): SeenFiles {
  return {
    signatures: new Float64Array(new SharedArrayBuffer(count * NUMBERS * 8)),
    kinds: new Uint8Array(new SharedArrayBuffer(count)),
    device,
    before: now - RACY,
  };
}

/** Notes what became of a file that was opened and read. */
export function note(seen: SeenFiles, at: number, stats: Stats, kind: Kind): void {
  // The time of change cannot be set by a program, as the time of modification can.
  const { dev, ctimeMs } = stats;
  if (dev !== seen.device || ctimeMs >= seen.before || ctimeMs < MEANINGFUL) return;
  const from = at * NUMBERS;
  seen.signatures[from] = stats.size;
  seen.signatures[from + 1] = stats.mtimeMs;
  seen.signatures[from + 2] = ctimeMs;
  seen.signatures[from + 3] = stats.ino;
  seen.kinds[at] = kind;
}

/**
 * What a file is known to be, if it is still the one that was seen; else what was known is forgotten.
 * @param absolute in a folder that is reached without any link
 */
export function stillSeen(seen: SeenFiles, at: number, absolute: string): Kind | undefined {
  const kind = seen.kinds[at];
  if (kind !== PLAIN && kind !== BINARY && kind !== UTF16) return undefined;
  const stats = look(absolute);
  const from = at * NUMBERS;
  const { signatures } = seen;
  if (
    stats?.isFile() &&
    stats.dev === seen.device &&
    stats.size === signatures[from] &&
    stats.mtimeMs === signatures[from + 1] &&
    stats.ctimeMs === signatures[from + 2] &&
    stats.ino === signatures[from + 3]
  )
    return kind;
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
