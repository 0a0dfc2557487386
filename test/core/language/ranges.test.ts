import assert from 'node:assert/strict';
import { clampRange, comparePositions, containsRange, touches } from '../../../src/core/language/ranges.js';
import { rangeOnLine } from '../../../src/core/text/position.js';

describe('ranges', () => {
  it('touch where they share a place, their ends included', () => {
    assert.equal(touches(rangeOnLine(1, 0, 4), rangeOnLine(1, 4, 6)), true);
    assert.equal(touches(rangeOnLine(1, 0, 4), rangeOnLine(1, 5, 6)), false);
    assert.equal(touches(rangeOnLine(2, 0, 4), rangeOnLine(1, 0, 6)), false);
  });

  it('contain what lies within', () => {
    assert.equal(containsRange(rangeOnLine(1, 0, 4), rangeOnLine(1, 0, 4)), true);
    assert.equal(containsRange(rangeOnLine(1, 0, 4), rangeOnLine(1, 2, 5)), false);
  });

  it('are ordered by line, then character', () => {
    assert.ok(comparePositions({ line: 1, character: 9 }, { line: 2, character: 0 }) < 0);
    assert.ok(comparePositions({ line: 1, character: 9 }, { line: 1, character: 0 }) > 0);
  });

  it('are kept within a text that has become shorter', () => {
    const text = { lines: ['one', 'to'] };
    const inside = rangeOnLine(0, 1, 3);
    assert.equal(clampRange(inside, text), inside);
    assert.deepEqual(clampRange(rangeOnLine(1, 1, 9), text), rangeOnLine(1, 1, 2));
    assert.deepEqual(clampRange(rangeOnLine(7, 1, 9), text), rangeOnLine(1, 2, 2));
    assert.deepEqual(clampRange(rangeOnLine(7, 1, 9), { lines: [] }), rangeOnLine(0, 0, 0));
  });
});
