import type { Policy } from '../config.js';
import type { Status } from '../evidence/observation.js';
import { plural } from './judgement.js';
import type { ClaimResult, Contradiction, Counts, Gate, Verdict } from './result.js';

/**
 * - `present` the log has tags
 * - `missing` there is no implementation log
 * - `no-tags` there is one, and it claims nothing
 */
export type LogState = 'present' | 'missing' | 'no-tags';

export function countStatuses(results: readonly ClaimResult[]): Counts {
  const counts: Record<Status, number> = {
    verified: 0,
    failed: 0,
    runtime: 0,
    unchecked: 0,
    stale: 0,
    attested: 0,
    error: 0,
  };
  for (const { status } of results) counts[status]++;
  return counts;
}

/**
 * The claims gate, independent of tests and budget. BLOCKED: a claim failed, the log
 * is missing or has no tag, a hand-written `#VERIFIED` is contradicted. CONDITIONAL:
 * nothing failed, but something is not settled. `unchecked` counts as the policy says.
 * @param untold why git cannot tell what changed and nobody claims
 * @returns reasons that fit on a line each, the most important first
 */
export function claimsGate(
  results: readonly ClaimResult[],
  contradictions: readonly Contradiction[],
  log: LogState,
  policy: Policy,
  untold?: string,
): Gate {
  const counts = countStatuses(results);
  const blocking: string[] = [];
  const open: string[] = [];
  if (log === 'missing') blocking.push('there is no implementation log');
  if (log === 'no-tags') blocking.push('the implementation log has no tag');
  if (counts.failed > 0) blocking.push(`${plural(counts.failed, 'claim')} failed`);
  if (contradictions.length > 0)
    blocking.push(
      `${plural(contradictions.length, 'statement is', 'statements are')} contradicted by the checks`,
    );
  if (counts.error > 0) open.push(`${plural(counts.error, 'check')} could not run`);
  if (untold !== undefined) open.push(`what nobody claims cannot be told: ${untold}`);
  if (counts.stale > 0) open.push(`${plural(counts.stale, 'proof is', 'proofs are')} out of date`);
  if (counts.runtime > 0)
    open.push(`${counts.runtime} ${counts.runtime === 1 ? 'needs' : 'need'} something running`);

  const advisory: string[] = [];
  if (counts.unchecked > 0)
    ({ block: blocking, conditional: open, advisory })[policy.unchecked].push(
      `${counts.unchecked} unchecked`,
    );

  const state: Verdict = blocking.length > 0 ? 'BLOCKED' : open.length > 0 ? 'CONDITIONAL' : 'PASSED';
  const reasons = [...blocking, ...open];
  if (state === 'PASSED') reasons.push(passedReason(counts));
  return {
    state,
    reasons: [...reasons, ...advisory],
    ...(counts.unchecked > 0 && policy.unchecked !== 'advisory' ? { unchecked: policy.unchecked } : {}),
    ...(untold === undefined ? {} : { untold: true }),
  };
}

function passedReason({ verified, attested, unchecked }: Counts): string {
  const vouched = attested > 0 ? `, ${attested} attested` : '';
  if (verified > 0) return `${plural(verified, 'claim is', 'claims are')} verified${vouched}`;
  if (attested > 0) return `${plural(attested, 'claim is', 'claims are')} attested`;
  return unchecked > 0 ? 'nothing failed' : 'nothing is claimed that could be checked';
}

const severity: readonly Verdict[] = ['PASSED', 'CONDITIONAL', 'BLOCKED'];

/** The worse of both gates; a gate that has not been looked at has no say, and alone is no pass. */
export function taskVerdict(claims: Gate, evidence: Gate): Verdict {
  const known = [claims.state, evidence.state].filter((state) => state !== 'NOT COLLECTED');
  if (known.length === 0) return 'CONDITIONAL';
  return severity[Math.max(...known.map((state) => severity.indexOf(state)))] ?? 'BLOCKED';
}

/** The reasons of both gates, those of the worse one first; at the same state those of the claims. */
export function worstFirst(claims: Gate, evidence: Gate): readonly string[] {
  const rank = ({ state }: Gate): number => (state === 'NOT COLLECTED' ? -1 : severity.indexOf(state));
  return rank(evidence) > rank(claims)
    ? [...evidence.reasons, ...claims.reasons]
    : [...claims.reasons, ...evidence.reasons];
}

/** What a run amounts to: the worst verdict of its tasks; `undefined` when none has one. */
export function worstVerdict(verdicts: readonly (Verdict | undefined)[]): Verdict | undefined {
  return severity.toReversed().find((verdict) => verdicts.includes(verdict));
}

/**
 * 0: PASSED or CONDITIONAL, 1: BLOCKED (with `strict` also CONDITIONAL), 2: nothing was verified at all.
 * @param verdicts one per task; `undefined` for tags that belong to none, which alone are no failure
 */
export function exitCode(verdicts: readonly (Verdict | undefined)[], strict: boolean): 0 | 1 | 2 {
  if (verdicts.length === 0) return 2;
  const worst = worstVerdict(verdicts);
  return worst === 'BLOCKED' || (strict && worst === 'CONDITIONAL') ? 1 : 0;
}
