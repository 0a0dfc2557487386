import assert from 'node:assert/strict';
import type { Problem } from '../../../../src/core/language/items.js';
import { gravest, mostProblems } from '../../../../src/core/language/problems/gravest.js';
import { rangeOnLine } from '../../../../src/core/text/position.js';

function problem(severity: Problem['severity'], line: number): Problem {
  return {
    code: 'claim-failed',
    severity,
    message: 'false',
    file: 'log.md',
    range: rangeOnLine(line, 0, 1),
    related: [],
  };
}

describe('the gravest problems of a file', () => {
  it('are all of them, as they stand, where they can be shown', () => {
    const all = [problem('hint', 0), problem('error', 1)];
    assert.equal(gravest(all), all);
  });

  it('come before those that are left out', () => {
    const hints = Array.from({ length: mostProblems }, (_, line) => problem('hint', line));
    const shown = gravest([...hints, problem('information', 2), problem('error', 9), problem('error', 12)]);
    assert.equal(shown.length, mostProblems);
    assert.deepEqual(
      shown.slice(0, 4).map(({ severity, range }) => [severity, range.start.line]),
      [
        ['error', 9],
        ['error', 12],
        ['information', 2],
        ['hint', 0],
      ],
    );
  });
});
