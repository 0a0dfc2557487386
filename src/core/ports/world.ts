import type { FilePort } from './files.js';
import type { GitPort } from './git.js';

/** Everything the engine needs from the world, for one workspace and one point in time. */
export interface World {
  readonly files: FilePort;
  /** Absent outside a repository, without git, or in an untrusted window; `gitAbsence` says which. */
  readonly git: GitPort | undefined;
  /** A sentence: why there is no git. Set exactly when `git` is absent. */
  readonly gitAbsence?: string;
  /** There is a repository all the same, and git cannot use it: no honest "nobody can tell". */
  readonly gitFailed?: true;
  readonly patterns: PatternPort;
  readonly images: ImagePort;
  readonly hash: HashPort;
  readonly log: Logger;
}

/** Linear-time pattern matching in a place where a deadline can stop it. */
export interface PatternPort {
  /**
   * Which of `lines` match. `source` is RE2 syntax.
   * @returns for each line the spans of its matches (all of them when `all`, else the first), or a reason.
   */
  match(request: PatternRequest): Promise<PatternAnswer>;
}

export interface PatternRequest {
  /** RE2 syntax; several are alternatives (`grep -e a -e b`). */
  readonly sources: readonly string[];
  readonly ignoreCase: boolean;
  readonly lines: readonly string[];
  /** Every match of a line, not only the first (needed by `grep -o`). */
  readonly all: boolean;
}

export type PatternAnswer =
  | {
      readonly kind: 'matched';
      /** Index of a line in the request → spans [from, to). */ readonly spans: ReadonlyMap<
        number,
        readonly (readonly [number, number])[]
      >;
    }
  | {
      readonly kind: 'refused';
      /** Not valid, too long, or past its deadline: a sentence. */ readonly reason: string;
    };

/** Looks at an image by its content, never its name. Bounded in memory. */
export interface ImagePort {
  inspect(bytes: Uint8Array): ImageFact;
}

export type ImageFact =
  | {
      readonly kind: 'image';
      readonly format: string;
      readonly width: number;
      readonly height: number;
      /** All pixels alike; `undefined` when pixels were not looked at. */ readonly blank?: boolean;
    }
  | { readonly kind: 'not-image'; readonly reason: string };

export interface HashPort {
  /** SHA-256 in hex. */
  sha256(data: string | Uint8Array): string;
}

export interface Logger {
  /** For the output channel or stderr: unknown errors with their stack. */
  error(message: string, cause?: unknown): void;
  debug(message: string): void;
}

/** Asks running work to stop. Checked after every wait and in long loops. */
export interface CancelToken {
  readonly cancelled: boolean;
}

export const neverCancelled: CancelToken = { cancelled: false };
