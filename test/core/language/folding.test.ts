import assert from 'node:assert/strict';
import fc from 'fast-check';
import { folds } from '../../../src/core/language/folding.js';
import { viewOf } from '../../support/view.js';

const foldsOf = (lines: readonly string[], path?: string): string[] =>
  folds(viewOf(lines, path === undefined ? {} : { path })).map(({ from, to }) => `${from}-${to}`);

describe('folding', () => {
  it('folds tasks, sections and entries with fields, without the blank lines below them', () => {
    assert.deepEqual(
      foldsOf([
        '# Task 1: A',
        '',
        '## Files',
        '',
        '#FILE_CREATED: src/a.ts',
        '  Description: x',
        '  Exports: y',
        '',
        '#FILE_DELETED: src/b.ts',
        '',
        '### Deeper',
        'words',
        '',
        '## Empty',
        '',
        '# Task 2: B',
        '',
        '#FILE_DELETED: src/c.ts',
        '',
        '',
      ]),
      ['0-13', '2-11', '4-6', '10-11', '15-17'],
    );
  });

  it('folds tags of several lines in comments', () => {
    const code = [
      'const a = 1;',
      '// #COMPLETION_DRIVE: Assuming that this',
      '// goes on here',
      '//   Verification: ls',
      'const b = 1;',
      '// #CARGO_CULT: short',
    ];
    assert.deepEqual(foldsOf(code, 'src/a.ts'), ['1-3']);
    assert.deepEqual(foldsOf([], 'src/a.ts'), []);
  });

  it('never crosses folds, whatever the text', () => {
    const line = fc.constantFrom(
      '# Task 1: A',
      '# Task 2: B',
      '## F',
      '### G',
      '',
      '#FILE_CREATED: a.ts #FILE_DELETED: b.ts',
      '#COMPLETION_DRIVE: x',
      '  Verification: ls',
      'words',
      '```',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const all = folds(viewOf(lines));
        for (const [at, one] of all.entries()) {
          assert.ok(one.from < one.to && one.to < lines.length);
          for (const other of all.slice(at + 1)) {
            assert.ok(one.from < other.from);
            assert.ok(other.from > one.to || other.to <= one.to, JSON.stringify([one, other]));
          }
        }
      }),
    );
  });
});
