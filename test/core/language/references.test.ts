import assert from 'node:assert/strict';
import { defaultConfig } from '../../../src/core/config.js';
import {
  kindsOf,
  referencesIn,
  soughtAt,
  type Sought,
  type TaggedText,
} from '../../../src/core/language/references.js';
import type { DocumentView } from '../../../src/core/language/view.js';
import { viewOf } from '../../support/view.js';

const log = viewOf([
  '# Task 1: Login',
  '',
  '#FILE_CREATED: src/auth.ts (9 lines)',
  '',
  '#FILE_MODIFIED: src/server.ts',
  '  Changes: Uses src/auth.ts',
  '',
  '#PATH_DECISION: Use a cookie',
  '',
  'As in #FILE_CREATED, no claim.',
  '',
  '#COMPLETION_DRIVE: Assuming AppError exists at src/auth.ts',
]);
const code = viewOf('// #FILE_CREATED: src/b.ts\n// #COMPLETION_DRIVE: Assuming a cookie is set\n', {
  path: 'src/a.ts',
});
const textOf = (view: DocumentView, known = true): TaggedText => ({
  file: view.document.path,
  tags: view.tags,
  claims: known ? view.results : [],
});
const lettersOf = (index: number): string =>
  [index / 676, index / 26, index].map((one) => String.fromCharCode(65 + (Math.floor(one) % 26))).join('');
const found = (sought: Sought, texts: readonly TaggedText[] = [textOf(code), textOf(log)]): string[] =>
  referencesIn(texts, sought).map(
    ({ file, range }) => `${file.split('/').at(-1)}:${range.start.line}:${range.start.character}`,
  );
const at = (view: DocumentView, line: number, words: string): Sought | undefined =>
  soughtAt(view, { line, character: (view.document.lines[line] ?? '').indexOf(words) + 1 });

describe('references', () => {
  it('of a tag are all tags of its name that claim something, by file and place', () => {
    assert.deepEqual(found({ name: 'FILE_CREATED' }), ['implementation-log.md:2:0', 'a.ts:0:3']);
    assert.deepEqual(found({ name: '#completion_drive' }), ['implementation-log.md:11:0', 'a.ts:1:3']);
    assert.deepEqual(found({ name: 'NOTHING' }), []);
  });

  it('of a file are all tags that claim something of it', () => {
    assert.deepEqual(found({ path: 'src/auth.ts' }), [
      'implementation-log.md:2:0',
      'implementation-log.md:11:0',
    ]);
    assert.deepEqual(found({ path: 'src/server.ts' }), ['implementation-log.md:4:0']);
    assert.deepEqual(found({ path: 'src' }), []);
  });

  it('are the same where only the place of a claim is known', () => {
    const places = { ...textOf(log), claims: log.results.map(({ claim }) => ({ claim })) };
    assert.deepEqual(found({ path: 'src/auth.ts' }, [places]), found({ path: 'src/auth.ts' }));
  });

  it('of a file that only a finished task names are found by its words', () => {
    assert.deepEqual(found({ path: 'src/auth.ts' }, [textOf(log, false)]), ['implementation-log.md:2:0']);
  });

  it('are no more than can be shown', () => {
    const many = textOf(viewOf('#FILE_DELETED: src/a.ts\n'.repeat(30)));
    assert.equal(referencesIn([many, many], { name: 'FILE_DELETED' }, 40).length, 40);
  });

  it('are asked for at a name, or at a path that is claimed', () => {
    assert.deepEqual(at(log, 2, '#FILE'), { name: 'FILE_CREATED' });
    assert.deepEqual(at(log, 9, '#FILE'), { name: 'FILE_CREATED' });
    assert.deepEqual(at(log, 2, 'auth.ts'), { path: 'src/auth.ts' });
    assert.deepEqual(at(log, 11, 'src/auth'), { path: 'src/auth.ts' });
    assert.equal(at(log, 2, '9 lines'), undefined);
    assert.equal(at(log, 7, 'cookie'), undefined);
    assert.equal(at(viewOf('#FILE_CREATED: ../../etc/passwd\n'), 0, 'etc'), undefined);
  });
});

describe('kinds of tags', () => {
  it('are those that there are, by family in the order of the vocabulary, with how many', () => {
    const config = {
      ...defaultConfig,
      tags: [{ name: 'PEAR', family: 'fruit' }],
    };
    const own = viewOf('#PEAR: a\n#PEAR: b\n', { config });
    assert.deepEqual(
      kindsOf([log, code, own], config).map(({ family, name, count }) => `${family} ${name} ${count}`),
      [
        'assumption COMPLETION_DRIVE 2',
        'file FILE_CREATED 2',
        'file FILE_MODIFIED 1',
        'decision PATH_DECISION 1',
        'fruit PEAR 2',
      ],
    );
  });

  it('whose definition is gone have a family all the same', () => {
    const own = viewOf('#PEAR: a\n', { config: { tags: [{ name: 'PEAR', family: 'fruit' }] } });
    assert.deepEqual(kindsOf([own], defaultConfig), [{ name: 'PEAR', family: 'custom', count: 1 }]);
  });

  it('are a list that can be looked through, however many names somebody makes up', () => {
    const many = viewOf(
      Array.from({ length: 1200 }, (_, index) => `#COMPLETION_DRIVE_${lettersOf(index)}: Assuming it holds`),
    );
    assert.equal(kindsOf([many], defaultConfig).length, 1000);
  });
});
