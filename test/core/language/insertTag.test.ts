import assert from 'node:assert/strict';
import { defaultConfig } from '../../../src/core/config.js';
import { insertTag } from '../../../src/core/language/insertTag.js';
import { knownTag } from '../../../src/core/language/knownTags.js';
import { tagSnippet, tagText } from '../../../src/core/language/tagSnippet.js';
import { marked } from './completion/support.js';

const tagOf = (name: string) => {
  const tag = knownTag(name, defaultConfig);
  assert.ok(tag);
  return tag;
};

describe('the snippet of a tag', () => {
  it('numbers its placeholders and fields', () => {
    assert.equal(
      tagSnippet(tagOf('COMPLETION_DRIVE_INTEGRATION'), { isLog: true, fieldPrefix: '  ' }),
      '#COMPLETION_DRIVE_INTEGRATION: Assuming ${1:service} at ${2:host:port}\n  Expected behavior: $3\n  Verification: $4$0',
    );
    assert.equal(tagSnippet(tagOf('SUGGEST_VERIFY'), { isLog: false }), '#SUGGEST_VERIFY: $1$0');
  });

  it('means only itself by `$`, `}` and backslashes', () => {
    const tag = { ...tagOf('PATH_DECISION'), name: 'A$1', template: '$HOME } \\ ${a$b}', fields: ['K}'] };
    assert.equal(
      tagSnippet(tag, { isLog: true, open: '$(', close: '}', fieldPrefix: '\\ ' }),
      '\\$(#A\\$1: \\$HOME \\} \\\\ ${1:a\\$b}\n\\\\ K\\}: $2$0\\}',
    );
  });

  it('reads as plain text in a list', () => {
    assert.equal(tagText(tagOf('FILE_CREATED')), '#FILE_CREATED: path (count lines)');
  });
});

describe('inserting a tag', () => {
  const insert = (path: string, text: string, name = 'COMPLETION_DRIVE') => {
    const { view, position } = marked(path, text);
    const { at, snippet } = insertTag(view, position, tagOf(name));
    return [at.line, at.character, snippet];
  };

  it('puts it where the cursor is in Markdown and in a comment', () => {
    assert.deepEqual(insert('a.md', '|', 'FILE_DELETED'), [0, 0, '#FILE_DELETED: $1\n  Reason: $2$0']);
    assert.deepEqual(insert('a.ts', '// |'), [
      0,
      3,
      '#COMPLETION_DRIVE: Assuming ${1:what}\n//   Verification: $2$0',
    ]);
    assert.deepEqual(insert('a.py', '#|'), [
      0,
      1,
      ' #COMPLETION_DRIVE: Assuming ${1:what}\n#   Verification: $2$0',
    ]);
    assert.deepEqual(insert('a.md', 'so|', 'PATH_RATIONALE'), [0, 2, ' #PATH_RATIONALE: ${1:reason}$0']);
  });

  it('makes a comment of its own in code, above what stands there', () => {
    assert.deepEqual(insert('a.ts', 'f();\n  |\n'), [
      1,
      2,
      '// #COMPLETION_DRIVE: Assuming ${1:what}\n//   Verification: $2$0',
    ]);
    assert.deepEqual(insert('a.css', '  a {| }', 'PATH_RATIONALE'), [
      0,
      2,
      '/* #PATH_RATIONALE: ${1:reason}$0 */\n',
    ]);
    assert.deepEqual(insert('a.md', '```\nx|\n```', 'PATH_RATIONALE'), [
      1,
      0,
      '#PATH_RATIONALE: ${1:reason}$0\n',
    ]);
  });
});
