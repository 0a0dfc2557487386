import assert from 'node:assert/strict';
import { parseTags } from '../../../src/core/tag/parse.js';
import { createDocument } from '../../../src/core/text/document.js';

const found = (text: string, path = '.orchestration/implementation-log.md', custom = '') =>
  parseTags(createDocument(path, text), {
    customTags: custom === '' ? [] : [{ name: custom, family: 'own' }],
    isLog: path.endsWith('log.md'),
    fencedEntries: 'auto',
    definitionDocument: 'no',
  })
    .findings.filter(({ code }) => code === 'look-alike-tag')
    .map(
      ({ message, range: { start, end } }) =>
        `${start.line}:${start.character}-${end.character} ${message.replace(/ Write it anew\.$/, '')}`,
    );

describe('a name that looks like a tag’s', () => {
  it('is pointed out in a log, with its place and the character', () => {
    assert.deepEqual(found('# Task 1\n\n- #FILE_CR\u0415ATED: src/a.ts'), [
      '2:2-15 This looks like #FILE_CREATED and is no tag: its character 9 is U+0415, a Cyrillic letter that looks like E.',
    ]);
    assert.deepEqual(found('#FILE_\u200BCREATED: src/a.ts'), [
      '0:0-14 This looks like #FILE_CREATED and is no tag: its character 7 is U+200B, a zero width space, which cannot be seen.',
    ]);
    assert.match(
      found('#C\u039FMPLETION_DRIVE_IMPL: it works')[0] ?? '',
      /U\+039F, a Greek letter that looks like O/,
    );
    assert.match(found('\uFF03FILE_CREATED: src/a.ts')[0] ?? '', /U\+FF03, a full-width #/);
    assert.match(found('#\u0410SSUMES: x', undefined, 'ASSUMES')[0] ?? '', /#ASSUMES/);
  });

  it('is pointed out in comments of code, and nowhere else there', () => {
    assert.deepEqual(found('let a = 1; // #FILE_CRE\u0410TED: src/a.ts', 'src/b.ts').length, 1);
    assert.deepEqual(found('# #FILE_CRE\u0410TED: src/a.ts', 'src/b.py').length, 1);
    assert.deepEqual(found('const a = "#FILE_CRE\u0410TED: src/a.ts";', 'src/b.ts'), []);
    assert.deepEqual(found('#FILE_CRE\u0410TED: src/a.ts', 'docs/notes.md'), []);
  });

  it('is no ordinary text of any script, and no tag that is read', () => {
    for (const text of [
      '#ФАЙЛ_СОЗДАН: да',
      '#ΑΡΧΕΙΟ: ναι',
      '#СЕ и #ТЕМА',
      '#FILE_СОЗДАН: x',
      'FILE_CR\u0415ATED without a hash',
      '#FILE_CREATED: src/Е.ts',
      '#FILE_CREATED: src/a.ts \u200B',
      'текст',
    ])
      assert.deepEqual(found(text), [], text);
  });

  it('is found in linear time, and not more often than anybody reads', () => {
    assert.deepEqual(found(`#${'\u0415'.repeat(1_000_000)}`), []);
    assert.equal(found('#FILE_CR\u0415ATED: a\n'.repeat(20_000)).length, 50);
  });
});
