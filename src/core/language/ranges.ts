import type { TextDocument } from '../text/document.js';
import { rangeOnLine, type Position, type Range } from '../text/position.js';

/** Negative when `a` stands before `b`, 0 at the same place. */
export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** True inside a range and at both of its ends, as a cursor behind a word still means that word. */
export function contains(range: Range, position: Position): boolean {
  return comparePositions(range.start, position) <= 0 && comparePositions(position, range.end) <= 0;
}

/** True when two ranges share a character. */
export function overlap(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.end) < 0 && comparePositions(b.start, a.end) < 0;
}

/** Whether two ranges share a place; ends that meet do. */
export function touches(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.end) <= 0 && comparePositions(b.start, a.end) <= 0;
}

/** Whether the inner range lies in the outer one. */
export function containsRange(outer: Range, inner: Range): boolean {
  return comparePositions(outer.start, inner.start) <= 0 && comparePositions(inner.end, outer.end) <= 0;
}

/** A range that the text really has: results may be a little older than the text. */
export function clampRange(range: Range, { lines }: Pick<TextDocument, 'lines'>): Range {
  const start = existing(range.start, lines);
  const end = existing(range.end, lines);
  return start === range.start && end === range.end ? range : { start, end };
}

/** Negative when `a` is the shorter one; ranges over more lines are longer. */
export function compareLengths(a: Range, b: Range): number {
  return (
    a.end.line - a.start.line - (b.end.line - b.start.line) ||
    a.end.character - a.start.character - (b.end.character - b.start.character)
  );
}

/** The part of a range that lies inside another; empty at the nearest place when there is none. */
export function clamp(range: Range, outer: Range): Range {
  const start = latest(outer.start, earliest(range.start, outer.end));
  return { start, end: latest(start, earliest(range.end, outer.end)) };
}

/** A whole stretch of lines, `to` not included, without the last line's end. */
export function rangeOfLines(document: TextDocument, from: number, to: number): Range {
  const last = Math.max(from, Math.min(to, document.lines.length) - 1);
  return {
    start: { line: from, character: 0 },
    end: { line: last, character: (document.lines[last] ?? '').length },
  };
}

/** The parts of a range on each of its lines, as far as the text goes; empty parts are left out. */
export function partsByLine(document: TextDocument, { start, end }: Range): readonly Range[] {
  const parts: Range[] = [];
  const last = Math.min(end.line, document.lines.length - 1);
  for (let line = Math.max(0, start.line); line <= last; line++) {
    const length = (document.lines[line] ?? '').length;
    const from = line === start.line ? Math.max(0, start.character) : 0;
    const to = line === end.line ? Math.min(end.character, length) : length;
    if (from < to) parts.push(rangeOnLine(line, from, to));
  }
  return parts;
}

const earliest = (a: Position, b: Position): Position => (comparePositions(a, b) <= 0 ? a : b);
const latest = (a: Position, b: Position): Position => (comparePositions(a, b) >= 0 ? a : b);

function existing(position: Position, lines: readonly string[]): Position {
  const last = Math.max(0, lines.length - 1);
  if (position.line > last) return { line: last, character: lineOf({ lines }, last).length };
  const { length } = lineOf({ lines }, position.line);
  return position.character > length ? { line: position.line, character: length } : position;
}

/** A line of the text; empty behind its end. */
export function lineOf({ lines }: Pick<TextDocument, 'lines'>, line: number): string {
  return lines[line] ?? '';
}
