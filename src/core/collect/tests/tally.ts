/** How many tests ran, as one report or one summary has it. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Not executed, or not expected to pass: skipped, pending, to do, known to fail. */
  readonly skipped: number;
}

/** Nothing ran, and that is known. */
export const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };

export const executed = ({ passed, failed }: Tally): number => passed + failed;

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    nothing,
  );
}

/** What became of one test. */
export type TestState = keyof Tally;

export function tallyOf(states: Iterable<TestState>): Tally {
  const counted = { ...nothing };
  for (const state of states) counted[state]++;
  return counted;
}

/** The lines of what a program printed, without the colours of a terminal. */
export function plainLines(output: string): readonly string[] {
  // eslint-disable-next-line no-control-regex -- a colour begins with a control character
  return output.replace(/\u001B\[[\d;:]*[A-Za-z]/g, '').split(/\r\n|\n|\r/);
}

/**
 * Reads `2 passed, 1 skipped` when each of its parts is a number with one of these words; else `undefined`.
 * @param words word → what it says of a test; `undefined`: of none
 */
export function countedWords(
  text: string,
  separator: string,
  words: ReadonlyMap<string, TestState | undefined>,
): Tally | undefined {
  const counted = { ...nothing };
  for (const part of text.split(separator)) {
    const [number = '', word = '', ...rest] = part.trim().split(' ');
    if (!/^\d{1,9}$/.test(number) || !words.has(word) || rest.length > 0) return undefined;
    const state = words.get(word);
    if (state) counted[state] += Number(number);
  }
  return counted;
}

/**
 * `node --test` counts a file that has no test in it as one that passed, under the name of the file.
 * @param name of a test without others below it
 */
export function isFileItself(name: string): boolean {
  if (!/\.[cm]?[jt]sx?$/.test(name)) return false;
  return !/\s/.test(name) || /^(?:\/|[A-Za-z]:[\\/])/.test(name);
}
