import type { Claim } from '../../claim/claim.js';
import type { Status } from '../../evidence/observation.js';
import type { TaskProof } from '../problems/proof.js';
import type { Severities } from '../problems/severity.js';

/** What is known beside the claims of the text. */
export interface LensContext {
  readonly tasks: readonly LensTask[];
  /** Whether a task of which no claim is known is being worked on. */
  readonly stateOf: (task: string) => 'active' | 'history' | undefined;
  /** The last verification knows the claim as it stands, so a person can vouch for it. */
  readonly isVerified: (claim: Claim) => boolean;
  /** Programs may be run. */
  readonly trusted: boolean;
  /** Finished tasks are shown, too. */
  readonly history: boolean;
  /** The editor's settings. */
  readonly severities: Severities;
}

/** What the last verification said of a task. */
export interface LensTask {
  readonly task: string;
  readonly proof?: TaskProof | undefined;
  /** Its claims in other files than the log. */
  readonly elsewhere?: Readonly<Partial<Record<Status, number>>> | undefined;
}
