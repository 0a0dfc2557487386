import type { Claim } from '../claim/claim.js';
import type { Config } from '../config.js';
import type { Observation } from '../evidence/observation.js';
import type { Base } from '../log/base.js';
import { judge } from './judge.js';
import type { ClaimResult } from './result.js';

/** Kinds whose answer depends on the base. */
const measuredAgainstBase = new Set<Claim['kind']>([
  'file-new',
  'file-changed',
  'file-deleted',
  'lines-changed',
]);

/**
 * Judges one claim by what was observed. A claim that fails against its base but would hold against the
 * wider one is neither: the work belongs to this branch, perhaps to another entry.
 * @param observe what the probes see, measured against a base
 */
export async function judgeClaim(
  { claim, base }: { readonly claim: Claim; readonly base: Base },
  config: Config,
  observe: (base: Base) => Promise<readonly Observation[]>,
): Promise<ClaimResult> {
  const observations = await observe(base);
  const judged = { claim, base: describeBase(base), observations, ...judge(claim, observations, config) };
  if (judged.status !== 'failed' || !measuredAgainstBase.has(claim.kind)) return judged;
  if (base.kind !== 'commit' || base.wider === undefined) return judged;

  const wider: Base =
    base.wider === 'root'
      ? { kind: 'root', because: 'where this work may have begun' }
      : { kind: 'commit', commit: base.wider, because: 'where this work may have begun' };
  const again = judge(claim, await observe(wider), config);
  if (again.status !== 'verified') return judged;
  return {
    ...judged,
    status: 'unchecked',
    message: `it holds, but not since ${base.commit.slice(0, 7)}: ${base.doubt ?? 'the work may have begun earlier'}, so nobody can tell that it belongs to it`,
    hint: `add "Base: ${base.wider === 'root' ? '<commit>' : base.wider.slice(0, 12)}" to the task's header if the work began there`,
  };
}

/** The base in words, for people: `1a2b3c4 (parent of …)`. */
export function describeBase(base: Base): string {
  if (base.kind === 'unknown') return `unknown: ${base.reason}`;
  if (base.kind === 'root') return base.because;
  return `${base.commit.slice(0, 7)} (${base.because})`;
}
