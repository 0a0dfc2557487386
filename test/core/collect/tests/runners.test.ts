import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runners } from '../../../../src/core/collect/tests/runners.js';
import { countReport } from '../../../../src/core/collect/tests/structured.js';
import { sum } from '../../../../src/core/collect/tests/tally.js';
import type { TestRunner } from '../../../../src/core/evidence/step.js';

/** What the real programs printed and wrote for small projects; only their folder was renamed. */
const fixtures = join(import.meta.dirname, '../../../fixtures/core/collect/tests');
const real = (path: string): string => readFileSync(join(fixtures, path), 'utf8');

/** Passed, failed, skipped; `none`: nothing in it says how many. */
type Expected = readonly [number, number, number] | 'none';

const numbers = (tally: { passed: number; failed: number; skipped: number } | undefined): Expected =>
  tally ? [tally.passed, tally.failed, tally.skipped] : 'none';

describe('the count in what real runners print', () => {
  const printed: readonly (readonly [TestRunner, Readonly<Record<string, Expected>>])[] = [
    [
      'node',
      {
        'pass.tap': [3, 0, 1],
        'fail.tap': [1, 1, 0],
        'skip.tap': [0, 0, 2],
        'empty.tap': [0, 0, 1],
        'empty.22.tap': [0, 0, 1],
        'pass.22.tap': [3, 0, 1],
        'pass.spec.txt': [3, 0, 1],
        'pass.22.spec.txt': [3, 0, 1],
        'fail.spec.txt': [1, 1, 0],
        'skip.spec.txt': [0, 0, 2],
        'empty.spec.txt': [0, 0, 1],
        'empty.22.spec.txt': [0, 0, 1],
        'pass.colours.txt': [3, 0, 1],
        'fail.colours.txt': [1, 1, 0],
        'pass.junit.xml': [3, 0, 1],
      },
    ],
    [
      'mocha',
      {
        'pass.txt': [2, 0, 1],
        'fail.txt': [1, 1, 0],
        'skip.txt': [0, 0, 2],
        'empty.txt': [0, 0, 0],
        'none.txt': 'none',
        'dot.txt': [2, 0, 1],
        'pass.colours.txt': [2, 0, 1],
        'fail.colours.txt': [1, 1, 0],
        'pass.json': [2, 0, 1],
        'fail.json': [1, 1, 0],
        'empty.json': [0, 0, 0],
      },
    ],
    [
      'jest',
      {
        'pass.txt': [2, 0, 1],
        'fail.txt': [1, 1, 0],
        'skip.txt': [0, 0, 2],
        'empty.txt': [0, 0, 0],
        'none.txt': [0, 0, 0],
        'pass.colours.txt': [2, 0, 1],
        'fail.colours.txt': [1, 1, 0],
        'pass.json': [2, 0, 1],
      },
    ],
    [
      'vitest',
      {
        'pass.txt': [2, 0, 1],
        'fail.txt': [1, 1, 0],
        'skip.txt': [0, 0, 2],
        'empty.txt': [0, 0, 0],
        'none.txt': [0, 0, 0],
        'pass.colours.txt': [2, 0, 1],
        'fail.colours.txt': [1, 1, 0],
        'pass.json': [2, 0, 1],
        'pass.tap': [2, 0, 1],
        'pass.junit.xml': [2, 0, 1],
      },
    ],
    [
      'pytest',
      {
        'pass.txt': [2, 0, 2],
        'fail.txt': [1, 2, 0],
        'skip.txt': [0, 0, 2],
        'empty.txt': [0, 0, 0],
        'pass.quiet.txt': [2, 0, 2],
        'fail.quiet.txt': [1, 2, 0],
        'skip.quiet.txt': [0, 0, 2],
        'empty.quiet.txt': [0, 0, 0],
        'pass.colours.txt': [2, 0, 2],
        'fail.colours.txt': [1, 2, 0],
      },
    ],
    [
      'go',
      {
        'pass.json': [2, 0, 1],
        'fail.json': [1, 1, 0],
        'skip.json': [0, 0, 1],
        'empty.json': [0, 0, 0],
        'pass.verbose.txt': [2, 0, 1],
        'fail.verbose.txt': [1, 1, 0],
        'skip.verbose.txt': [0, 0, 1],
        'empty.verbose.txt': [0, 0, 0],
        'pass.txt': 'none',
        'skip.txt': 'none',
      },
    ],
    [
      'cargo',
      {
        'pass.txt': [3, 0, 1],
        'fail.txt': [1, 1, 0],
        'skip.txt': [0, 0, 1],
        'empty.txt': [0, 0, 0],
        'pass.quiet.txt': [3, 0, 1],
        'pass.colours.txt': [3, 0, 1],
      },
    ],
    ['tap', { 'ava.tap': [2, 0, 2], 'nodeTap.tap': [2, 0, 2], 'tape.tap': [1, 0, 0] }],
  ];
  for (const [runner, files] of printed)
    for (const [file, expected] of Object.entries(files))
      it(`${runner}: ${file}`, () => {
        const tallies = runners[runner].summaries(real(`${runner}/${file}`));
        assert.deepEqual(numbers(tallies.length > 0 ? sum(tallies) : undefined), expected);
      });

  it('is that of all runs, one after the other', () => {
    const twice = real('mocha/pass.txt') + real('mocha/skip.txt');
    assert.deepEqual(numbers(sum(runners.mocha.summaries(twice))), [2, 0, 3]);
  });

  it('is found between the lines of npm', () => {
    const output = `\n> cart@1.0.0 test\n> mocha --reporter json\n\n${real('mocha/pass.json')}\n`;
    assert.deepEqual(numbers(sum(runners.mocha.summaries(output))), [2, 0, 1]);
  });

  it('survives the line ends of Windows', () => {
    const output = real('jest/pass.txt').replaceAll('\n', '\r\n');
    assert.deepEqual(numbers(sum(runners.jest.summaries(output))), [2, 0, 1]);
  });
});

