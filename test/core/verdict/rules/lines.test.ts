import assert from 'node:assert/strict';
import { defaultConfig } from '../../../../src/core/config.js';
import type { CountValue } from '../../../../src/core/tag/values.js';
import { rangeOnLine } from '../../../../src/core/text/position.js';
import { judgeLines } from '../../../../src/core/verdict/rules/lines.js';

const count = (lines: number, kind: CountValue['kind'] = 'exact'): CountValue => ({
  lines,
  kind,
  range: rangeOnLine(0, 0, 1),
});
const seen = (lines: number, added?: number) => ({
  probe: 'lines',
  outcome: 'measured' as const,
  message: '',
  data: { kind: 'lines' as const, lines, ...(added === undefined ? {} : { added }) },
});
const status = (claimed: CountValue, lines: number, tolerance = defaultConfig.tolerance) =>
  judgeLines(claimed, seen(lines), tolerance).status;

describe('a claimed number of lines', () => {
  it('fails with both numbers and the hint to put it right', () => {
    assert.deepEqual(judgeLines(count(156), seen(12), defaultConfig.tolerance), {
      status: 'failed',
      message: 'claimed 156 lines, the file has 12',
      hint: 'the actual count is 12',
    });
  });

  it('may be off by 5 %, and notes the exact number', () => {
    assert.equal(status(count(100), 105), 'verified');
    assert.equal(status(count(100), 106), 'failed');
    assert.equal(status(count(100), 95), 'verified');
    assert.equal(status(count(100), 94), 'failed');
    assert.equal(
      judgeLines(count(156), seen(153), defaultConfig.tolerance).message,
      'the file has 153, claimed 156 lines: within tolerance',
    );
    assert.equal(judgeLines(count(156), seen(156), defaultConfig.tolerance).message, 'the file has 156');
  });

  it('may be off by 2 lines where 5 % are less', () => {
    assert.equal(status(count(10), 12), 'verified');
    assert.equal(status(count(10), 13), 'failed');
    assert.equal(status(count(10), 11, { percent: 0, lines: 0 }), 'failed');
    assert.equal(status(count(10), 10, { percent: 0, lines: 0 }), 'verified');
  });

  it('is never met by an empty file', () => {
    for (const kind of ['exact', 'about', 'at-least', 'added'] as const)
      assert.equal(judgeLines(count(1, kind), seen(0, 0), defaultConfig.tolerance).status, 'failed', kind);
    assert.equal(
      judgeLines(count(1), seen(0), defaultConfig.tolerance).message,
      'claimed 1 line, the file is empty',
    );
    assert.equal(status(count(0), 0), 'verified');
  });

  it('is a lower bound with a plus behind it', () => {
    assert.equal(status(count(150, 'at-least'), 150), 'verified');
    assert.equal(status(count(150, 'at-least'), 4000), 'verified');
    assert.equal(status(count(150, 'at-least'), 149), 'failed');
    assert.equal(
      judgeLines(count(150, 'at-least'), seen(9), defaultConfig.tolerance).message,
      'claimed at least 150 lines, the file has 9',
    );
  });

  it('has three times the tolerance when it is rounded', () => {
    assert.equal(status(count(100, 'about'), 115), 'verified');
    assert.equal(status(count(100, 'about'), 116), 'failed');
    assert.equal(status(count(10, 'about'), 16), 'verified');
    assert.equal(status(count(10, 'about'), 17), 'failed');
    assert.equal(
      judgeLines(count(100, 'about'), seen(9), defaultConfig.tolerance).message,
      'claimed about 100 lines, the file has 9',
    );
  });

  it('of added lines is compared with what was added', () => {
    assert.equal(judgeLines(count(25, 'added'), seen(400, 24), defaultConfig.tolerance).status, 'verified');
    assert.deepEqual(judgeLines(count(25, 'added'), seen(25, 1), defaultConfig.tolerance), {
      status: 'failed',
      message: 'claimed 25 added lines, 1 line was added',
      hint: 'the actual count is 1',
    });
    assert.deepEqual(judgeLines(count(25, 'added'), seen(25), defaultConfig.tolerance), {
      status: 'unchecked',
      message: 'how many lines were added is not known (claimed 25 added lines)',
    });
  });
});
