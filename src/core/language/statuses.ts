import type { Status } from '../evidence/observation.js';
import type { DocumentView, ViewedClaim } from './view.js';

/** The status of a claim, or that nothing has been found out about it yet. */
export type ShownStatus = Status | 'unknown';

/** Of several claims the first of this list speaks for their tag: proven is only what is proven in full. */
export const worstFirst: readonly ShownStatus[] = [
  'failed',
  'error',
  'stale',
  'runtime',
  'unknown',
  'unchecked',
  'attested',
  'verified',
];

interface StatusFace {
  /** Name of a codicon. */
  readonly icon: string;
  /** As it stands before a claim. */
  readonly word: string;
  /** Behind a number: `2 need something running`. */
  readonly counted: (count: number) => string;
}

const same =
  (words: string): StatusFace['counted'] =>
  (count) =>
    `${count} ${words}`;

/** How each status is shown, wherever it is. */
export const statusFaces: Readonly<Record<ShownStatus, StatusFace>> = {
  failed: { icon: 'error', word: 'Failed', counted: same('failed') },
  error: { icon: 'warning', word: 'Could not be checked', counted: same('could not be checked') },
  stale: { icon: 'history', word: 'Out of date', counted: same('out of date') },
  runtime: {
    icon: 'play-circle',
    word: 'Needs something running',
    counted: (count) => `${count} ${count === 1 ? 'needs' : 'need'} something running`,
  },
  unknown: { icon: 'circle-outline', word: 'Not verified yet', counted: same('not verified yet') },
  unchecked: { icon: 'question', word: 'Not checked', counted: same('unchecked') },
  attested: { icon: 'person', word: 'Attested by a person', counted: same('attested') },
  verified: { icon: 'pass', word: 'Verified', counted: same('verified') },
};

const known = new Set<string>(worstFirst);

/** A status that another version has written and this one does not know is unknown. */
export function statusOf({ result }: ViewedClaim): ShownStatus {
  return result !== undefined && known.has(result.status) ? result.status : 'unknown';
}

/** The claim that speaks for all of them; the first one among equals. */
export function worstClaim(claims: readonly ViewedClaim[]): ViewedClaim | undefined {
  let worst: ViewedClaim | undefined;
  let rank = worstFirst.length;
  for (const claim of claims) {
    const own = worstFirst.indexOf(statusOf(claim));
    if (own >= rank) continue;
    worst = claim;
    rank = own;
  }
  return worst;
}

/** `verified` when all are, else what is left: `1 failed, 2 unchecked`. Empty for no claims. */
export function statusesInWords(claims: readonly ViewedClaim[]): string {
  const counts = new Map<ShownStatus, number>();
  for (const claim of claims) counts.set(statusOf(claim), (counts.get(statusOf(claim)) ?? 0) + 1);
  return countsInWords(counts);
}

/** The same of claims that are counted already. */
export function countsInWords(counts: ReadonlyMap<ShownStatus, number>): string {
  const left = worstFirst.filter((status) => status !== 'verified' && (counts.get(status) ?? 0) > 0);
  if (left.length > 0)
    return left.map((status) => statusFaces[status].counted(counts.get(status) ?? 0)).join(', ');
  return (counts.get('verified') ?? 0) > 0 ? 'verified' : '';
}

/** For each tag of the view its claims, in order. A claim whose tag is not there is left out. */
export function claimsByTag({ tags, results }: DocumentView): readonly (readonly ViewedClaim[])[] {
  const claims: ViewedClaim[][] = tags.map(() => []);
  for (const viewed of results) if (viewed.tag !== undefined) claims[viewed.tag]?.push(viewed);
  return claims;
}
