import type { Claim } from '../../claim/claim.js';
import type { Config } from '../../config.js';
import type { Base } from '../../log/base.js';
import { neverCancelled, type World } from '../../ports/world.js';
import { probesFor } from '../../probe/index.js';
import { observeClaim } from '../../probe/observeClaims.js';
import { judgeClaim } from '../../verdict/judgeClaim.js';
import type { ClaimResult } from '../../verdict/result.js';
import { speaksOf } from './about.js';

const noBase: Base = { kind: 'unknown', reason: 'while editing nothing is asked of git' };

/** True for the kinds of claim that a look at one file settles: they are checked with every keystroke. */
export function isInstant(claim: Claim): boolean {
  // How many lines are new only git knows.
  if (claim.kind === 'file-lines' && claim.count.kind === 'added') return false;
  if (claim.kind === 'statement') return false;
  // Which files match a pattern no look at one file tells.
  if ('path' in claim && claim.path?.kind === 'glob') return false;
  const probes = probesFor(claim.kind);
  return probes.length > 0 && probes.every((probe) => probe.cost === 'instant');
}

/** Checks claims while somebody types, and remembers the answers: once files change, others have to be made. */
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

  /** The world as it is asked now: what is remembered of the one before counts no more. */
  get world(): World {
    return this.#world;
  }

  /**
   * Forgets what was found out: some file changed.
   * @param path of a file or of a folder with all below it; without it nobody knows which
   */
  forget(path?: string): void {
    // Probes and paths of projects are remembered for as long as a world is the same object.
    this.#world = { ...this.#world, files: { ...this.#world.files } };
    if (path === undefined) this.#known = new Map();
    else for (const [key, { claim }] of this.#known) if (speaksOf(claim, path)) this.#known.delete(key);
  }

  /** What is known of a claim after a look at its file; `undefined` when that takes more than a look. */
  check(claim: Claim): ClaimResult | undefined | Promise<ClaimResult> {
    if (!isInstant(claim)) return undefined;
    const key = keyOf(claim);
    return this.#known.get(key) ?? this.#look(key, claim);
  }

  async #look(key: string, claim: Claim): Promise<ClaimResult> {
    const world = this.#world;
    const context = { world, config: this.config, token: neverCancelled, logs: this.logs };
    const result = await judgeClaim({ claim, base: noBase }, this.config, (base) =>
      observeClaim(claim, base, context),
    );
    // Some file changed while it was looked at: the answer is of a moment ago.
    if (world === this.#world) this.#known.set(key, result);
    return result;
  }
}

/** What is claimed, whoever claims it and wherever. */
function keyOf(claim: Claim): string {
  const { id: _id, tag: _tag, text: _text, file: _file, range: _range, ...subject } = claim;
  return JSON.stringify(subject);
}
