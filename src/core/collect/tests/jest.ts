import { countedWords, nothing, plainLines, type Tally, type TestState } from './tally.js';

const words = new Map<string, TestState | undefined>([
  ['passed', 'passed'],
  ['failed', 'failed'],
  ['skipped', 'skipped'],
  ['todo', 'skipped'],
  ['total', undefined],
]);

/** `Tests:       1 skipped, 2 passed, 3 total` */
export function jestSummaries(output: string): readonly Tally[] {
  return plainLines(output).flatMap((line) => {
    if (line.startsWith('No tests found, exiting with code 0')) return [nothing];
    if (!line.startsWith('Tests: ') || !line.endsWith(' total')) return [];
    return countedWords(line.slice('Tests: '.length), ', ', words) ?? [];
  });
}
