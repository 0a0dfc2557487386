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
  // How many lines are new only git knows.
  if (claim.kind === 'file-lines' && claim.count.kind === 'added') return false;
  const probes = probesFor(claim.kind);
  return probes.length > 0 && probes.every((probe) => probe.cost === 'instant');
}

/** Checks claims while somebody types, and remembers the answers until the files change. */
export class InstantChecks {
  #known = new Map<string, ClaimResult>();
  #world: World;

  constructor(
    world: World,
    private readonly config: Config,
    private readonly logs: readonly string[],
  ) {
    this.#world = world;
  }

  /** Forgets what was found out: some file changed. */
  forget(): void {
    this.#known = new Map();
    // What the probes remember of a world is of one moment.
    this.#world = { ...this.#world, files: { ...this.#world.files } };
  }

  /** What is known of a claim after a look at its file; `undefined` when that takes more than a look. */
  check(claim: Claim): ClaimResult | undefined | Promise<ClaimResult> {
    if (!isInstant(claim) || claim.kind === 'statement') return undefined;
    const key = keyOf(claim);
    return this.#known.get(key) ?? this.#look(key, claim);
  }

  async #look(key: string, claim: Claim): Promise<ClaimResult> {
    const known = this.#known;
    const context = { world: this.#world, config: this.config, token: neverCancelled, logs: this.logs };
    const result = await judgeClaim({ claim, base: noBase }, this.config, (base) =>
      observeClaim(claim, base, context),
    );
    known.set(key, result);
    return result;
  }
}

/** What is claimed, whoever claims it and wherever. */
function keyOf(claim: Claim): string {
  const { id: _id, tag: _tag, text: _text, file: _file, range: _range, ...subject } = claim;
  return JSON.stringify(subject);
}

/** The full answer says more than a look at the file does, as long as the look does not say otherwise. */
export function stillTrue(full: ClaimResult, seen: ClaimResult): boolean {
  // A look that cannot tell takes nothing back: neither what git said nor what a person vouched for.
  if (seen.status !== 'verified' && seen.status !== 'failed') return true;
  // A count that is as false as before may be false by another number now.
  return seen.status === full.status && (seen.claim.kind !== 'file-lines' || seen.message === full.message);
}
