import assert from 'node:assert/strict';
import { fixesAt } from '../../../../src/core/language/fixes/fixesAt.js';
import { edited } from '../../../../src/core/language/fixes/edited.js';
import { rangeOnLine } from '../../../../src/core/text/position.js';
import { createDocument } from '../../../../src/core/text/document.js';
import { log, open, titles, unclaimedOf } from '../support.js';

const everything = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };

describe('the quick fixes at a place', () => {
  const text = [
    '# Task 1: A',
    '',
    '#FILE_MODIFIED: src/a.ts',
    '  Lines affected: 80, 90',
    '',
    '#FILE_CREATED: src/b.ts (50 lines)',
    '',
  ].join('\n');
  const files = { [log]: text, 'src/a.ts': 'x\n'.repeat(100), 'src/b.ts': 'x\n' };
  const git = {
    changed: {
      'src/a.ts': { kind: 'modified', hunks: [{ start: 3, count: 1 }] },
      'src/b.ts': { kind: 'added' },
    },
  } as const;

  it('are those of the claims there, and of no others', async () => {
    const opened = await open(files, { git });
    assert.deepEqual(titles(opened.fixes('50 lines')), ['Correct the count to 1 line']);
    assert.deepEqual(titles(opened.fixes('src/b.ts')), []);
    assert.deepEqual(titles(opened.fixes('# Task')), []);
  });

  it('are one where several claims ask for the same, and repair them all', async () => {
    const opened = await open(files, { git });
    const fixes = opened.fixes('80, 90');
    assert.deepEqual(titles(fixes), ['Correct the ranges to 3']);
    assert.equal(fixes[0]?.repairs?.length, 2);
  });

  it('are none where nothing was found out yet', async () => {
    const opened = await open(files, { git });
    const results = opened.view.results.map(({ task, state, claim }) => ({ task, state, claim }));
    const view = { ...opened.view, results };
    assert.deepEqual(fixesAt(everything, { view, world: opened.world, unclaimed: new Map() }), []);
  });

  it('know a task by its own log’s id, and skip tasks of other logs', async () => {
    const changed = { ...git.changed, 'src/c.ts': { kind: 'added' as const } };
    const opened = await open({ ...files, 'src/c.ts': 'x\n' }, { git: { changed } });
    const [silent = []] = unclaimedOf(opened.verification).values();
    const at = (id: string) =>
      titles(
        fixesAt(rangeOnLine(0, 0, 0), {
          view: opened.view,
          world: opened.world,
          unclaimed: new Map([[id, silent]]),
        }),
      );
    assert.deepEqual(at('1'), ['Add an entry for src/c.ts']);
    assert.deepEqual(at('1~2'), at('1'));
    assert.deepEqual(at('other'), []);
    assert.deepEqual(
      fixesAt(rangeOnLine(0, 0, 0), {
        view: opened.view,
        world: opened.world,
        unclaimed: new Map([['1', []]]),
      }),
      [],
    );
  });

  it('change nothing but what they name, whatever stands in the text', async () => {
    const hostile = '#FILE_CREATED: src/b.ts (50 lines) \u202e<!-- ${x} `command:evil` -->\n'.repeat(20);
    const opened = await open({ ...files, [log]: `# Task 1: A\n\n${hostile}` }, { git });
    for (const fix of fixesAt(everything, { view: opened.view, world: opened.world, unclaimed: new Map() })) {
      assert.doesNotMatch(fix.title, /[\p{Cc}\u202e]/u);
      if (fix.action.kind === 'edit') assert.equal(fix.action.file, log);
    }
  });

  it('are bounded where a whole large log is selected', async () => {
    const many = `# Task 1: A\n\n${'#FILE_CREATED: src/b.ts (50 lines)\n'.repeat(3_000)}`;
    const opened = await open({ ...files, [log]: many }, { git });
    let asked = 0;
    const world = {
      ...opened.world,
      files: { ...opened.world.files, stat: () => (asked++, { kind: 'missing' as const }) },
    };
    const fixes = fixesAt(everything, { view: opened.view, world, unclaimed: new Map() });
    assert.ok(fixes.length <= 50);
    assert.ok(asked <= 100);
  });
});

describe('quick fixes from results that are older than the text', () => {
  const lines = [
    '# Task 1: A',
    '',
    '#FILE_MODIFIED: src/a.ts',
    '  Lines affected: 80',
    '#FILE_CREATED: src/b.ts (50 lines)',
    '#FILE_CREATED: src/moved.ts',
  ];
  const git = {
    changed: {
      'src/a.ts': { kind: 'modified', hunks: [{ start: 3, count: 1 }] },
      'src/b.ts': { kind: 'added' },
      'lib/moved.ts': { kind: 'added', movedFrom: 'src/moved.ts' },
    },
  } as const;
  const files = { 'src/a.ts': 'x\n'.repeat(100), 'src/b.ts': 'x\n', 'lib/moved.ts': 'x\n' };

  /** The fixes when the log has become another one since. */
  async function staleFixes(now: readonly string[]): Promise<readonly string[]> {
    const before = await open({ ...files, [log]: lines.join('\n') }, { git });
    assert.equal(before.list().length, 3);
    const after = await open({ ...files, [log]: now.join('\n') }, { git });
    const view = { ...after.view, results: before.view.results };
    return titles(fixesAt(everything, { view, world: before.world, unclaimed: new Map() }));
  }

  it('are those that still fit', async () => {
    assert.deepEqual(await staleFixes(lines), [
      'Correct the ranges to 3',
      'Correct the count to 1 line',
      'Point to where the file was moved: lib/moved.ts',
    ]);
  });

  it('are none where other words stand now', async () => {
    assert.deepEqual(await staleFixes(['# Task 1: A', '', ...lines.slice(2).reverse()]), []);
    assert.deepEqual(await staleFixes(['# Task 1: A']), []);
    assert.deepEqual(
      await staleFixes(lines.map((line) => line.replace(/\d0/, '77').replace('moved', 'moved-on'))),
      [],
    );
    assert.deepEqual(await staleFixes(lines.map((line) => `- ${line}`)), []);
  });

  it('are none where nothing was measured', async () => {
    const opened = await open({ ...files, [log]: lines.join('\n') }, { git });
    const results = opened.view.results.map((one) => ({
      ...one,
      ...(one.result && { result: { ...one.result, observations: [] } }),
    }));
    const view = { ...opened.view, results };
    assert.deepEqual(fixesAt(everything, { view, world: opened.world, unclaimed: new Map() }), []);
  });
});

describe('a text after edits', () => {
  const document = createDocument('a.md', 'one\r\ntwo\nthree');

  it('has them all, in whatever order they are given', () => {
    const edits = [
      { range: rangeOnLine(2, 0, 5), text: '3' },
      { range: rangeOnLine(0, 1, 2), text: 'N' },
      { range: { start: { line: 0, character: 3 }, end: { line: 1, character: 1 } }, text: '\nT' },
    ];
    assert.equal(edited(document, edits).text, 'oNe\nTwo\n3');
  });

  it('is the text itself without any, its line ends aside', () => {
    assert.equal(edited(document, []).text, 'one\ntwo\nthree');
    assert.equal(edited(createDocument('a.md', ''), []).text, '');
  });
});
