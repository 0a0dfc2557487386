import type { Field } from '../tag/tag.js';
import type { TextDocument } from '../text/document.js';
import { rangeOnLine, type Position, type Range } from '../text/position.js';

/** Finds the next occurrence of a piece of text; `undefined` when it is not there as written. */
export type Finder = (needle: string) => Range | undefined;

/**
 * Looks for pieces of text in a stretch of the document, each behind the one before, so that
 * many pieces cost one pass. Continuation lines and markup make offsets in a tag's joined text
 * useless as places in the document; the words themselves are still there.
 */
export function finderIn(document: TextDocument, within: Range): Finder {
  let line = within.start.line;
  let from = within.start.character;
  return (needle) => {
    if (needle === '') return undefined;
    for (let at = line, offset = from; at <= within.end.line; at += 1, offset = 0) {
      const text = document.lines[at] ?? '';
      const end = at === within.end.line ? within.end.character : text.length;
      const found = text.slice(0, end).indexOf(needle, offset);
      if (found < 0) continue;
      line = at;
      from = found + needle.length;
      return rangeOnLine(at, found, from);
    }
    return undefined;
  };
}

/** The text of a range on one line; `undefined` when it spans several or lies outside the document. */
export function textAt(document: TextDocument, range: Range): string | undefined {
  if (range.start.line !== range.end.line) return undefined;
  return document.lines[range.start.line]?.slice(range.start.character, range.end.character);
}

/** A piece of a field's value with the place of its first character. */
export interface PlacedText {
  readonly text: string;
  readonly at: Position;
  readonly range: Range;
}

/** More items than a person would ever write in one field. */
const mostItems = 1_000;

/** The lines of a field's value (a list below the key has several), each with its place. */
export function linesOfField(field: Field, document: TextDocument): readonly PlacedText[] {
  const find = finderIn(document, field.valueRange);
  return field.value
    .split('\n', mostItems)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((text) => {
      const range = find(text) ?? field.valueRange;
      return { text, at: range.start, range };
    });
}

/** The place of an item inside a longer placed text. */
export function placeInside(whole: PlacedText, item: string, from = 0): Range {
  const offset = item === '' ? -1 : whole.text.indexOf(item, from);
  if (offset < 0 || whole.range.start.line !== whole.range.end.line) return whole.range;
  const start = whole.at.character + offset;
  return rangeOnLine(whole.at.line, start, start + item.length);
}
