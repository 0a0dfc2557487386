import type { Config } from '../../config.js';
import type { CountValue } from '../../tag/values.js';
import { plural, type Judgement, type Measured } from '../judgement.js';

/**
 * `~N` is a rounded number: three times the tolerance of an exact one (by
 * default 15 %, at least 6 lines), so that a stricter policy tightens both.
 */
const roundedFactor = 3;

/**
 * A claimed count against the counted lines. Exact counts are nearly always a
 * little off, so they have a tolerance; `N+` has none, it leaves room by itself.
 * An empty file never meets a positive count.
 */
export function judgeLines(
  count: CountValue,
  observation: Measured<'lines'>,
  tolerance: Config['tolerance'],
): Judgement {
  const { lines, added } = observation.data;
  const claimed = inWords(count);
  if (count.kind === 'added' && added === undefined)
    return { status: 'unchecked', message: `how many lines were added is not known (${claimed})` };
  const actual = count.kind === 'added' ? (added ?? 0) : lines;
  const found = count.kind === 'added' ? `${plural(actual, 'line')} ${were(actual)} added` : inFile(actual);
  if (!isMet(count, actual, tolerance))
    return { status: 'failed', message: `${claimed}, ${found}`, hint: `the actual count is ${actual}` };
  const exact = count.kind === 'exact' || count.kind === 'added';
  return exact && actual !== count.lines
    ? { status: 'verified', message: `${found}, ${claimed}: within tolerance` }
    : { status: 'verified', message: found };
}

function isMet(
  { kind, lines: claimed }: CountValue,
  actual: number,
  tolerance: Config['tolerance'],
): boolean {
  if (claimed > 0 && actual === 0) return false;
  if (kind === 'at-least') return actual >= claimed;
  const slack = Math.max(tolerance.lines, (claimed * tolerance.percent) / 100);
  return Math.abs(actual - claimed) <= (kind === 'about' ? roundedFactor * slack : slack);
}

function inWords({ kind, lines }: CountValue): string {
  if (kind === 'added') return `claimed ${plural(lines, 'added line')}`;
  const about = kind === 'about' ? 'about ' : kind === 'at-least' ? 'at least ' : '';
  return `claimed ${about}${plural(lines, 'line')}`;
}

function inFile(lines: number): string {
  return lines === 0 ? 'the file is empty' : `the file has ${lines}`;
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were';
}
