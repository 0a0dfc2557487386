import type { Claim } from '../../claim/claim.js';
import type { Config } from '../../config.js';
import type { Base } from '../../log/base.js';
import { neverCancelled, type World } from '../../ports/world.js';
import { probesFor } from '../../probe/index.js';
import { observeClaim } from '../../probe/observeClaims.js';
import { judgeClaim } from '../../verdict/judgeClaim.js';
import type { ClaimResult } from '../../verdict/result.js';

const noBase: Base = { kind: 'unknown', reason: 'while editing nothing is asked of git' };

/** True for the kinds of claim that a look at one file settles: they are checked with every keystroke. */
export function isInstant(claim: Claim): boolean {
  const probes = probesFor(claim.kind);
  return probes.length > 0 && probes.every((probe) => probe.cost === 'instant');
}

/** Checks claims while somebody types, and remembers the answers: once files change, others have to be made. */
export class InstantChecks {
  readonly #known = new Map<string, ClaimResult>();

  constructor(
    private readonly world: World,
    private readonly config: Config,
    private readonly logs: readonly string[],
  ) {}

  /** What is known of a claim after a look at its file; `undefined` when that takes more than a look. */
  check(claim: Claim): ClaimResult | undefined | Promise<ClaimResult> {
    if (!isInstant(claim) || claim.kind === 'statement') return undefined;
    const key = keyOf(claim);
    return this.#known.get(key) ?? this.#look(key, claim);
  }

  async #look(key: string, claim: Claim): Promise<ClaimResult> {
    const context = { world: this.world, config: this.config, token: neverCancelled, logs: this.logs };
    const result = await judgeClaim({ claim, base: noBase }, this.config, (base) =>
      observeClaim(claim, base, context),
    );
    this.#known.set(key, result);
    return result;
  }
}

/** What is claimed, whoever claims it and wherever. */
function keyOf(claim: Claim): string {
  const { id: _id, tag: _tag, text: _text, file: _file, range: _range, ...subject } = claim;
  return JSON.stringify(subject);
}
