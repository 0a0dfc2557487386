import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { completionClaimsOfMessage } from '../../../../src/core/claim/completion/index.js';

interface Measured {
  readonly claims: number;
  readonly found: number;
  readonly wrong: number;
  /** Of those found, the ones whose first item is the labelled one. */
  readonly items: number;
}

/** Counts only: nobody who works on the rules reads the sentences of `held.tsv`. */
function measure(file: 'tune' | 'held'): Measured {
  const path = new URL(`../completionSentences/${file}.tsv`, import.meta.url);
  const counts = { claims: 0, found: 0, wrong: 0, items: 0 };
  for (const row of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
    const [label, item, sentence = ''] = row.split('\t');
    const [first] = completionClaimsOfMessage(sentence);
    if (label === 'claim') counts.claims++;
    if (label === 'claim' && first) counts.found++;
    if (label === 'claim' && first?.item === item) counts.items++;
    if (label === 'none' && first) counts.wrong++;
  }
  return counts;
}

describe('completion claims, against sentences that somebody else labelled', () => {
  for (const file of ['tune', 'held'] as const)
    it(`finds 85 % of those of ${file}.tsv, and 95 % of what it finds are some`, function () {
      const { claims, found, wrong, items } = measure(file);
      const precision = found / (found + wrong);
      const recall = found / claims;
      const percent = (part: number) => `${(100 * part).toFixed(1)} %`;
      if (this.test)
        this.test.title += ` (precision ${percent(precision)}, recall ${percent(recall)}, right item ${percent(items / found)})`;
      assert.ok(claims > 100 && precision >= 0.95, `${wrong} of ${found + wrong} found are none`);
      assert.ok(recall >= 0.85, `${claims - found} of ${claims} are missed`);
    });
});
