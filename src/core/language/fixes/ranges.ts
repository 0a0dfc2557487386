import { textAt } from '../../claim/place.js';
import type { Tag } from '../../tag/tag.js';
import { parseLineRanges } from '../../tag/values/lineRanges.js';
import type { Range } from '../../text/position.js';
import type { TextEdit } from '../items.js';
import { containsRange } from '../ranges.js';
import type { DocumentView } from '../view.js';
import { changedLines, linesInWords, nearestTo, type Lines } from './changedLines.js';
import { replacement } from './edited.js';
import type { ClaimFix } from './context.js';

/** Writes the lines that really changed: the whole field where it lists ranges, else the one range. */
export const correctRanges: ClaimFix = ({ claim, result, stated }, { view }) => {
  if (claim.kind !== 'lines-changed' || result.status !== 'failed') return [];
  const data = result.observations.find((one) => one.data?.kind === 'hunks')?.data;
  if (data?.kind !== 'hunks' || data.hunks.length === 0) return [];
  const changed = changedLines(data.hunks, data.lines);
  const written = textAt(view.document, claim.range) ?? '';
  // The claim stands elsewhere where its range has no place of its own.
  const range = parseLineRanges(written, claim.range.start)[0];
  const near = nearestTo(changed, claim.lines);
  if (range?.from !== claim.lines.from || !near) return [];
  const dash = /[–—‑−]/.exec(written)?.[0] ?? '-';
  const whole = wholeField(view, stated, claim.range, changed, dash);
  if (whole) return [replacement(view, `Correct the ranges to ${whole.text}`, whole, true)];
  const text = linesInWords([near], dash);
  return [replacement(view, `Correct the range to ${text}`, { range: range.range, text }, true)];
};

/** A list of ranges on one line says where the file changed; a list of changes, each with its range, what. */
function wholeField(
  { document }: DocumentView,
  tag: Tag | undefined,
  range: Range,
  changed: readonly Lines[],
  dash: string,
): TextEdit | undefined {
  const field = tag?.fields.find(({ valueRange }) => containsRange(valueRange, range));
  if (!field || (field.canonical !== 'lines affected' && field.canonical !== 'lines added')) return undefined;
  const ranges = parseLineRanges(textAt(document, field.valueRange) ?? '', field.valueRange.start);
  const [first] = ranges;
  const last = ranges.at(-1);
  if (!first || !last || !ranges.some((one) => containsRange(one.range, range))) return undefined;
  return { range: { start: first.range.start, end: last.range.end }, text: linesInWords(changed, dash) };
}
