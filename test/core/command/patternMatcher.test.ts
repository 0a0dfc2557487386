import assert from 'node:assert/strict';
import { isLiteral, literalOf, matchPattern } from '../../../src/core/command/patternMatcher.js';
import type { PatternRequest } from '../../../src/core/ports/world.js';

const request = (sources: string[], lines: string[], more: Partial<PatternRequest> = {}): PatternRequest => ({
  sources,
  lines,
  ignoreCase: false,
  all: false,
  ...more,
});

function spans(sources: string[], lines: string[], more: Partial<PatternRequest> = {}): unknown {
  const answer = matchPattern(request(sources, lines, more));
  return answer.kind === 'matched' ? [...answer.spans] : answer.reason;
}

describe('Matching patterns', () => {
  it('gives the leftmost longest match of each line', () => {
    assert.deepEqual(spans(['a|ab'], ['xab', 'b', 'a']), [
      [0, [[1, 3]]],
      [2, [[0, 1]]],
    ]);
    assert.deepEqual(spans(['foo', 'foobar'], ['a foobar']), [[0, [[2, 8]]]]);
  });

  it('gives every match when asked', () => {
    assert.deepEqual(spans(['o+'], ['foo bo'], { all: true }), [
      [
        0,
        [
          [1, 3],
          [5, 6],
        ],
      ],
    ]);
    assert.deepEqual(spans(['oo'], ['oooo'], { all: true }), [
      [
        0,
        [
          [0, 2],
          [2, 4],
        ],
      ],
    ]);
    assert.deepEqual(spans(['x*'], ['ab'], { all: true }), [
      [
        0,
        [
          [0, 0],
          [1, 1],
          [2, 2],
        ],
      ],
    ]);
    assert.deepEqual(spans(['^a'], ['aaa'], { all: true }), [[0, [[0, 1]]]]);
  });

  it('ignores case, of letters outside ASCII too', () => {
    assert.deepEqual(spans(['api'], ['My API'], { ignoreCase: true }), [[0, [[3, 6]]]]);
    assert.deepEqual(spans(['É'], ['é'], { ignoreCase: true }), [[0, [[0, 1]]]]);
    assert.deepEqual(spans(['a.i'], ['My API'], { ignoreCase: true }), [[0, [[3, 6]]]]);
  });

  it('joins several patterns as alternatives, and none match nothing', () => {
    assert.deepEqual(spans(['a+', 'b'], ['xb', 'aa', 'c']), [
      [0, [[1, 2]]],
      [1, [[0, 2]]],
    ]);
    assert.deepEqual(spans([], ['x']), []);
  });

  it('knows which sources are plain text', () => {
    assert.equal(literalOf(String.raw`a\.b`), 'a.b');
    assert.equal(literalOf('a.b'), undefined);
    assert.equal(literalOf(String.raw`\bword`), undefined);
    assert.equal(isLiteral(request(['abc', 'a+'], [])), false);
  });

  it('refuses what is invalid, too long, or a line too long for operators', () => {
    assert.match(String(spans(['('], ['x'])), /cannot be used/);
    assert.match(String(spans(['x{1001}'], ['x'])), /cannot be used/);
    assert.match(String(spans([`${'ab'.repeat(20_000)}.`], ['x'])), /too long/);
    assert.match(String(spans(['a.'], ['x'.repeat(70_000)])), /line 1 is longer than 64 KB/);
    assert.deepEqual(spans(['b'], [`${'a'.repeat(70_000)}b`]), [[0, [[70_000, 70_001]]]]);
  });
});
