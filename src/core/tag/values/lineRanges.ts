import { rangeOnLine, type Position } from '../../text/position.js';
import type { LineRange } from '../values.js';

/** `Lines`, `L`, `around line`, `at lines:` before the numbers. */
const prefix =
  /\s*(?:(?:at|on|in|see|around|about|approx(?:\.|imately)?)\s{1,4}){0,2}(lines?\b\.?:?\s{0,4}|(?:#|:)(?=L?\d))?/iy;
const item =
  /(~|≈)?\s?#?L?(\d{1,7})(?:\s{0,2}(?:[-–—‑−]|\.\.|to(?=\s))\s{0,2}(~)?(?:#?L)?(\d{1,7}))?(?![\w%$€])/iy;
const note = /\s{0,8}\([^()]*\)/y;
const separator = /\s{0,8}(?:,\s{0,4}(?:and|&)\s|[,;&]|and\s|\/(?=\s?L?\d))\s{0,8}(?:lines?\s{1,4})?/iy;
/** A number of something is no place: `45 lines`, `3 functions`. */
const unit = /\s{0,4}(?:lines?\b|s?loc\b|\+)/iy;

/**
 * The line ranges a text begins with: `12-14, 34`, `Line ~43`, `L12-L40`, `124–428 (sections)`,
 * `12 and 34`. What follows the last one is a note. A text that does not begin with
 * a line number gives nothing.
 * @param at place of the text's first character
 */
export function parseLineRanges(text: string, at: Position): readonly LineRange[] {
  const ranges: LineRange[] = [];
  const start = match(prefix, text, 0);
  let offset = start?.[0].length ?? 0;
  const named = start?.[1] !== undefined;
  const about = /\b(?:around|about|approx)/i.test(start?.[0] ?? '');
  for (;;) {
    const found = match(item, text, offset);
    if (!found) return ranges;
    const end = offset + found[0].length;
    const isRange = found[4] !== undefined;
    if (!endsWell(text, end, named || isRange)) return ranges;
    const from = Number(found[2]);
    const to = Number(found[4] ?? found[2]);
    if (from > 0 && to >= from) {
      const first = offset + (found[0].length - found[0].trimStart().length);
      ranges.push({
        from,
        to,
        about: about || found[1] !== undefined || found[3] !== undefined,
        range: rangeOnLine(at.line, at.character + first, at.character + end),
      });
    }
    const noted = match(note, text, end);
    const next = match(separator, text, end + (noted?.[0].length ?? 0));
    if (!next) return ranges;
    offset = end + (noted?.[0].length ?? 0) + next[0].length;
  }
}

/** Whether a number stands for a line: not as part of a date or another number, nor as an amount. */
function endsWell(text: string, end: number, clear: boolean): boolean {
  if (match(unit, text, end)) return false;
  const rest = text.slice(end, end + 24);
  if (/^(?:,\d{3}(?!\d)\s?(?:lines?|s?loc)\b|[.:]\d|[-–—/]\s?\d)/i.test(rest) || rest.startsWith('-'))
    return false;
  return clear || !/^\s+(?!and\b|to\b)\p{L}/u.test(rest);
}

function match(pattern: RegExp, text: string, offset: number): RegExpExecArray | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text) ?? undefined;
}
