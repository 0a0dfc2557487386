import assert from 'node:assert/strict';
import { keysNear, tagsNear } from '../../../src/core/language/spelling.js';
import { isKnownKey } from '../../../src/core/tag/fields.js';
import { vocabulary } from '../../../src/core/tag/vocabulary.js';

describe('names near those of tags', () => {
  const cases: readonly [string, readonly string[]][] = [
    ['FILE_CREATE', ['FILE_CREATED']],
    ['FILE_DELETE', ['FILE_DELETED']],
    ['FILE_MODIFY', ['FILE_MODIFIED']],
    ['FILE_MODFIED', ['FILE_MODIFIED']],
    ['COMPLETON_DRIVE', ['COMPLETION_DRIVE']],
    ['COMPLETON_DRIVE_IMPL', ['COMPLETION_DRIVE_IMPL']],
    ['COMPLETON_DRIVE_INTEGRATION', ['COMPLETION_DRIVE_INTEGRATION']],
    ['SUGEST_ERROR_HANDLING', ['SUGGEST_ERROR_HANDLING']],
    ['SCREENSHOT_CLAIM', ['SCREENSHOT_CLAIMED']],
    ['POTENTIAL_ISSUES', ['POTENTIAL_ISSUE']],
    ['CARGO_CULTS', ['CARGO_CULT']],
    // Other words, however much they look like tags.
    ['FILE_UPLOADED', []],
    ['FILE_UPDATED', []],
    ['FILE_SIZE', []],
    ['PATH_PREFIX', []],
    ['SUGGESTION_LIMIT', []],
    ['CONTEXT_MENU', []],
    ['NEXT_STEPS', []],
    ['EXPORT_CRITICALITY_REPORT', []],
    // The engine alone writes its verdicts.
    ['FAILED_VERIFICATIONS', []],
    ['X'.repeat(70), []],
  ];
  for (const [written, near] of cases)
    it(`${written.slice(0, 30)}: ${near.join(' or ') || 'nothing'}`, () =>
      assert.deepEqual(tagsNear(written), near));

  it('include the configured ones', () => {
    assert.deepEqual(tagsNear('RISK_ACEPTED', ['RISK_ACCEPTED']), ['RISK_ACCEPTED']);
    assert.deepEqual(tagsNear('RISK_ACEPTED'), []);
  });

  it('are none for a name of the vocabulary itself', () => {
    for (const { name } of vocabulary) assert.ok(!tagsNear(name).includes(name), name);
  });
});

describe('keys near those of fields', () => {
  const cases: readonly [string, readonly string[]][] = [
    ['Lines afected', ['Lines affected']],
    ['Verfication', ['Verification']],
    ['Verifcation', ['Verification']],
    ['verifciation', ['Verification']],
    ['Lines_affectd', ['Lines affected']],
    ['Dependancies', ['Dependencies']],
    ['Expcted behavior', ['Expected behavior']],
    // Words of their own.
    ['Content', []],
    ['Reasons', []],
    ['Decisions', []],
    ['Functional', []],
    ['Captures', []],
    ['Notification', []],
    ['Certification', []],
    ['Verification 2', []],
    ['Migration', []],
    ['Test plan', []],
    ['x'.repeat(70), []],
  ];
  for (const [written, near] of cases)
    it(`${written.slice(0, 30)}: ${near.join(' or ') || 'nothing'}`, () =>
      assert.deepEqual(keysNear(written), near));

  it('are known to the grammar', () => {
    for (const [, near] of cases) for (const key of near) assert.ok(isKnownKey(key), key);
  });
});
