import assert from 'node:assert/strict';
import type { Change } from '../../../../src/core/ports/git.js';
import { log, open, titles } from '../support.js';

const files = {
  'src/a.ts': 'x\n'.repeat(12),
  'src/b.ts': 'x\n'.repeat(40),
  'src/c.ts': 'x\n',
  'src/old.ts': 'x\n',
};
const all: Readonly<Record<string, Change>> = {
  'src/a.ts': { kind: 'added' },
  'src/b.ts': {
    kind: 'modified',
    hunks: [
      { start: 3, count: 2 },
      { start: 9, count: 1 },
    ],
  },
  'src/c.ts': { kind: 'added' },
  'src/gone.ts': { kind: 'deleted' },
};

/** The log after one of the fixes at the task's heading; nothing may be wrong with the new entries. */
async function after(text: string, title: RegExp, changed: Readonly<Record<string, Change>> = all) {
  const past = { head: { 'src/gone.ts': 'x\n' } };
  const opened = await open({ ...files, [log]: text }, { git: { changed }, past });
  const fixed = await opened.after(/unclaimed-change/, title);
  const wrong = fixed.list().filter(({ code }) => code !== 'unclaimed-change' && code !== 'claim-unchecked');
  assert.deepEqual(wrong, []);
  return {
    text: fixed.view.document.text,
    left: fixed.list().filter(({ code }) => code === 'unclaimed-change').length,
  };
}

