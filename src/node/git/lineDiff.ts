import type { Hunk } from '../../core/ports/git.js';
import { isBinary } from '../decode.js';
import { commonPrefix, commonSuffix } from './commonBytes.js';
import { LineTable } from './lineTable.js';
import { quickDifferences } from './quickEdit.js';
import { markDifferences, type Differences } from './shortestEdit.js';

/**
 * The lines of `present` that differ from `base`, as `git diff -U0` counts them: lines
 * end at LF only, and a last line without one differs from the same line with one.
 * A checkout with CRLF of a text without it is the same text.
 * @returns `undefined` when one of the two is binary.
 */
export function lineHunks(base: Buffer, present: Buffer): readonly Hunk[] | undefined {
  if (isBinary(base) || isBinary(present)) return undefined;
  const now = base.includes(CR) ? present : withoutCarriageReturns(present);
  const start = commonStart(base, now);
  const tail = commonTail(base, now, start);
  const end = now.length - tail;
  if (start === end && start === base.length - tail) return [];
  before.fill(base, start, base.length - tail);
  after.fill(now, start, end);
  const differences =
    quickDifferences(before, after) ??
    markDifferences(toLines(base, start, base.length - tail), toLines(now, start, end));
  return hunksOf(differences, countLines(now, start));
}

// Filled anew for each comparison.
const before = new LineTable();
const after = new LineTable();

/** One hunk over a whole new file; none for an empty one, `undefined` for a binary one. */
export function wholeFile(present: Buffer): readonly Hunk[] | undefined {
  if (isBinary(present)) return undefined;
  const lines = countLines(present, present.length) + (present.length > 0 && present.at(-1) !== LF ? 1 : 0);
  return lines === 0 ? [] : [{ start: 1, count: lines }];
}

const LF = 0x0a;
const CR = 0x0d;

/** The same bytes with every CRLF turned into LF; the very same buffer when there is none. */
export function withoutCarriageReturns(bytes: Buffer): Buffer {
  let from = bytes.indexOf('\r\n');
  if (from < 0) return bytes;
  const result = Buffer.allocUnsafe(bytes.length);
  let read = 0;
  let written = 0;
  for (; from >= 0; from = bytes.indexOf('\r\n', read)) {
    written += bytes.copy(result, written, read, from);
    read = from + 1;
  }
  written += bytes.copy(result, written, read);
  return result.subarray(0, written);
}

/** Length of the common start, cut back to the start of a line. */
function commonStart(a: Buffer, b: Buffer): number {
  const at = commonPrefix(a, 0, b, 0, Math.min(a.length, b.length));
  if (at === a.length && at === b.length) return at;
  return at === 0 ? 0 : a.lastIndexOf(LF, at - 1) + 1;
}

/** Length of the common end behind `start`, cut back to whole lines. */
function commonTail(a: Buffer, b: Buffer, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  let tail = commonSuffix(a, b, most);
  const startsLine = (text: Buffer): boolean =>
    text.length - tail === start || text[text.length - tail - 1] === LF;
  if (tail > 0 && !(startsLine(a) && startsLine(b))) {
    const lineEnd = b.indexOf(LF, b.length - tail);
    tail = lineEnd < 0 ? 0 : b.length - lineEnd - 1;
  }
  return tail;
}

function countLines(text: Buffer, end: number): number {
  let count = 0;
  for (let at = text.indexOf(LF); at >= 0 && at < end; at = text.indexOf(LF, at + 1)) count++;
  return count;
}

/** Lines with their LF, so that a missing one at the end of the file is a difference. */
function toLines(text: Buffer, from: number, to: number): string[] {
  // Latin-1 keeps every byte, and is the cheapest string to make and compare.
  const lines = text.toString('latin1', from, to).split('\n');
  const last = lines.pop();
  if (last) lines.push(`${last}\n\\`);
  return lines;
}

/** @param offset Lines of the present file before these. */
function hunksOf({ removed, added }: Differences, offset: number): Hunk[] {
  const hunks: Hunk[] = [];
  let a = 0;
  let b = 0;
  while (a < removed.length || b < added.length) {
    if (removed[a] !== 1 && added[b] !== 1) {
      a++;
      b++;
      continue;
    }
    const from = b;
    while (removed[a] === 1 || added[b] === 1) {
      if (removed[a] === 1) a++;
      if (added[b] === 1) b++;
    }
    const count = b - from;
    hunks.push({ start: offset + from + (count > 0 ? 1 : 0), count });
  }
  return hunks;
}
