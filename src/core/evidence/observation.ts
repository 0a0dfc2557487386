import type { LineRange } from '../tag/values.js';
import type { Hunk } from '../ports/git.js';

/**
 * What one probe saw for one claim: a fact with its place, never a judgement.
 * Whether the fact verifies or fails the claim is decided in `verdict/`.
 */
export interface Observation {
  /** Stamped by the probe wrapper. */
  readonly probe: string;
  readonly outcome: Outcome;
  /** A sentence of fact: `the file has 12 lines`, `no route POST /login in src/auth.ts`. */
  readonly message: string;
  /** Where it was seen. */
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** What would help the author: the file's new place, the actual count. A phrase without a full stop. */
  readonly hint?: string;
  /** Files read, with the SHA-256 of their bytes: what makes the observation stale. */
  readonly inputs?: readonly { readonly file: string; readonly hash: string }[];
  readonly data?: ObservationData;
}

/**
 * - `present` what was looked for is there
 * - `absent` it is not there
 * - `measured` a quantity in `data` that the verdict compares with the claim
 * - `unknowable` nothing mechanical can tell here and now; `message` says why → `unchecked`
 * - `needs-running` only running something can tell → `runtime`
 * - `error` the probe could not run
 */
export type Outcome = 'present' | 'absent' | 'measured' | 'unknowable' | 'needs-running' | 'error';

export type ObservationData =
  | {
      readonly kind: 'lines';
      readonly lines: number;
      /** Lines added since base, when known. */ readonly added?: number;
    }
  | {
      readonly kind: 'hunks';
      readonly lines: number;
      readonly hunks: readonly Hunk[];
      readonly claimed: LineRange;
    }
  | {
      readonly kind: 'command';
      readonly exit: number;
      readonly stdout: string;
      /** Weaknesses: `|| true`, a match in the log itself… */ readonly weak: readonly string[];
    }
  | {
      readonly kind: 'image';
      readonly format: string;
      readonly width: number;
      readonly height: number;
      readonly bytes: number;
      readonly blank?: boolean;
      readonly duplicateOf?: string;
      /** It is older than the code it shows: a phrase. */
      readonly staleBecause?: string;
      /** The time that is claimed for it cannot be right: a phrase. */
      readonly timeProblem?: string;
    }
  /** Files that may be meant where the named one is not there, the surest first. */
  | {
      readonly kind: 'candidates';
      /** It was moved there, only the case of letters differs, or it has the same name. */
      readonly why: 'moved' | 'spelling' | 'name';
      readonly paths: readonly string[];
    };

/** The outcome of a claim, as shown to people. */
export type Status = 'verified' | 'failed' | 'runtime' | 'unchecked' | 'stale' | 'attested' | 'error';
