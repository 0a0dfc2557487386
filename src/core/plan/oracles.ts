import type { Claim } from '../claim/claim.js';
import type { Config } from '../config.js';
import type { Step } from '../evidence/step.js';
import type { World } from '../ports/world.js';
import { keyOf } from './key.js';

/**
 * What the server under test has to show: the oracles of the configuration.
 * @param claims of the task
 */
export function oracleSteps(_claims: readonly Claim[], world: World, config: Config): readonly Step[] {
  return config.oracles.map((oracle) => ({
    kind: 'oracle',
    key: keyOf({ kind: 'oracle', oracle }, world.hash),
    name: oracle.name,
    origin: '"oracles" in tagproof.config.json',
    oracle,
  }));
}

/** What would settle claims of the task and is no item of its budget. */
export function claimSteps(_claims: readonly Claim[], _world: World, _config: Config): readonly Step[] {
  return [];
}
