import type { CancelToken } from './world.js';

/**
 * Runs programs of this machine: never through a shell, bounded in time and output, and ended with every
 * process that they started. Only `collect` asks for it, and only for what a person approved.
 */
export interface RunnerPort {
  run(request: RunRequest, token: CancelToken): Promise<RunOutcome>;
}

export interface RunRequest {
  /** Program and arguments. */
  readonly words: readonly string[];
  /** Where it runs, relative to the workspace; `''` is the root. */
  readonly folder: string;
  /** Variables beside those that every command gets. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Words that are added, after a blank, to what a variable holds already (`NODE_OPTIONS`), so that a test
   * runner reports in a form that can be counted. `${reports}` in them stands for a new, empty folder outside
   * the workspace, with `/` between its parts, that is removed after the run.
   */
  readonly added?: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly timeout: number;
  /** Where the whole output goes, masked and capped: a path below the workspace. */
  readonly log: string;
  /** Told of output as it comes, masked: for progress. */
  readonly onOutput?: (text: string) => void;
}

export type RunOutcome =
  | {
      readonly kind: 'ended';
      /** `undefined` when a signal ended it. */
      readonly exit: number | undefined;
      readonly signal?: string;
      /** Milliseconds. */
      readonly duration: number;
      /** What it wrote, stdout and stderr as they came, masked; the middle of a long output is left out. */
      readonly output: string;
      /** What was written to `${reports}`: name of each file → its text, capped; it is kept nowhere. */
      readonly reports?: Readonly<Record<string, string>>;
      /** Why Tagproof ended it. */
      readonly stopped?: 'timeout' | 'cancelled' | 'too-much-output';
    }
  /** It never ran; `reason` is a sentence for a person: not found, not executable. */
  | { readonly kind: 'not-started'; readonly reason: string };