describe('the count in reports that real runners wrote', () => {
  const reports: Readonly<Record<string, readonly [string, number, number, number]>> = {
    'node/pass.junit.xml': ['JUnit', 3, 0, 1],
    'node/fail.junit.xml': ['JUnit', 1, 1, 0],
    'node/skip.junit.xml': ['JUnit', 0, 0, 2],
    'node/empty.junit.xml': ['JUnit', 0, 0, 1],
    'vitest/pass.junit.xml': ['JUnit', 2, 0, 1],
    'vitest/fail.junit.xml': ['JUnit', 1, 1, 0],
    'vitest/skip.junit.xml': ['JUnit', 0, 0, 2],
    'pytest/pass.junit.xml': ['JUnit', 2, 0, 2],
    'pytest/fail.junit.xml': ['JUnit', 1, 2, 0],
    'pytest/skip.junit.xml': ['JUnit', 0, 0, 2],
    'pytest/empty.junit.xml': ['JUnit', 0, 0, 0],
    'mocha/pass.json': ['JSON', 2, 0, 1],
    'mocha/skip.json': ['JSON', 0, 0, 2],
    'jest/pass.json': ['JSON', 2, 0, 1],
    'jest/fail.json': ['JSON', 1, 1, 0],
    'jest/empty.json': ['JSON', 0, 0, 0],
    'vitest/pass.json': ['JSON', 2, 0, 1],
    'vitest/skip.json': ['JSON', 0, 0, 2],
    'go/pass.json': ['go test -json', 2, 0, 1],
    'node/pass.tap': ['TAP', 3, 0, 1],
    'vitest/fail.tap': ['TAP', 1, 1, 0],
    'vitest/skip.tap': ['TAP', 0, 0, 2],
    'tap/nodeTap.tap': ['TAP', 2, 0, 2],
  };
  for (const [file, [form, ...expected]] of Object.entries(reports))
    it(file, () => {
      const report = countReport(real(file));
      assert.equal(report?.form, form);
      assert.deepEqual(numbers(report?.tally), expected);
    });

  it('is not taken from one that two processes wrote into', () => {
    assert.equal(countReport(real('node/overwritten.junit.xml')), undefined);
  });
});
