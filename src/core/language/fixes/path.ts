import { textAt } from '../../claim/place.js';
import type { Claim } from '../../claim/claim.js';
import type { ObservationData } from '../../evidence/observation.js';
import { visible } from '../../report/escape.js';
import { rangeOnLine, type Range } from '../../text/position.js';
import { lineOf } from '../ranges.js';
import type { DocumentView } from '../view.js';
import { replacement } from './edited.js';
import type { ClaimFix } from './context.js';

type Candidates = Extract<ObservationData, { kind: 'candidates' }>;

const verbs: Readonly<Record<Candidates['why'], string>> = {
  moved: 'Point to where the file was moved:',
  spelling: 'Spell it',
  name: 'Point to the file of that name:',
};

/** Writes the path of the file that was meant: its new place, its right case, or a namesake. */
export const correctPath: ClaimFix = ({ claim, result }, { view }) => {
  if (result.status !== 'failed') return [];
  const data = result.observations.find((one) => one.data?.kind === 'candidates')?.data;
  const place = data?.kind === 'candidates' ? placeOfPath(view, claim) : undefined;
  if (data?.kind !== 'candidates' || !place) return [];
  const only = data.paths.length === 1;
  return data.paths.flatMap((path) => {
    const text = spelled(path, place);
    if (text === undefined) return [];
    return [
      replacement(view, `${verbs[data.why]} ${visible(path, 200)}`, { range: place.range, text }, only),
    ];
  });
};

interface PlaceOfPath {
  readonly range: Range;
  readonly raw: string;
  /** The mark around it: a backtick, a quote; none. */
  readonly quote: string;
}

/** Where the claim's path is written, if that is certain. */
function placeOfPath({ document }: DocumentView, claim: Claim): PlaceOfPath | undefined {
  if (!('path' in claim) || claim.path?.kind !== 'inside' || claim.path.raw === '') return undefined;
  const { raw } = claim.path;
  const { start } = claim.range;
  const within = textAt(document, claim.range) ?? '';
  const at = within.indexOf(raw);
  if (at < 0 || within.includes(raw, at + 1)) return undefined;
  const from = start.character + at;
  const line = lineOf(document, start.line);
  const around = [line.charAt(from - 1), line.charAt(from + raw.length)] as const;
  // Part of a longer name it is another path.
  if (around.some((one) => /[\p{L}\p{N}_/\\-]/u.test(one))) return undefined;
  const quote = around[0] === around[1] && /[`"']/.test(around[0]) ? around[0] : '';
  return { range: rangeOnLine(start.line, from, from + raw.length), raw, quote };
}

/** The path so that it is read back as this very path; undefined where that cannot be. */
function spelled(path: string, { raw, quote }: PlaceOfPath): string | undefined {
  const written = raw.startsWith('./') ? `./${path}` : path;
  return quote === '' ? quotedPath(written) : quotable(written, quote) ? written : undefined;
}

/** A path as a tag's statement states it: in backticks where it could be taken for several words. */
export function quotedPath(path: string): string | undefined {
  if (/^[\p{L}\p{N}_./@+-]+$/u.test(path)) return path;
  return quotable(path, '`') ? `\`${path}\`` : undefined;
}

function quotable(path: string, quote: string): boolean {
  return !path.includes(quote) && !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(path) && path.trim() === path;
}
