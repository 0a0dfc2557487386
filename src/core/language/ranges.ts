import type { TextDocument } from '../text/document.js';
import type { Position, Range } from '../text/position.js';

/** Negative, zero or positive as `a` is before, at or after `b`. */
export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** Whether two ranges share a place; ends that meet do. */
export function touches(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.end) <= 0 && comparePositions(b.start, a.end) <= 0;
}

/** Whether the inner range lies in the outer one. */
export function contains(outer: Range, inner: Range): boolean {
  return comparePositions(outer.start, inner.start) <= 0 && comparePositions(inner.end, outer.end) <= 0;
}

/** A range that the text really has: results may be a little older than the text. */
export function clampRange(range: Range, { lines }: Pick<TextDocument, 'lines'>): Range {
  const start = clamp(range.start, lines);
  const end = clamp(range.end, lines);
  return start === range.start && end === range.end ? range : { start, end };
}

function clamp(position: Position, lines: readonly string[]): Position {
  const last = Math.max(0, lines.length - 1);
  if (position.line > last) return { line: last, character: lineOf({ lines }, last).length };
  const { length } = lineOf({ lines }, position.line);
  return position.character > length ? { line: position.line, character: length } : position;
}

/** A line of the text; empty behind its end. */
export function lineOf({ lines }: Pick<TextDocument, 'lines'>, line: number): string {
  return lines[line] ?? '';
}
