import assert from 'node:assert/strict';
import { weakenedPolicy } from '../../../../src/core/language/problems/weakened.js';
import { rangeOnLine } from '../../../../src/core/text/position.js';

const weakenings = [
  'exclude with src/a.ts: not applied until it is part of the base revision',
  'policy.mode strict → grace: not applied until it is part of the base revision',
  'history true → false: not applied until it is part of the base revision',
  'task 1: "Type: docs" needs 2 points, backend-api needs 5: not applied',
];

describe('policy that does not apply yet', () => {
  it('is pointed out at its key, else at the first line', () => {
    const text = '{\n  "exclude": ["src/a.ts"],\n  "policy": { "mode": "grace" }\n}\n';
    assert.deepEqual(
      weakenedPolicy({ weakenings }, text).map(({ code, message, range }) => [code, message, range]),
      [
        ['policy-weakened', weakenings[0], rangeOnLine(1, 2, 11)],
        ['policy-weakened', weakenings[1], rangeOnLine(2, 2, 10)],
        ['policy-weakened', weakenings[2], rangeOnLine(0, 0, 0)],
      ],
    );
  });

  it('has no place where there is no configuration', () => {
    assert.deepEqual(weakenedPolicy({ weakenings }, undefined), []);
  });
});
