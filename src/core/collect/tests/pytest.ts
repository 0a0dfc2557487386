import { countedWords, nothing, plainLines, type Tally, type TestState } from './tally.js';

const words = new Map<string, TestState | undefined>([
  ['passed', 'passed'],
  ['failed', 'failed'],
  ['error', 'failed'],
  ['errors', 'failed'],
  ['skipped', 'skipped'],
  ['xfailed', 'skipped'],
  ['xpassed', 'passed'],
  ['deselected', undefined],
  ['warning', undefined],
  ['warnings', undefined],
  ['rerun', undefined],
]);

/** `==== 2 passed, 1 skipped in 0.55s ====`, with `-q` without the signs. */
export function pytestSummaries(output: string): readonly Tally[] {
  return plainLines(output).flatMap((line) => {
    const [, counts] = /^(?:=+ )?(\w[^=]*) in \d+\.\d+s(?: \([\d:]+\))?(?: =+)?$/.exec(line) ?? [];
    if (counts === undefined) return [];
    return counts === 'no tests ran' ? [nothing] : (countedWords(counts, ', ', words) ?? []);
  });
}
