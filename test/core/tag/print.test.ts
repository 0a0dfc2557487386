import assert from 'node:assert/strict';
import { printStyle, printTag } from '../../../src/core/tag/print.js';
import { languageOf } from '../../../src/core/text/languages.js';

const tag = {
  name: 'FILE_MODIFIED',
  text: 'src/a.ts',
  fields: [
    { key: 'Lines affected', value: '12-14' },
    { key: 'Changes', value: '- one\n- two */ end' },
  ],
};

describe('printTag', () => {
  it('writes line comments, block comments and Markdown', () => {
    assert.equal(
      printTag(tag, printStyle(languageOf('a.py')), '  '),
      '  # #FILE_MODIFIED: src/a.ts\n  #   Lines affected: 12-14\n  #   Changes:\n  #     - one\n  #     - two */ end',
    );
    assert.equal(
      printTag(tag, printStyle(languageOf('a.css'))),
      '/*\n   #FILE_MODIFIED: src/a.ts\n     Lines affected: 12-14\n     Changes:\n       - one\n       - two * / end\n*/',
    );
    assert.equal(
      printTag({ ...tag, fields: [] }, printStyle(languageOf('a.html'))),
      '<!-- #FILE_MODIFIED: src/a.ts -->',
    );
    assert.equal(
      printTag({ ...tag, text: ' two\nlines ', fields: [] }, printStyle(languageOf('a.md'))),
      '#FILE_MODIFIED: two lines',
    );
    assert.equal(
      printTag({ name: 'CARGO_CULT', text: 'a', fields: [] }, printStyle(languageOf('x.bat'))),
      ':: #CARGO_CULT: a',
    );
    assert.equal(
      printTag({ name: 'CARGO_CULT', text: '', fields: [] }, printStyle({ id: 'none' })),
      '# #CARGO_CULT:',
    );
  });
});
