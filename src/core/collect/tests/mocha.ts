import { plainLines, type Tally } from './tally.js';

/** What mocha's reporters for people end with: `2 passing (3ms)`, `1 pending`, `1 failing`. */
export function mochaSummaries(output: string): readonly Tally[] {
  const tallies: Tally[] = [];
  const lines = plainLines(output);
  for (let at = 0; at < lines.length; at++) {
    const passed = /^ +(\d{1,9}) passing \(\d+(?:ms|s|m|h|d)\)$/.exec((lines[at] ?? '').trimEnd())?.[1];
    if (passed === undefined) continue;
    let [failed, skipped] = [0, 0];
    for (let below = at + 1; below <= at + 2; below++) {
      const [, number, word] = /^ +(\d{1,9}) (pending|failing)$/.exec((lines[below] ?? '').trimEnd()) ?? [];
      if (word === 'pending') skipped = Number(number);
      else if (word === 'failing') failed = Number(number);
      else break;
    }
    tallies.push({ passed: Number(passed), failed, skipped });
  }
  return tallies;
}
