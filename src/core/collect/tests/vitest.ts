import { countedWords, nothing, plainLines, type Tally, type TestState } from './tally.js';

const words = new Map<string, TestState>([
  ['passed', 'passed'],
  ['failed', 'failed'],
  ['skipped', 'skipped'],
  ['todo', 'skipped'],
]);

/** `      Tests  2 passed | 1 skipped (3)` */
export function vitestSummaries(output: string): readonly Tally[] {
  return plainLines(output).flatMap((line) => {
    if (line.startsWith('No test files found')) return [nothing];
    const counts = /^ +Tests +(\S.*)$/.exec(line)?.[1]?.trimEnd();
    if (counts === undefined) return [];
    if (counts === 'no tests') return [nothing];
    const total = /^(.*\S) \(\d+\)$/.exec(counts)?.[1];
    return (total === undefined ? undefined : countedWords(total, ' | ', words)) ?? [];
  });
}
