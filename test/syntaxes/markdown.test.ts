import assert from 'node:assert/strict';
import { found, tokensOf } from './tokens.js';

async function finds(...lines: readonly string[]): Promise<string[]> {
  return found(await tokensOf('text.html.markdown', lines.join('\n')));
}

const assumption = 'keyword.other.tag.assumption #COMPLETION_DRIVE';
const decision = 'keyword.other.tag.decision #PATH_DECISION';

describe('highlighting in Markdown', () => {
  it('finds an entry of a log with all its fields', async () => {
    const entry = [
      '#FILE_CREATED: src/api/routes/auth.ts (156 lines)',
      '  Description: Authentication endpoints',
      '  Expected behaviour: it answers',
    ];
    assert.deepEqual(await finds(...entry), [
      '0:0-13 keyword.other.tag.file #FILE_CREATED',
      '0:15-37 entity.name.namespace.path src/api/routes/auth.ts',
      '0:39-48 constant.numeric.count 156 lines',
      '1:2-13 variable.other.field Description',
      '2:2-20 variable.other.field Expected behaviour',
    ]);
  });

  it('finds the ranges of changed lines, also in a list below their key', async () => {
    const entry = [
      '#FILE_MODIFIED: src/server.ts',
      'Lines affected: 12–14, 34',
      'Changes:',
      '  - Line 3: Imported',
    ];
    assert.deepEqual((await finds(...entry)).slice(2), [
      '1:0-14 variable.other.field Lines affected',
      '1:16-21 constant.numeric.range 12–14',
      '1:23-25 constant.numeric.range 34',
      '2:0-7 variable.other.field Changes',
      '3:4-8 variable.other.field Line',
      '3:9-10 constant.numeric.range 3',
    ]);
  });

  it('ends the fields of a tag with a blank line, a heading, a fence and the next tag', async () => {
    const names = (found: readonly string[]): string[] =>
      found.map((one) => one.replace(/ .*\.(\w+) /, ' $1 '));
    assert.deepEqual(names(await finds('#CARGO_CULT: a', 'Context: b', '', 'Context: c')), [
      '0:0-11 smell #CARGO_CULT',
      '1:0-7 field Context',
    ]);
    assert.deepEqual((await finds('#CARGO_CULT: a', '# Context: b', 'Context: c')).length, 1);
    assert.deepEqual((await finds('#CARGO_CULT: a', '```', 'Context: c', '```')).length, 1);
    assert.deepEqual(names(await finds('#CARGO_CULT: a', '#CONTEXT_ROT: b', 'Context: c')), [
      '0:0-11 smell #CARGO_CULT',
      '1:0-12 memory #CONTEXT_ROT',
      '2:0-7 field Context',
    ]);
  });

  it('knows only fields that nothing but a tag has where no tag stands above', async () => {
    assert.deepEqual(
      await finds('Description: a list', '', 'Lines affected: 3', '', '- **Verification**: ls'),
      [
        '2:0-14 variable.other.field Lines affected',
        '2:16-17 constant.numeric.range 3',
        '4:4-16 variable.other.field Verification',
      ],
    );
  });

  it('finds tags in lists, checkboxes, headings, quotes, tables and prose', async () => {
    for (const [text, from] of [
      ['- #COMPLETION_DRIVE: x', 2],
      ['1. #COMPLETION_DRIVE: x', 3],
      ['- [ ] #COMPLETION_DRIVE: x', 6],
      ['### #COMPLETION_DRIVE: x', 4],
      ['> #COMPLETION_DRIVE: x', 2],
      ['Left open. #COMPLETION_DRIVE: x', 11],
      ['**#COMPLETION_DRIVE**: x', 2],
      ['**#COMPLETION_DRIVE:** x', 2],
      ['`#COMPLETION_DRIVE`: x', 1],
      ['- `#COMPLETION_DRIVE:` x', 3],
      ['#COMPLETION_DRIVE(note): x', 0],
      ['#COMPLETION_DRIVE - x', 0],
      ['#COMPLETION_DRIVE Assuming that it works', 0],
      ['<!-- #COMPLETION_DRIVE: x -->', 5],
    ] as const)
      assert.deepEqual(await finds(text), [`0:${from}-${from + 17} ${assumption}`], text);
  });

  it('finds names without a hash only in bold or with a key', async () => {
    assert.deepEqual(await finds('**PATH_DECISION:** x'), [
      '0:2-15 keyword.other.tag.decision PATH_DECISION',
    ]);
    assert.deepEqual(await finds('EXPORT_CRITICAL[API] - x'), [
      '0:0-15 keyword.other.tag.planning EXPORT_CRITICAL',
    ]);
    assert.deepEqual(await finds('PATH_DECISION: x', 'the PATH_DECISION[x]: y'), []);
  });

  it('finds a path with underscores, in bold entries and in backticks', async () => {
    assert.deepEqual((await finds('**#FILE_CREATED:** src/a_b_c.ts (12 lines)')).slice(1), [
      '0:19-31 entity.name.namespace.path src/a_b_c.ts',
      '0:33-41 constant.numeric.count 12 lines',
    ]);
    assert.deepEqual((await finds('- #FILE_DELETED: `src/a.ts`')).slice(1), [
      '0:18-26 entity.name.namespace.path src/a.ts',
    ]);
  });

  it('leaves the rest of the line to Markdown', async () => {
    const tokens = await tokensOf(
      'text.html.markdown',
      '#COMPLETION_DRIVE: **bold** text\n**#CARGO_CULT**: _it_',
    );
    assert.ok(tokens.some(({ text, scopes }) => text === 'bold' && scopes.includes('markup.bold.markdown')));
    assert.ok(tokens.some(({ text, scopes }) => text === 'it' && scopes.includes('markup.italic.markdown')));
    const last = tokens.at(-1);
    assert.ok(!last?.scopes.includes('markup.bold.markdown'));
  });

  it('leaves a list below a tag to Markdown where it holds no fields', async () => {
    const tokens = await tokensOf('text.html.markdown', '#CARGO_CULT: a\n- one\n- #PATH_DECISION: b');
    assert.ok(
      tokens.some(
        ({ text, scopes }) => text.includes('one') && scopes.includes('markup.list.unnumbered.markdown'),
      ),
    );
    assert.deepEqual(found(tokens).at(-1), `2:2-16 ${decision}`);
  });

  it('finds nothing in code and in mentions', async () => {
    assert.deepEqual(await finds('```', '#FILE_CREATED: src/a.ts', 'Verification: ls', '```'), []);
    assert.deepEqual(await finds('```ts', '// #CARGO_CULT: x', '```'), []);
    assert.deepEqual(await finds('', '    #FILE_CREATED: src/a.ts'), []);
    assert.deepEqual(await finds('Write `#CARGO_CULT: x`, #CARGO_CULT, or (#CARGO_CULT).'), []);
    assert.deepEqual(await finds('[x](page.md#CARGO_CULT) ${x#FILE_MODIFIED:} ##CARGO_CULT: x'), []);
  });

  it('reads lines that end in CRLF alike', async () => {
    assert.deepEqual(await finds('#PATH_DECISION: a\r', '  Context: b\r', '\r', 'Context: c\r'), [
      `0:0-14 ${decision}`,
      '1:2-9 variable.other.field Context',
    ]);
  });
});