describe('the entries for what no tag claims', () => {
  it('are offered one by one and together, each for its own problem', async () => {
    const text = '# Task 1: A\n\n#FILE_MODIFIED: src/old.ts\n';
    const changed = { ...all, 'src/old.ts': { kind: 'modified' as const } };
    const opened = await open({ ...files, [log]: text }, { git: { changed } });
    const fixes = opened.fixes(/unclaimed-change/);
    assert.deepEqual(titles(fixes), [
      'Add an entry for src/a.ts',
      'Add an entry for src/b.ts',
      'Add an entry for src/c.ts',
      'Add an entry for src/gone.ts',
      'Add entries for all 4 unclaimed changes',
    ]);
    const { range } = opened.list().find(({ code }) => code === 'unclaimed-change') ?? {};
    assert.deepEqual(fixes[0]?.repairs, [
      { code: 'unclaimed-change', range, data: { task: '1', path: 'src/a.ts' } },
    ]);
    assert.deepEqual(fixes[4]?.repairs, [{ code: 'unclaimed-change', range }]);
    assert.deepEqual(titles(opened.fixes('FILE_MODIFIED')), []);
  });

  it('stand behind those of their kind, in their manner', async () => {
    const text = [
      '# Task 1: A',
      '',
      '## Files Created',
      '',
      '- **#FILE_CREATED**: `src/c.ts` (1 line)',
      '  - **Description**: c',
      '  goes on here',
      '',
      '## Files Modified',
      '',
      '- **#FILE_MODIFIED**: `src/old.ts`',
      '  - **Lines affected**: 1',
      '',
      '## Notes',
      '',
    ].join('\n');
    const changed = { ...all, 'src/old.ts': { kind: 'modified' as const, hunks: [{ start: 1, count: 1 }] } };
    const done = await after(text, /all 3/, changed);
    assert.equal(
      done.text,
      text
        .replace('goes on here\n', 'goes on here\n- **#FILE_CREATED**: `src/a.ts` (12 lines)\n')
        .replace(
          'affected**: 1\n',
          'affected**: 1\n- **#FILE_MODIFIED**: `src/b.ts`\n  - **Lines affected**: 3-4, 9\n- **#FILE_DELETED**: `src/gone.ts`\n',
        ),
    );
    assert.equal(done.left, 0);
  });

  it('are set apart by blank lines where the neighbours are', async () => {
    const text =
      '# Task 1: A\n\n#FILE_CREATED: src/a.ts (12 lines)\n\n#FILE_CREATED: src/c.ts (1 line)\n  Purpose: c\n';
    const changed = Object.fromEntries(
      ['src/a.ts', 'src/c.ts', 'src/d.ts', 'src/e.ts'].map((path) => [path, { kind: 'added' as const }]),
    );
    const opened = await open(
      { ...files, 'src/d.ts': 'd\n', 'src/e.ts': 'e\n', [log]: text },
      { git: { changed } },
    );
    const fixed = await opened.after(/unclaimed-change/, /all 2/);
    assert.equal(
      fixed.view.document.text,
      `${text.trimEnd()}\n\n#FILE_CREATED: src/d.ts (1 line)\n\n#FILE_CREATED: src/e.ts (1 line)\n`,
    );
    assert.deepEqual(fixed.list(), []);
  });

  it('go below the heading that announces them', async () => {
    const text =
      '# Task 1: A\n\n#COMPLETION_DRIVE: Assuming words\n\n## Files created\n\nSome.\n\n## Open\n\nText.\n';
    const done = await after(text, /src\/a\.ts/);
    assert.equal(done.text, text.replace('Some.\n', 'Some.\n\n#FILE_CREATED: src/a.ts (12 lines)\n'));
    assert.equal(done.left, 3);
  });

  it('go to the end of a task without any, and not into the next one', async () => {
    const text = '# Task 1: A\n\n#COMPLETION_DRIVE: Assuming words\n\n---\n\n# Task 2: B\n\nNothing yet.\n';
    const done = await after(text, /src\/b\.ts/);
    assert.equal(
      done.text,
      text.replace('words\n', 'words\n\n#FILE_MODIFIED: src/b.ts\n  Lines affected: 3-4, 9\n'),
    );
  });

  it('say no more than git and the file can tell', async () => {
    const changed: Readonly<Record<string, Change>> = {
      'src/b.ts': { kind: 'modified' },
      'logo.png': { kind: 'added' },
      'docs/the plan.md': { kind: 'added' },
      'bad`\u202ename.ts': { kind: 'added' },
    };
    const text = '# Task 1: A\n\n#COMPLETION_DRIVE: Assuming words\n';
    const binary = {
      'logo.png': new Uint8Array([0, 1, 2, 0]),
      'docs/the plan.md': 'x\n',
      'bad`\u202ename.ts': 'x\n',
    };
    const opened = await open({ ...files, ...binary, [log]: text }, { git: { changed } });
    const fixed = await opened.after(/unclaimed-change/, /all 3/);
    assert.equal(
      fixed.view.document.text,
      `${text}\n#FILE_CREATED: \`docs/the plan.md\` (1 line)\n\n#FILE_CREATED: logo.png\n\n#FILE_MODIFIED: src/b.ts\n`,
    );
    assert.equal(fixed.list().filter(({ code }) => code === 'unclaimed-change').length, 1);
  });

  it('are written plainly where the neighbour stands in a table or goes on', async () => {
    for (const text of [
      '# Task 1: A\n\n| what | path |\n|---|---|\n| #FILE_CREATED | src/c.ts |\n',
      '# Task 1: A\n\n### #FILE_CREATED: src/c.ts\n\nText.\n',
    ]) {
      const done = await after(text, /src\/a\.ts/);
      assert.equal(done.text, `${text}\n#FILE_CREATED: src/a.ts (12 lines)\n`);
    }
  });

  it('go on with a list whatever its marks, and not inside of a wrapped or emphasised entry', async () => {
    const cases: readonly [string, string][] = [
      ['* `#FILE_CREATED: src/c.ts`', '* `#FILE_CREATED: src/a.ts (12 lines)`'],
      ['> #FILE_CREATED: src/c.ts', '\n> #FILE_CREATED: src/a.ts (12 lines)'],
      ['- [x] #FILE_CREATED: src/c.ts', '- [x] #FILE_CREATED: src/a.ts (12 lines)'],
      ['1. #FILE_CREATED: src/c.ts', '\n#FILE_CREATED: src/a.ts (12 lines)'],
      ['- Done: #FILE_CREATED: src/c.ts', '\n#FILE_CREATED: src/a.ts (12 lines)'],
    ];
    for (const [before, added] of cases) {
      const text = `# Task 1: A\n\n${before}\n`;
      assert.equal((await after(text, /src\/a\.ts/)).text, `${text}${added}\n`);
    }
  });

  it('state no lines where all of the change is gone, and go on with a plain text log, too', async () => {
    const config = { logs: ['log.txt'] };
    const changed = { 'src/empty.ts': { kind: 'modified' as const, hunks: [{ start: 0, count: 0 }] } };
    const text = '# Task 1: A\n\n#FILE_MODIFIED: src/old.ts\n\n#FILE_CREATE: src/a.ts\n';
    const world = { ...files, 'src/empty.ts': '', 'log.txt': text };
    const opened = await open(world, { git: { changed }, config, open: 'log.txt' });
    assert.ok(opened.list().some(({ code }) => code === 'unknown-tag'));
    const fixed = await opened.after(/unclaimed-change/, /src\/empty/);
    assert.equal(
      fixed.view.document.text,
      text.replace('old.ts\n', 'old.ts\n\n#FILE_MODIFIED: src/empty.ts\n'),
    );
  });

  it('are not offered where they would not be read', async () => {
    const text = '# Task 1: A\n\n#COMPLETION_DRIVE: Assuming words\n\n```\nnever closed\n';
    const opened = await open({ ...files, [log]: text }, { git: { changed: all } });
    assert.deepEqual(titles(opened.fixes(/unclaimed-change/)), []);
  });

  it('are two hundred at once at the most', async () => {
    const changed = Object.fromEntries(
      Array.from({ length: 250 }, (_, at) => [`src/x${at}.ts`, { kind: 'deleted' as const }]),
    );
    const opened = await open({ [log]: '# Task 1: A\n\n#COMPLETION_DRIVE: words\n' }, { git: { changed } });
    const fixes = opened.fixes(/unclaimed-change/);
    assert.equal(fixes.length, 21);
    assert.equal(fixes.at(-1)?.title, 'Add entries for the first 200 of 250 unclaimed changes');
  });
});
