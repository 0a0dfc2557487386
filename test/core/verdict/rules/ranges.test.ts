import assert from 'node:assert/strict';
import type { Hunk } from '../../../../src/core/ports/git.js';
import { rangeOnLine } from '../../../../src/core/text/position.js';
import { judgeRange } from '../../../../src/core/verdict/rules/ranges.js';

/** A claim of `from`–`to` on a file of `lines` lines in which `hunks` (start, count) changed. */
function judged(
  from: number,
  to: number,
  lines: number,
  hunks: readonly (readonly [number, number])[],
  about = false,
) {
  const claimed = { from, to, about, range: rangeOnLine(0, 0, 1) };
  return judgeRange(claimed, {
    probe: 'git',
    outcome: 'measured',
    message: '',
    data: { kind: 'hunks', lines, claimed, hunks: hunks.map(([start, count]): Hunk => ({ start, count })) },
  });
}

describe('a claimed range of lines', () => {
  it('holds where it meets a change', () => {
    assert.deepEqual(judged(12, 14, 100, [[14, 3]]), { status: 'verified', message: 'lines 12–14 changed' });
    assert.equal(judged(12, 14, 100, [[3, 10]]).status, 'verified');
    assert.equal(judged(5, 5, 100, [[1, 90]]).message, 'line 5 changed');
  });

  it('must lie in the file', () => {
    assert.deepEqual(judged(34, 36, 12, [[1, 12]]), {
      status: 'failed',
      message: 'claimed lines 34–36, the file has 12 lines',
      hint: 'changed since the base: 1–12',
    });
    assert.equal(judged(12, 13, 12, [[1, 12]]).status, 'failed');
    assert.equal(judged(12, 12, 12, [[1, 12]]).status, 'verified');
    assert.equal(judged(0, 3, 12, [[1, 12]]).status, 'failed');
    assert.equal(judged(20, 20, 12, []).hint, 'nothing in the file has changed since the base');
  });

  it('fails where nothing or something else changed, and says what', () => {
    assert.deepEqual(judged(12, 14, 100, []), {
      status: 'failed',
      message: 'claimed lines 12–14, nothing in the file has changed since the base',
    });
    assert.deepEqual(
      judged(50, 50, 100, [
        [1, 1],
        [60, 5],
        [0, 0],
        [70, 0],
      ]),
      {
        status: 'failed',
        message: 'claimed line 50, it has not changed since the base',
        hint: 'changed since the base: text removed before line 1, 1, 60–64, text removed after line 70',
      },
    );
  });

  it('names the nearest changes when there are many', () => {
    const many = Array.from({ length: 40 }, (_, at) => [at * 20 + 1, 1] as const);
    assert.equal(
      judged(411, 411, 900, many).hint,
      'changed since the base: 361, 381, 401, 421, 441 and 35 more',
    );
  });

  it('meets a deletion when it contains or touches the line before or after it', () => {
    for (const line of [10, 11])
      assert.equal(judged(line, line, 20, [[10, 0]]).status, 'verified', `${line}`);
    assert.equal(judged(8, 14, 20, [[10, 0]]).status, 'verified');
    assert.equal(judged(1, 1, 9, [[0, 0]]).status, 'verified');
    assert.equal(judged(2, 2, 9, [[0, 0]]).status, 'failed');
    assert.equal(judged(12, 12, 9, [[9, 0]]).status, 'failed');
  });

  it('may have drifted by up to four lines, and the hint says where the change is', () => {
    assert.deepEqual(judged(20, 22, 100, [[26, 2]]), {
      status: 'verified',
      message: 'lines 20–22 lie 4 lines beside a change',
      hint: 'changed since the base: 26–27',
    });
    assert.equal(judged(30, 30, 100, [[26, 2]]).message, 'line 30 lies 3 lines beside a change');
    assert.equal(judged(20, 22, 100, [[27, 2]]).status, 'failed');
  });

  it('has less drift in a short file, where every line is near every other', () => {
    assert.equal(judged(2, 2, 9, [[3, 1]]).status, 'failed');
    assert.equal(judged(2, 2, 20, [[4, 1]]).status, 'verified');
    assert.equal(judged(2, 2, 20, [[5, 1]]).status, 'failed');
  });

  it('is four lines wider when it says about', () => {
    assert.equal(judged(2, 2, 9, [[6, 1]], true).status, 'verified');
    assert.equal(judged(12, 12, 9, [[9, 1]], true).status, 'verified');
    assert.equal(judged(14, 14, 9, [[9, 1]], true).status, 'failed');
    assert.equal(judged(2, 2, 9, [[7, 1]], true).status, 'failed');
  });

  it('may be written the wrong way round', () => {
    assert.equal(judged(14, 12, 100, [[13, 1]]).message, 'lines 12–14 changed');
  });
});
