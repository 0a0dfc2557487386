import type { ShownStatus } from '../../core/language/statuses.js';

/** The colour of each status, as `package.json` contributes it; what has none is only told in words. */
export const statusColors: Readonly<Partial<Record<ShownStatus, string>>> = {
  verified: 'tagproof.verifiedForeground',
  attested: 'tagproof.attestedForeground',
  failed: 'tagproof.failedForeground',
  error: 'tagproof.failedForeground',
  stale: 'tagproof.staleForeground',
  runtime: 'tagproof.openForeground',
  unchecked: 'tagproof.openForeground',
};
