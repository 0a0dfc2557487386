import type { Claim } from '../../claim/claim.js';
import type { ClaimResult } from '../../verdict/result.js';

/** What the last full verification said about the claims of a text. */
export interface KnownResults {
  /** Id of a claim → what became of it. */
  readonly byClaim: ReadonlyMap<string, ClaimResult>;
  /** Task → whether it is being worked on. Tasks that are not listed are new, so they are. */
  readonly states: ReadonlyMap<string, 'active' | 'history'>;
  /** The task that a text outside the logs belongs to. */
  readonly owner?: string;
  /** A log's own name of a task → its id in the workspace, where another log has a task of that name. */
  readonly tasks?: ReadonlyMap<string, string>;
}

export const nothingKnown: KnownResults = { byClaim: new Map(), states: new Map() };

/** The last full verification of a text that has been typed in since: how far its answers still count. */
export class LastVerification {
  /** What the first look at a claim said afterwards. */
  readonly #firstLook = new Map<string, string>();

  constructor(readonly results: KnownResults) {}

  /** What became of a claim, as long as it says the same. */
  of(claim: Claim): ClaimResult | undefined {
    const full = this.results.byClaim.get(claim.id);
    return full?.claim.text === claim.text ? full : undefined;
  }

  /** The full answer says more than a look at the file does, as long as the look does not say otherwise. */
  holds(full: ClaimResult, seen: ClaimResult): boolean {
    const first = this.#firstLook.get(full.claim.id) ?? seen.message;
    this.#firstLook.set(full.claim.id, first);
    if (seen.status === 'verified' || seen.status === 'failed')
      // A count that is as false as before may be false by another number now.
      return seen.status === full.status && (seen.status === 'verified' || seen.message === full.message);
    // A look that cannot tell takes nothing back (what git said, what a person vouched for) until it changes.
    return seen.message === first;
  }
}
