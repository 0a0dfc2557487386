import type { Hunk } from '../../ports/git.js';
import type { LineRange } from '../../tag/values.js';
import { plural, type Judgement, type Measured } from '../judgement.js';

/** References drift by two to four lines while a task goes on; `~43` says so itself. */
const drift = 4;

/** A short file is near to itself everywhere: there a miss is a miss. */
const linesPerDrift = 10;

/** Changed ranges named in a hint. */
const shownRanges = 5;

/**
 * A claimed range must lie in the file and meet a change. One that misses every
 * change by no more than the usual drift verifies, and the hint says where the
 * changes are.
 */
export function judgeRange(claimed: LineRange, observation: Measured<'hunks'>): Judgement {
  const { lines, hunks } = observation.data;
  // Some authors write the larger number first.
  const from = Math.min(claimed.from, claimed.to);
  const to = Math.max(claimed.from, claimed.to);
  const words = from === to ? `line ${from}` : `lines ${from}–${to}`;
  const slack = claimed.about ? drift : 0;
  if (from < 1 || (claimed.about ? from : to) > lines + slack)
    return {
      status: 'failed',
      message: `claimed ${words}, the file has ${plural(lines, 'line')}`,
      hint: changedHint(hunks, from, to),
    };
  if (hunks.length === 0)
    return { status: 'failed', message: `claimed ${words}, nothing in the file has changed since the base` };
  const distance = Math.min(...hunks.map((hunk) => distanceTo(hunk, from, to)));
  if (distance <= slack) return { status: 'verified', message: `${words} changed` };
  if (distance <= Math.min(drift, Math.floor(lines / linesPerDrift)))
    return {
      status: 'verified',
      message: `${words} ${from === to ? 'lies' : 'lie'} ${plural(distance, 'line')} beside a change`,
      hint: changedHint(hunks, from, to),
    };
  return {
    status: 'failed',
    message: `claimed ${words}, ${from === to ? 'it has' : 'they have'} not changed since the base`,
    hint: changedHint(hunks, from, to),
  };
}

/**
 * Lines between a range and a change, 0 where they meet. A range meets a deletion
 * when it contains or touches the line before or after it.
 */
function distanceTo({ start, count }: Hunk, from: number, to: number): number {
  const [first, last] = count === 0 ? [start, start + 1] : [start, start + count - 1];
  return Math.max(0, first - to, from - last);
}

function changedHint(hunks: readonly Hunk[], from: number, to: number): string {
  if (hunks.length === 0) return 'nothing in the file has changed since the base';
  const nearest = hunks
    .map((hunk) => ({ hunk, distance: distanceTo(hunk, from, to) }))
    .sort((a, b) => a.distance - b.distance || a.hunk.start - b.hunk.start)
    .slice(0, shownRanges)
    .map(({ hunk }) => hunk)
    .sort((a, b) => a.start - b.start)
    .map(inWords);
  const more = hunks.length - nearest.length;
  return `changed since the base: ${nearest.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function inWords({ start, count }: Hunk): string {
  if (count === 0) return start === 0 ? 'text removed before line 1' : `text removed after line ${start}`;
  return count === 1 ? `${start}` : `${start}–${start + count - 1}`;
}
