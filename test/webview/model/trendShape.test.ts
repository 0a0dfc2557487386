import assert from 'node:assert/strict';
import { size, trendInWords, trendShape } from '../../../src/webview/model/trendShape.js';
import { runs } from '../support/sample.js';

const run = (earned: number, failed: number, verdict = 'BLOCKED') => ({
  when: '2026-05-06T08:00:00Z',
  verdict,
  earned,
  needed: 4,
  failed,
  claims: 10,
});

describe('the drawing of the trend', () => {
  it('has a step for each run, and the highest one is what is needed or earned at most', () => {
    const { line, needed, area, mostPoints } = trendShape([run(0, 0), run(4, 0)]);
    assert.equal(line, 'M4 74H180V6H356');
    assert.equal(needed, 'M4 6H180V6H356');
    assert.equal(area, `${line}V74H4Z`);
    assert.equal(mostPoints, 4);
  });

  it('has a bar for failed claims, as high as there are many', () => {
    const shape = trendShape([run(0, 4), run(0, 2), run(0, 0)]);
    assert.deepEqual(
      shape.runs.map(({ bar }) => bar.height),
      [size.failed, size.failed / 2, 0],
    );
  });

  it('has no wider bars where there are few runs', () => {
    for (const amount of [1, 2, 50]) {
      const all = trendShape(Array.from({ length: amount }, () => run(0, 6))).runs;
      for (const { bar, x, width } of all) {
        assert.ok(bar.width <= 18, `${bar.width} of ${amount} runs`);
        assert.ok(bar.x >= x && bar.x + bar.width <= x + width);
      }
    }
  });

  it('marks where the verdict became another one, and the last run', () => {
    const all = ['BLOCKED', 'BLOCKED', 'PASSED', 'PASSED', 'PASSED'].map((verdict) => run(1, 0, verdict));
    assert.deepEqual(
      trendShape(all).runs.map(({ turns }) => turns),
      [true, false, true, false, true],
    );
  });

  it('shows the last 200 of many runs, all of them inside', () => {
    const { runs: shown } = trendShape(runs(1000));
    assert.equal(shown.length, 200);
    for (const { x, width } of shown) assert.ok(x >= 0 && x + width <= size.width);
  });

  it('is empty without runs', () => {
    const { line, area, runs: none } = trendShape([]);
    assert.deepEqual([line, area, none], ['', '', []]);
    assert.equal(trendInWords([]), '');
  });

  it('is said in words', () => {
    assert.equal(
      trendInWords([run(0, 3), run(2, 5), run(4, 0, 'PASSED')]),
      '3 runs: from 0 of 4 points to 4 of 4. Failed claims: from 3 to 0, at most 5. Last verdict: PASSED.',
    );
  });
});
