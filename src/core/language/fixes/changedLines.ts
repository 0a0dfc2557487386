import type { Hunk } from '../../ports/git.js';

/** 1-based lines, both included. */
export interface Lines {
  readonly from: number;
  readonly to: number;
}

/** A person lists no more places than this; nearer ones become one. */
const mostRanges = 20;

/**
 * The places of changes in the present file, as a log states them. Where text was only removed that is the
 * line before it. Changes too many to list are joined where they are nearest to each other.
 * @param count lines of the present file
 */
export function changedLines(hunks: readonly Hunk[], count: number): readonly Lines[] {
  if (count < 1) return [];
  const within = (line: number): number => Math.min(Math.max(1, line), count);
  const places = hunks
    .map(({ start, count: length }): Lines => ({
      from: within(start),
      to: within(start + Math.max(0, length - 1)),
    }))
    .sort((a, b) => a.from - b.from);
  if (places.length === 0) return [];
  const gaps = places.slice(1).map(({ from }, index) => from - (places[index]?.to ?? 0));
  // The widest gaps stay; neighbouring lines are one range.
  const kept = gaps
    .map((gap, index) => ({ gap, index }))
    .filter(({ gap }) => gap > 1)
    .sort((a, b) => b.gap - a.gap || a.index - b.index)
    .slice(0, mostRanges - 1)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
  const ends = [...kept, places.length - 1];
  let first = 0;
  return ends.map((end): Lines => {
    const part = places.slice(first, end + 1);
    first = end + 1;
    return { from: part[0]?.from ?? 1, to: part.reduce((most, { to }) => Math.max(most, to), 1) };
  });
}

/** `12-14, 34` */
export function linesInWords(lines: readonly Lines[], dash = '-'): string {
  return lines.map(({ from, to }) => (from === to ? `${from}` : `${from}${dash}${to}`)).join(', ');
}

/** The place nearest to a range. */
export function nearestTo(lines: readonly Lines[], { from, to }: Lines): Lines | undefined {
  let nearest: { readonly one: Lines; readonly off: number } | undefined;
  for (const one of lines) {
    const off = Math.max(0, one.from - to, from - one.to);
    if (!nearest || off < nearest.off) nearest = { one, off };
  }
  return nearest?.one;
}
