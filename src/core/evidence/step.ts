import type { Oracle } from '../config/oracle.js';

/**
 * One thing that has to be done to earn an item: what is known of it before it is done. Made by `plan/`, done
 * by `collect/`. All steps of an item have to pass.
 */
export type Step = CommandStep | OracleStep | PortStep | CheckStep;

interface StepBase {
  /**
   * SHA-256 of what is done, in hex: a record earns its points only while the plan has the very steps it was
   * made with. A script that changed is another step.
   */
  readonly key: string;
  /** As shown to people: `npm run build`, `POST /api/auth/login answers 200`, `markdownlint 4 files`. */
  readonly name: string;
  /** Where it comes from, in words: `scripts.build of package.json`, `"evidence" in tagproof.config.json`. */
  readonly origin: string;
  /** Ids of the claims that its outcome settles. */
  readonly claims?: readonly string[];
}

/** Runs a program; it passes with exit code 0, and for tests with a count of at least one executed test. */
export interface CommandStep extends StepBase {
  readonly kind: 'command';
  /** As a person would type it: what is approved. */
  readonly line: string;
  readonly words: readonly string[];
  /** Relative to the workspace; `''` is the root. */
  readonly folder: string;
  /** What it resolves to: the text of the scripts that it runs; the line itself where nothing is known. */
  readonly resolved: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly timeout: number;
  /** Present for tests: how the executed tests are counted. */
  readonly counting?: Counting;
}

/** Where the count of executed tests comes from. */
export interface Counting {
  /** Runners that the command resolves to; their own summary counts. Empty: nobody knows. */
  readonly runners: readonly TestRunner[];
  /** Globs of report files (JUnit, TAP, a runner's JSON) that the command writes. */
  readonly reports: readonly string[];
  /** The command may end with exit code 0 although a run of tests in it failed: no summary is passed over. */
  readonly hides?: boolean;
}

export type TestRunner = 'node' | 'mocha' | 'jest' | 'vitest' | 'pytest' | 'go' | 'cargo' | 'tap';

/** Asks the server under test. */
export interface OracleStep extends StepBase {
  readonly kind: 'oracle';
  readonly oracle: Oracle;
  /**
   * Statuses that are neither a pass nor a fail: a sentence leaves out that one has to be logged in, a `curl`
   * line was written for data that a fresh server lacks.
   */
  readonly lenient?: readonly number[];
  /** Id of a claim that is settled → index of the request that shows it: one before it that fails says nothing of it. */
  readonly shownBy?: Readonly<Record<string, number>>;
}

/** Looks whether something listens. */
export interface PortStep extends StepBase {
  readonly kind: 'port';
  readonly host: string;
  readonly port: number;
  readonly service?: string;
}

/** Checks of files without running anything. */
export interface CheckStep extends StepBase {
  readonly kind: 'lint' | 'links' | 'validation' | 'screenshot';
  /** Paths, sorted. */
  readonly files: readonly string[];
  /** Of screenshots: the files that the task says were worked on. A picture that is older shows something else. */
  readonly shows?: readonly string[];
}

/** What has to be done for one item of a budget. */
export interface ItemPlan {
  /** Id of the item: `build`. */
  readonly item: string;
  readonly steps: readonly Step[];
  /** Why nothing can be done for it, and what to do: no build script… Set exactly when there is no step. */
  readonly missing?: string;
}

/** What became of one step. */
export interface StepOutcome {
  readonly key: string;
  readonly kind: Step['kind'];
  readonly name: string;
  /** `error`: it could not be done (not found, the server did not start): neither a pass nor a fail. */
  readonly outcome: 'passed' | 'failed' | 'error';
  /** What was seen, a sentence: `exit code 0, 12 tests passed`, `answered 500 instead of 200`. Masked. */
  readonly message: string;
  /** Milliseconds. */
  readonly duration: number;
  /** Of a command that ran to its end. */
  readonly exit?: number;
  readonly tests?: TestCount;
  /** Path of the log with its output. */
  readonly log?: string;
  readonly claims?: readonly string[];
}

export interface TestCount {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What counted them: `JUnit report junit.xml`, `summary of node --test`. */
  readonly source: string;
}
