import assert from 'node:assert/strict';
import { parseTags, type ParseOptions } from '../../../src/core/tag/parse.js';
import { createDocument } from '../../../src/core/text/document.js';

const options: ParseOptions = {
  customTags: [],
  isLog: false,
  fencedEntries: 'auto',
  definitionDocument: 'no',
};

describe('parseTags', () => {
  const headings = (path: string, isLog: boolean): unknown =>
    parseTags(createDocument(path, '## Task\n\n#FILE_DELETED: a.md'), { ...options, isLog }).tags.map(
      (tag) => [tag.text, tag.headings],
    );

  it('reads Markdown with its headings, and a log whatever its name ends in', () => {
    assert.deepEqual(headings('a.md', false), [['a.md', ['Task']]]);
    assert.deepEqual(headings('log', true), [['a.md', ['Task']]]);
    assert.deepEqual(headings('notes.txt', false), [['a.md', []]]);
  });

  it('reads code by its comments', () => {
    assert.deepEqual(headings('a.py', true), [['a.md', []]]);
    assert.deepEqual(headings('a.ts', false), []);
  });
});
