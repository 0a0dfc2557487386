import type { StepOutcome } from './step.js';

/**
 * What was seen when one item of proof was collected: a file of its own in the task's evidence folder, never
 * changed afterwards. It earns points only while its inputs and its plan are what they were.
 */
export interface EvidenceRecord {
  readonly version: 1;
  /** Id of the task. */
  readonly task: string;
  /** Id of the item: `build`. */
  readonly item: string;
  /** The worst of its steps: `failed` before `error` before `passed`. */
  readonly outcome: 'passed' | 'failed' | 'error';
  readonly steps: readonly StepOutcome[];
  /** ISO 8601, UTC, milliseconds. */
  readonly started: string;
  /** Milliseconds. */
  readonly duration: number;
  /** Full hash of HEAD; `null` outside git or before the first commit. */
  readonly head: string | null;
  readonly inputs: InputState;
  /** Version of Tagproof. */
  readonly tagproof: string;
}

/** The source files that could change an outcome, by content. */
export interface InputState {
  /** SHA-256, in hex, of all paths with their contents. */
  readonly hash: string;
  /** How many files. */
  readonly files: number;
  /** Path (of a file, or of a folder with a trailing `/` where there are many files) → 12 hex digits: says what changed. */
  readonly parts: Readonly<Record<string, string>>;
}
