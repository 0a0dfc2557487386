import { plainLines, sum, type Tally } from './tally.js';

const result = /^test result: (?:ok|FAILED)\. (\d{1,9}) passed; (\d{1,9}) failed; (\d{1,9}) ignored; /;

/** All of a run: one line for each program with tests, and one for the examples in documentation. */
export function cargoSummaries(output: string): readonly Tally[] {
  const parts = plainLines(output).flatMap((line): readonly Tally[] => {
    const [, passed, failed, skipped] = result.exec(line) ?? [];
    return passed === undefined
      ? []
      : [{ passed: Number(passed), failed: Number(failed), skipped: Number(skipped) }];
  });
  return parts.length > 0 ? [sum(parts)] : [];
}
