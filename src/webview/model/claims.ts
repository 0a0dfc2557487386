import type { ClaimRow } from '../../core/language/overview/overview.js';
import { worstFirst } from '../../core/language/statuses.js';
import type { Status } from '../../core/evidence/observation.js';
import type { Counts } from '../../core/verdict/result.js';
import { isAt, type Selection } from './tasks.js';

/** The statuses that a claim can have, the most urgent first. */
export const statuses: readonly Status[] = worstFirst.filter((status) => status !== 'unknown');

export interface ClaimFilter {
  /** None: all. */
  readonly statuses: readonly Status[];
  /** Words that all have to be in text, file, tag or message, in whatever case. */
  readonly search: string;
}

/** How many claims have each status. */
export function countsOf(claims: readonly ClaimRow[]): Counts {
  const counts = Object.fromEntries(statuses.map((status) => [status, 0])) as Record<Status, number>;
  for (const { status } of claims) counts[status]++;
  return counts;
}

/** The claims that fit, the most urgent first, else in their order. */
export function shownClaims(
  claims: readonly ClaimRow[],
  { statuses: wanted, search }: ClaimFilter,
): readonly ClaimRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (claim: ClaimRow): boolean => words.every((word) => searchedText(claim).includes(word));
  const byStatus = new Map<Status, ClaimRow[]>(
    statuses.flatMap((status) => (wanted.length === 0 || wanted.includes(status) ? [[status, []]] : [])),
  );
  for (const claim of claims) {
    const list = byStatus.get(claim.status);
    if (list && fits(claim)) list.push(claim);
  }
  return [...byStatus.values()].flat();
}

/** Made once for each row: a search goes over all of them at every key. */
const searched = new WeakMap<ClaimRow, string>();

function searchedText(claim: ClaimRow): string {
  let text = searched.get(claim);
  if (text === undefined) {
    const { tag, file, message } = claim;
    text = `${claim.text}\n${file}\n#${tag}\n${message}`.toLowerCase();
    searched.set(claim, text);
  }
  return text;
}

/** Ids of the claims on the line where the editor's cursor is. */
export function claimsAt(claims: readonly ClaimRow[], selection: Selection | undefined): ReadonlySet<string> {
  if (selection === undefined) return nowhere;
  const ids = claims.flatMap((claim) => (isAt(claim, selection) ? [claim.id] : []));
  return ids.length === 0 ? nowhere : new Set(ids);
}

const nowhere: ReadonlySet<string> = new Set();
