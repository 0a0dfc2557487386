import assert from 'node:assert/strict';
import { log, open, titles, type Circumstances } from '../support.js';

const add = /^Add a Verification: line$/;
const draft = 'a command that would fail if this were false';

/** What stands in the document after the fix; the claim that nobody could check must be gone. */
async function added(
  text: string,
  more: Circumstances & { files?: Record<string, string> } = {},
): Promise<string> {
  const path = more.open ?? log;
  const opened = await open({ ...more.files, [path]: text }, { git: {}, ...more });
  const before = opened.list().filter(({ code }) => code === 'claim-unchecked');
  assert.equal(before.length, 1);
  const fixed = await opened.after(/claim-unchecked/, add);
  assert.ok(
    fixed.view.results.every(({ claim }) => claim.kind !== 'statement'),
    fixed.view.document.text,
  );
  return fixed.view.document.text;
}

const task = '# Task 1: A\n\n';

describe('the line that would settle a statement', () => {
  it('stands two columns in below the tag', async () => {
    assert.equal(
      await added(`${task}#COMPLETION_DRIVE: Assuming people read this\n\nMore text.\n`),
      `${task}#COMPLETION_DRIVE: Assuming people read this\n  Verification: ${draft}\n\nMore text.\n`,
    );
  });

  it('searches the file that the statement names, for what its author still has to write', async () => {
    const text = `${task}#COMPLETION_DRIVE: Assuming \`src/a.ts\` is quick enough\n`;
    const opened = await open({ [log]: text, 'src/a.ts': 'x\n' }, { git: {} });
    const fixed = await opened.after(/claim-unchecked/, add);
    assert.match(fixed.view.document.text, /\n {2}Verification: grep -n "" src\/a\.ts\n/);
    // As it stands it proves nothing.
    assert.deepEqual(
      fixed.view.results.map(({ claim, result }) => `${claim.kind} ${result?.status}`),
      ['command unchecked'],
    );
  });

  it('is written as the tag’s own fields are, behind them', async () => {
    assert.equal(
      await added(
        `${task}- #COMPLETION_DRIVE: Assuming words\n  - **Context**: none\n  - **Rationale:** so\n- Other\n`,
      ),
      `${task}- #COMPLETION_DRIVE: Assuming words\n  - **Context**: none\n  - **Rationale:** so\n  - **Verification**: ${draft}\n- Other\n`,
    );
  });

  it('is written as the neighbours’ fields are', async () => {
    assert.equal(
      await added(`${task}- #PATH_DECISION: JWT\n    * Rationale: so\n- #COMPLETION_DRIVE: Assuming words\n`),
      `${task}- #PATH_DECISION: JWT\n    * Rationale: so\n- #COMPLETION_DRIVE: Assuming words\n    * Verification: ${draft}\n`,
    );
  });

  it('finds its place in a list item, a block quote, below a heading and behind a wrapped statement', async () => {
    const cases: readonly [string, string][] = [
      ['1. #COMPLETION_DRIVE: Assuming words', '1. #COMPLETION_DRIVE: Assuming words\n   Verification: @'],
      [
        '### #COMPLETION_DRIVE: people will not mind that it takes a while\n\nText.',
        '### #COMPLETION_DRIVE: people will not mind that it takes a while\nVerification: @\n\nText.',
      ],
      ['> #COMPLETION_DRIVE: Assuming words', '> #COMPLETION_DRIVE: Assuming words\n>   Verification: @'],

      [
        '#COMPLETION_DRIVE: Assuming that\nwords go on\n  Context: none',
        '#COMPLETION_DRIVE: Assuming that\nwords go on\n  Context: none\n  Verification: @',
      ],
    ];
    for (const [before, after] of cases)
      assert.equal(await added(`${task}${before}\n`), `${task}${after.replace('@', draft)}\n`);
  });

  it('keeps the line ends of the text', async () => {
    const text = `${task}#COMPLETION_DRIVE: Assuming words\n`.replaceAll('\n', '\r\n');
    const opened = await open({ [log]: text }, { git: {} });
    const fix = opened.fixes(/claim-unchecked/).find(({ title }) => add.test(title));
    assert.ok(fix?.action.kind === 'edit');
    assert.equal(fix.action.edits[0]?.text, `\r\n  Verification: ${draft}`);
  });

  it('goes on with a comment in code: line comments, block comments, and # as marker', async () => {
    const cases: readonly [string, string, string][] = [
      [
        'src/a.ts',
        'f();\n  // #COMPLETION_DRIVE: Assuming words\n  g();\n',
        'f();\n  // #COMPLETION_DRIVE: Assuming words\n  //   Verification: @\n  g();\n',
      ],
      [
        'a.py',
        '#COMPLETION_DRIVE: Assuming words\nf()\n',
        '#COMPLETION_DRIVE: Assuming words\n#   Verification: @\nf()\n',
      ],
      [
        'src/a.ts',
        '/**\n * #COMPLETION_DRIVE: Assuming words\n */\nf();\n',
        '/**\n * #COMPLETION_DRIVE: Assuming words\n *   Verification: @\n */\nf();\n',
      ],
      [
        'src/a.ts',
        '/* #COMPLETION_DRIVE: Assuming words.\n   More of it. */\nf();\n',
        '/* #COMPLETION_DRIVE: Assuming words.\n     Verification: @\n   More of it. */\nf();\n',
      ],
      [
        'src/a.ts',
        '// #COMPLETION_DRIVE: Assuming words\n//   Context: none\nf();\n',
        '// #COMPLETION_DRIVE: Assuming words\n//   Context: none\n//   Verification: @\nf();\n',
      ],
    ];
    for (const [path, before, after] of cases)
      assert.equal(await added(before, { open: path }), after.replace('@', draft));
  });

  it('is not offered where no line can follow, and where it would settle nothing', async () => {
    const cases: readonly [string, string][] = [
      ['src/a.ts', 'f(); // #COMPLETION_DRIVE: Assuming words\n'],
      ['src/a.ts', '/* #COMPLETION_DRIVE: Assuming words */\nf();\n'],
      [log, `${task}| #COMPLETION_DRIVE: Assuming words | x |\n|---|---|\n`],
      [log, `${task}<!-- #COMPLETION_DRIVE: Assuming words -->\n`],
      [log, `${task}#COMPLETION_DRIVE: Assuming redis at localhost:6379\n`],
      [log, `${task}#FILE_CREATED: some of the routes\n`],
    ];
    for (const [path, text] of cases) {
      const opened = await open({ [path]: text }, { open: path, git: {} });
      assert.ok(opened.view.results.length > 0, text);
      assert.ok(
        !titles(
          opened.fixes(text.includes('words') ? 'words' : text.includes('redis') ? 'redis' : 'routes'),
        ).some((title) => add.test(title)),
        text,
      );
    }
  });
});
