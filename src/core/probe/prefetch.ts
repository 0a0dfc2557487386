import type { Claim } from '../claim/claim.js';
import type { World } from '../ports/world.js';

/**
 * Asks git in one run what would be asked claim by claim: a process for each of hundreds of missing files
 * would take seconds.
 */
export function prefetch(claims: Iterable<Claim>, { files, git }: World): void {
  if (!git) return;
  const pictures: string[] = [];
  const missing = new Set<string>();
  for (const claim of claims) {
    const path = 'path' in claim && claim.path?.kind === 'inside' ? claim.path.path : undefined;
    if (claim.kind === 'image' && path !== undefined) pictures.push(path);
    if (path !== undefined && files.stat(path).kind === 'missing') missing.add(path);
  }
  if (pictures.length > 1) git.lastChanges?.(pictures);
  if (missing.size < 2) return;
  git.ignored([...missing]);
  git.prefetchOpaque?.([...missing]);
}
