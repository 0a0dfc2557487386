import type { Runner } from 'mocha';

/** A test or a hook that failed, in both attempts where it has two. */
export interface Failure {
  /** The outermost `describe`: what can be run alone. */
  readonly suite: string;
  /** With everything around it. */
  readonly title: string;
  readonly message: string;
}

/** What came of a window's tests, for whoever started it: what it prints is long, and may be cut off. */
export interface Outcome {
  /** How many tests passed or failed; those that are skipped do not count. */
  readonly ran: number;
  readonly failures: readonly Failure[];
  /** What failed at first, and may have passed then: it is to be looked into all the same. */
  readonly first: readonly Failure[];
}

/** Follows a run. @returns what came of it, once it has ended */
export function followOutcome(runner: Runner): () => Outcome {
  const collect = (into: Failure[]) => (test: Mocha.Runnable, error: unknown) =>
    into.push({
      suite: test.titlePath()[0] ?? '',
      title: test.fullTitle(),
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  const failures: Failure[] = [];
  const first: Failure[] = [];
  runner.on('fail', collect(failures));
  runner.on('retry', collect(first));
  return () => ({ ran: (runner.stats?.passes ?? 0) + (runner.stats?.failures ?? 0), failures, first });
}

/** The `grep` that picks the whole suites in which something failed. */
export function suitesOf(failures: readonly Failure[]): string {
  const names = [...new Set(failures.map(({ suite }) => suite))];
  const literal = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}/]/g, String.raw`\$&`);
  return `^(?:${names.map(literal).join('|')}) `;
}
