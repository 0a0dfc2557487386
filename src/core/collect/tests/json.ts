import * as v from 'valibot';
import type { Tally } from './tally.js';

const amount = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));

const mocha = v.object({ stats: v.object({ passes: amount, pending: amount, failures: amount }) });

/** jest's, which vitest has taken over. */
const jest = v.object({
  numPassedTests: amount,
  numFailedTests: amount,
  numPendingTests: amount,
  numTodoTests: v.optional(amount, 0),
});

/**
 * Counts by the totals of what `mocha --reporter json`, `jest --json` or `vitest --reporter=json` wrote.
 * @returns `undefined` when the text is none of these
 */
export function countJson(text: string): Tally | undefined {
  const value = parsed(text);
  const ofMocha = v.safeParse(mocha, value);
  if (ofMocha.success) {
    const { passes, failures, pending } = ofMocha.output.stats;
    return { passed: passes, failed: failures, skipped: pending };
  }
  const ofJest = v.safeParse(jest, value);
  if (!ofJest.success) return undefined;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = ofJest.output;
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is no report of this kind.
    return undefined;
  }
}
