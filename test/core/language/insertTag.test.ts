import assert from 'node:assert/strict';
import { defaultConfig } from '../../../src/core/config.js';
import { backendGate, gateSnippet } from '../../../src/core/language/gateTemplate.js';
import { insertGate, insertTag } from '../../../src/core/language/insertTag.js';
import { knownTag } from '../../../src/core/language/knownTags.js';
import { tagSnippet, tagText } from '../../../src/core/language/tagSnippet.js';
import { gateBoxes } from '../../../src/core/log/gateBoxes.js';
import { createDocument } from '../../../src/core/text/document.js';
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

describe('inserting the checklist of a backend', () => {
  const log = '.orchestration/implementation-log.md';
  const insert = (path: string, text: string) => {
    const { view, position } = marked(path, text);
    return insertGate(view, position, backendGate);
  };

  it('writes boxes that are read as a quality gate', () => {
    const inserted = insert(log, '# Task 1: x\n\n|\n');
    assert.deepEqual(inserted?.at, { line: 2, character: 0 });
    const document = createDocument(log, inserted.snippet);
    const boxes = gateBoxes(document, { lines: { from: 0, to: document.lines.length } });
    assert.deepEqual(
      boxes.map(({ text, ticked }) => [text, ticked]),
      backendGate.boxes.map((text) => [text, false]),
    );
  });

  it('puts it above what the line says, and only into a log', () => {
    assert.deepEqual(insert(log, '# Task 1: x\nSo |far.')?.at, { line: 1, character: 0 });
    assert.equal(insert('notes.md', '|'), undefined);
    assert.equal(insert('a.ts', '// |'), undefined);
    assert.equal(insert(log, '```\n|\n```'), undefined);
  });

  it('means only itself by `$` and `}`', () => {
    assert.equal(
      gateSnippet({ label: '', documentation: '', boxes: ['${a}'] }),
      '#COMPLETION_DRIVE checklist:\n- [ ] \\${a\\}\n$0',
    );
  });
});
