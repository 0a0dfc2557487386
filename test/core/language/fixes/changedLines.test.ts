import assert from 'node:assert/strict';
import { changedLines, linesInWords, nearestTo } from '../../../../src/core/language/fixes/changedLines.js';

const words = (hunks: readonly [number, number][], lines: number) =>
  linesInWords(
    changedLines(
      hunks.map(([start, count]) => ({ start, count })),
      lines,
    ),
  );

describe('the changed lines as a log states them', () => {
  it('are lines and ranges in order, neighbours as one', () => {
    assert.equal(
      words(
        [
          [34, 1],
          [12, 3],
        ],
        100,
      ),
      '12-14, 34',
    );
    assert.equal(
      words(
        [
          [1, 2],
          [3, 2],
          [6, 1],
        ],
        100,
      ),
      '1-4, 6',
    );
  });

  it('name for removed text the line before it, within the file', () => {
    assert.equal(words([[0, 0]], 9), '1');
    assert.equal(words([[9, 0]], 9), '9');
    assert.equal(words([[8, 5]], 9), '8-9');
    assert.equal(words([[0, 0]], 0), '');
    assert.equal(words([], 9), '');
  });

  it('are joined where they are nearest to each other when there are too many', () => {
    const hunks = Array.from({ length: 30 }, (_, at): [number, number] => [1 + at * (at < 15 ? 2 : 10), 1]);
    const joined = words(hunks, 1_000);
    assert.equal(joined.split(', ').length, 20);
    assert.match(joined, /^1, 3, 5, 7, 9-29, 151, .*, 291$/);
  });

  it('take any dash', () => assert.equal(linesInWords([{ from: 1, to: 2 }], '–'), '1–2'));

  it('know the one nearest to a range', () => {
    const lines = [
      { from: 1, to: 2 },
      { from: 40, to: 50 },
    ];
    assert.deepEqual(nearestTo(lines, { from: 24, to: 25 }), lines[1]);
    assert.deepEqual(nearestTo(lines, { from: 4, to: 5 }), lines[0]);
    assert.equal(nearestTo([], { from: 4, to: 5 }), undefined);
  });
});
