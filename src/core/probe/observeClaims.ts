import type { Claim } from '../claim/claim.js';
import type { Observation } from '../evidence/observation.js';
import type { Base } from '../log/base.js';
import { probesFor } from './index.js';
import { observe, type ProbeContext } from './probe.js';

/** Everything the probes see of one claim. An empty list when the run was cancelled. */
export async function observeClaim(
  claim: Claim,
  base: Base,
  context: Omit<ProbeContext, 'base'>,
): Promise<readonly Observation[]> {
  const full: ProbeContext = { ...context, base };
  let seen: readonly Observation[] = [];
  for (const probe of probesFor(claim.kind)) {
    if (context.token.cancelled) return [];
    const observations = await observe(probe, claim, full);
    seen = seen.length === 0 ? observations : [...seen, ...observations];
  }
  return seen;
}
