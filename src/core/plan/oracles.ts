import type { Claim } from '../claim/claim.js';
import type { Config } from '../config.js';
import type { OracleStep, PortStep, Step } from '../evidence/step.js';
import type { World } from '../ports/world.js';
import { claimCommands } from './claimCommands.js';
import { keyOf } from './key.js';
import { commonOrigin, wayOfCurl, wayOfSentence, type Way } from './oracle/claims.js';
import { withDocumentedShapes } from './oracle/openapi.js';
import { portStep } from './oracle/portStep.js';

/**
 * What the server under test has to show: the oracles of the configuration; where it has none, what the task's
 * own sentences and `curl` lines say that it answers.
 * @param claims of the task
 */
export function oracleSteps(claims: readonly Claim[], world: World, config: Config): readonly OracleStep[] {
  if (config.oracles.length === 0) return asked(claims, world, config);
  const shown = new Map<number, Record<string, number>>();
  for (const { claim, way } of waysOf(claims, config))
    if (way.kind === 'shown') shown.set(way.oracle, { ...shown.get(way.oracle), [claim.id]: way.request });
  return config.oracles.map((configured, index) => {
    const oracle = withDocumentedShapes(configured, world);
    const shownBy = shown.get(index);
    return {
      kind: 'oracle',
      key: keyOf({ kind: 'oracle', oracle }, world.hash),
      name: oracle.name,
      origin: '"oracles" in tagproof.config.json',
      oracle,
      ...(shownBy ? { shownBy, claims: Object.keys(shownBy) } : {}),
    };
  });
}

/** What would settle claims of the task and is no item of its budget. */
export function claimSteps(claims: readonly Claim[], world: World, config: Config): readonly Step[] {
  const ports = claims.flatMap((claim): readonly PortStep[] => {
    const step = claim.kind === 'port' ? portStep(claim, world) : undefined;
    return step && 'key' in step ? [step] : [];
  });
  return [
    ...(config.oracles.length === 0 ? [] : asked(claims, world, config)),
    ...ports,
    ...claimCommands(claims, world),
  ];
}

/** Claims about answers and ports that nothing can settle without a person: id → a sentence why. */
export function openReasons(
  claims: readonly Claim[],
  world: World,
  config: Config,
): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  for (const { claim, way } of waysOf(claims, config))
    if (way.kind === 'open') reasons.set(claim.id, way.reason);
  for (const claim of claims) {
    const step = claim.kind === 'port' ? portStep(claim, world) : undefined;
    if (step && 'reason' in step) reasons.set(claim.id, step.reason);
  }
  return reasons;
}

/** The requests that claims ask for themselves; claims that ask the same share a step. */
function asked(claims: readonly Claim[], world: World, config: Config): readonly OracleStep[] {
  const steps = new Map<string, OracleStep>();
  for (const { claim, way } of waysOf(claims, config)) {
    if (way.kind !== 'ask') continue;
    const { oracle, lenient, origin } = way;
    const key = keyOf({ kind: 'oracle', requests: oracle.requests, lenient }, world.hash);
    const same = steps.get(key);
    steps.set(key, {
      kind: 'oracle',
      key,
      name: oracle.name,
      origin,
      oracle,
      ...(lenient.length > 0 ? { lenient } : {}),
      claims: [...(same?.claims ?? []), claim.id],
    });
  }
  return [...steps.values()];
}

interface ClaimWay {
  readonly claim: Claim;
  readonly way: Way;
}

function waysOf(claims: readonly Claim[], config: Config): readonly ClaimWay[] {
  const own = commonOrigin(claims);
  return claims.flatMap((claim): readonly ClaimWay[] => {
    if (claim.kind === 'http') return [{ claim, way: wayOfSentence(claim, config) }];
    const way =
      claim.kind === 'command' && claim.line.includes('curl') ? wayOfCurl(claim, config, own) : undefined;
    return way ? [{ claim, way }] : [];
  });
}
