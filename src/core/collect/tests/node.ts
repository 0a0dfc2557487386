import { isFileItself, nothing, plainLines, type Tally, type TestState } from './tally.js';

const words = new Map<string, TestState>([
  ['pass', 'passed'],
  ['fail', 'failed'],
  ['cancelled', 'failed'],
  ['skipped', 'skipped'],
  ['todo', 'skipped'],
]);

/** The last lines of the spec reporter of `node --test`, from `ℹ tests 4` on. */
export function nodeSummaries(output: string): readonly Tally[] {
  const tallies: { passed: number; failed: number; skipped: number }[] = [];
  /** Files without a test in them, which are told as tests that passed. */
  let files = 0;
  for (const line of plainLines(output)) {
    const [, word = '', number] = /^ℹ (\w+) (\d{1,9})$/.exec(line) ?? [];
    const file = number === undefined ? /^✔ (.*) \([\d.]+ms\)$/.exec(line)?.[1] : undefined;
    if (file !== undefined && isFileItself(file)) files++;
    if (word === 'tests') tallies.push({ ...nothing });
    const tally = tallies.at(-1);
    const state = words.get(word);
    if (!tally || !state) continue;
    if (word === 'pass') {
      tally.passed += Math.max(0, Number(number) - files);
      tally.skipped += Math.min(files, Number(number));
      files = 0;
    } else tally[state] += Number(number);
  }
  return tallies;
}
