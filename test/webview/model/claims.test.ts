import assert from 'node:assert/strict';
import { claimsAt, countsOf, shownClaims } from '../../../src/webview/model/claims.js';
import { at, claimRow, folder } from '../support/sample.js';

const claims = [
  claimRow(1, { status: 'verified', text: 'src/auth.ts exists' }),
  claimRow(2, { status: 'failed', text: 'src/auth.ts has 156 lines', message: 'the file has 12' }),
  claimRow(3, { status: 'unchecked', text: 'Login is quick', tag: 'COMPLETION_DRIVE' }),
  claimRow(4, { status: 'failed', text: 'express is installed', ...at('docs/Plan.md', 9) }),
];
const shown = (
  search: string,
  ...statuses: Parameters<typeof shownClaims>[1]['statuses']
): readonly string[] => shownClaims(claims, { search, statuses }).map(({ id }) => id);

describe('the claims that are shown', () => {
  it('have the most urgent ones first, else their order', () => {
    assert.deepEqual(shown(''), ['c2', 'c4', 'c3', 'c1']);
  });

  it('are only those of the chosen statuses', () => {
    assert.deepEqual(shown('', 'verified', 'unchecked'), ['c3', 'c1']);
    assert.deepEqual(shown('', 'stale'), []);
  });

  it('are found by words of text, file, tag and message, in whatever case', () => {
    assert.deepEqual(shown('AUTH'), ['c2', 'c1']);
    assert.deepEqual(shown('plan.md'), ['c4']);
    assert.deepEqual(shown('#completion_drive'), ['c3']);
    assert.deepEqual(shown('  has 12  '), ['c2']);
    assert.deepEqual(shown('auth', 'verified'), ['c1']);
    assert.deepEqual(shown('('), []);
  });

  it('are counted by status', () => {
    const { failed, verified, stale } = countsOf(claims);
    assert.deepEqual([failed, verified, stale], [2, 1, 0]);
  });

  it('are found by the line where the cursor is', () => {
    assert.deepEqual([...claimsAt(claims, { folder, file: 'docs/Plan.md', line: 9 })], ['c4']);
    assert.equal(claimsAt(claims, { folder, file: 'docs/Plan.md', line: 8 }).size, 0);
    assert.equal(claimsAt(claims, undefined).size, 0);
  });
});
