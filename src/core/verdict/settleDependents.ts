import type { Claim, Kind } from '../claim/claim.js';
import type { ClaimResult } from './result.js';

/** Kinds that say by themselves whether a file is there. */
const ownWord: ReadonlySet<Kind> = new Set<Kind>([
  'file-exists',
  'file-deleted',
  'image',
  'evidence-file',
  'command',
]);

/**
 * One lie, one failure: where a file is missing, only the claim that it exists is
 * false; what is claimed about its inside is `unchecked`.
 * @param results of one task; the order is kept
 */
export function settleDependents(results: readonly ClaimResult[]): readonly ClaimResult[] {
  const missing = new Set<string>();
  for (const { claim, status } of results) {
    const path = claim.kind === 'file-exists' && status === 'failed' ? pathOf(claim) : undefined;
    if (path !== undefined) missing.add(path);
  }
  if (missing.size === 0) return results;
  return results.map((result) => {
    const path = pathOf(result.claim);
    if (path === undefined || !missing.has(path) || ownWord.has(result.claim.kind)) return result;
    if (result.status === 'unchecked') return result;
    const { hint: _, next: __, attestations: ___, ...rest } = result;
    return { ...rest, status: 'unchecked', message: 'the file is missing' };
  });
}

function pathOf(claim: Claim): string | undefined {
  if (!('path' in claim) || claim.path === undefined) return undefined;
  return claim.path.kind === 'inside' ? claim.path.path : claim.path.raw;
}
