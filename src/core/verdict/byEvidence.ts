import type { Kind } from '../claim/claim.js';
import type { Standing } from '../evidence/earn.js';
import type { Step, StepOutcome } from '../evidence/step.js';
import type { ClaimResult } from './result.js';

/** A step that settles claims, with how the newest record of its item stands. */
export interface SettlingStep {
  readonly step: Step;
  readonly standing: Standing;
}

/** Kinds that only something running can settle. */
const settled: ReadonlySet<Kind> = new Set<Kind>(['http', 'port', 'command']);

/**
 * Claims that only running something can settle, with what was seen when it ran. What a record says of other
 * claims does not count, nor what it says of steps that nobody plans.
 * @param open why nothing can settle a claim but a person: id → a sentence
 */
export function settleByEvidence(
  results: readonly ClaimResult[],
  steps: readonly SettlingStep[],
  open: ReadonlyMap<string, string> = new Map(),
): readonly ClaimResult[] {
  const byClaim = new Map<string, SettlingStep>();
  for (const one of steps) for (const claim of one.step.claims ?? []) byClaim.set(claim, one);
  if (byClaim.size + open.size === 0) return results;
  return results.map((result) => {
    const settling = byClaim.get(result.claim.id);
    if (result.status !== 'runtime' || !settled.has(result.claim.kind)) return result;
    const message = open.get(result.claim.id);
    return settling ? settledBy(result, settling) : message === undefined ? result : { ...result, message };
  });
}

const statusOf = { passed: 'verified', failed: 'failed', error: 'error' } as const;
const outcomeOf = { passed: 'present', failed: 'absent', error: 'error' } as const;

function settledBy(result: ClaimResult, { step, standing }: SettlingStep): ClaimResult {
  const seen = standing.record?.steps.find(({ key }) => key === step.key);
  const { hint: _, ...rest } = result;
  if (seen === undefined || standing.path === undefined)
    return {
      ...rest,
      message: `${step.name}: not collected yet`,
      next: { text: 'collect it', action: 'collect' },
    };
  // An oracle that fails half-way says nothing of what it had not come to, and nothing bad of what it had seen.
  if (seen.outcome !== 'passed' && seen.claims?.includes(result.claim.id) === false)
    return { ...rest, message: `${step.name} ended before it was seen: ${seen.message}` };
  const file = standing.path;
  const message = `${step.name}: ${seen.message}`;
  if (standing.outdated !== undefined)
    return {
      ...rest,
      status: 'stale',
      message: `${standing.outdated} (then: ${message})`,
      next: { text: 'collect it again', action: 'collect' },
      observations: [
        ...result.observations,
        { probe: 'evidence', outcome: 'unknowable', message: `then ${worded(seen)}: ${message}`, file },
      ],
    };
  return {
    ...rest,
    status: statusOf[seen.outcome],
    message,
    observations: [
      ...result.observations,
      { probe: 'evidence', outcome: outcomeOf[seen.outcome], message, file },
    ],
  };
}

function worded({ outcome }: StepOutcome): string {
  return outcome === 'error' ? 'it could not be done' : `it ${outcome}`;
}
