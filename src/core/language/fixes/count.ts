import { textAt } from '../../claim/place.js';
import { parseCount } from '../../tag/values/counts.js';
import { rangeOnLine } from '../../text/position.js';
import { plural } from '../../verdict/judgement.js';
import { replacement } from './edited.js';
import type { ClaimFix } from './context.js';

const loneNumber = /^[~+]?\d{1,8}\+?$/;

/** Writes the number of lines that the file really has; `~`, `+` and the words around it stay. */
export const correctCount: ClaimFix = ({ claim, result }, { view }) => {
  if (claim.kind !== 'file-lines' || result.status !== 'failed') return [];
  const data = result.observations.find((one) => one.data?.kind === 'lines')?.data;
  const actual =
    data?.kind === 'lines' ? (claim.count.kind === 'added' ? data.added : data.lines) : undefined;
  const written = textAt(view.document, claim.range)?.slice(0, 200) ?? '';
  // The claim stands at its path where the count has no place of its own: a digit there is part of a name.
  if (actual === undefined || (!parseCount(written, claim.range.start) && !loneNumber.test(written)))
    return [];
  const number = /(\d[\d,]*)(?:(\s+)lines?\b)?/.exec(written);
  if (!number?.[1] || Number(number[1].replaceAll(',', '')) !== claim.count.lines) return [];
  const [whole, digits, blank] = number;
  const shown = digits.includes(',') ? withCommas(actual) : String(actual);
  const from = claim.range.start.character + number.index;
  const text = blank === undefined ? shown : `${shown}${blank}${actual === 1 ? 'line' : 'lines'}`;
  const range = rangeOnLine(claim.range.start.line, from, from + whole.length);
  return [replacement(view, `Correct the count to ${plural(actual, 'line')}`, { range, text }, true)];
};

function withCommas(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
