import type { Claim, Kind } from '../claim/claim.js';
import type { Config } from '../config.js';
import type { Observation } from '../evidence/observation.js';
import type { Base } from '../log/base.js';
import type { CancelToken, World } from '../ports/world.js';

/**
 * - `instant` stat, and small files through a cache
 * - `static` reads files, asks git
 * - `network` talks to this machine's loopback
 * - `command` runs a program
 */
export type Cost = 'instant' | 'static' | 'network' | 'command';

/** One kind of check. Adding one: its file, one line in `index.ts`, a test and a fixture. */
export interface Probe<K extends Kind = Kind> {
  readonly id: string;
  readonly cost: Cost;
  /** The kinds of claim it speaks about. */
  readonly kinds: readonly K[];
  /** One line for `--help`, settings and docs. */
  readonly summary: string;
  observe(claim: Extract<Claim, { kind: K }>, context: ProbeContext): ProbeAnswer | Promise<ProbeAnswer>;
}

export type ProbeAnswer = readonly Omit<Observation, 'probe'>[];

/** What a probe may look at. */
export interface ProbeContext {
  readonly world: World;
  readonly config: Config;
  readonly base: Base;
  readonly token: CancelToken;
  /** Paths of the implementation logs: a match in one of them proves nothing. */
  readonly logs: readonly string[];
  /** Files that the same task says were worked on: what its pictures show. */
  readonly workedOn?: readonly string[];
}

/** Runs one probe; whatever it throws becomes an `error` observation, and the id is stamped on. */
export async function observe(
  probe: Probe,
  claim: Claim,
  context: ProbeContext,
): Promise<readonly Observation[]> {
  try {
    const answer = await probe.observe(claim, context);
    return answer.map((observation) => ({ probe: probe.id, ...observation }));
  } catch (cause) {
    context.world.log.error(`the ${probe.id} probe failed on ${claim.id}`, cause);
    return [
      {
        probe: probe.id,
        outcome: 'error',
        message: `Tagproof failed here: ${cause instanceof Error ? cause.message : String(cause)}`,
      },
    ];
  }
}
