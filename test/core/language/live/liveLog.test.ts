import assert from 'node:assert/strict';
import { defaultConfig } from '../../../../src/core/config.js';
import { LiveLog } from '../../../../src/core/language/live/liveLog.js';
import { readAnew, seen } from './typing.js';

const path = '.orchestration/implementation-log.md';
const twoTasks = [
  '# Log',
  '',
  '## Task 7: Pears',
  '**Started:** 2024-05-06T07:08:00Z',
  '',
  '#FILE_CREATED: src/pear.ts',
  '',
  '### Decisions',
  '',
  '#PATH_DECISION: Keep the stones',
  '',
  '## Task 8: Plums',
  '',
  '#FILE_CREATED: src/plum.ts',
];

function log(lines: readonly string[], file = path): LiveLog {
  return new LiveLog(file, lines.join('\n'), defaultConfig);
}

function write(live: LiveLog, line: number, character: number, text: string, to = { line, character }): void {
  live.edit([{ range: { start: { line, character }, end: to }, text }]);
}

/** The sections that are no longer the objects that they were. */
function remade(live: LiveLog, edit: () => void): readonly number[] {
  const before = live.chunks.map((one) => one.chunk);
  edit();
  return live.chunks.flatMap(({ chunk }, index) => (chunk === before[index] ? [] : [index]));
}

const same = (live: LiveLog): void =>
  assert.deepEqual(seen(live), readAnew(live.path, live.lines.join('\n')));

describe('a log in the editor', () => {
  it('is cut at its headings', () => {
    assert.deepEqual(
      log(twoTasks).chunks.map(({ from, task }) => [from, task]),
      [
        [0, '7'],
        [2, '7'],
        [7, '7'],
        [11, '8'],
      ],
    );
  });

  it('reads only the section again that is typed in', () => {
    const live = log(twoTasks);
    assert.deepEqual(
      remade(live, () => write(live, 5, 25, ' (12 lines)')),
      [1],
    );
    same(live);
  });

  it('moves what is below without reading it', () => {
    const live = log(twoTasks);
    assert.deepEqual(
      remade(live, () => write(live, 5, 0, '#FILE_CREATED: src/fig.ts\n\n')),
      [1],
    );
    assert.deepEqual(
      live.chunks.map(({ from }) => from),
      [0, 2, 9, 13],
    );
    same(live);
  });

  it('reads everything again when a heading or an open fence is typed', () => {
    for (const text of ['## More\n', '```\n', '<!-- \n', 'Title\n===\n']) {
      const live = log(twoTasks);
      assert.notDeepEqual(
        remade(live, () => write(live, 5, 0, text)),
        [1],
        text,
      );
      same(live);
    }
  });

  it('waits with a hash alone, which is a tag that is about to be typed', () => {
    const live = log(twoTasks);
    assert.deepEqual(
      remade(live, () => write(live, 4, 0, '#')),
      [1],
    );
    write(live, 4, 1, 'FILE_CREATED: src/fig.ts');
    same(live);
  });

  it('knows the tasks with the lines that they have now', () => {
    const live = log(twoTasks);
    write(live, 5, 0, '\n\n');
    assert.deepEqual(
      live.tasks.map(({ id, lines }) => [id, lines.from, lines.to]),
      [
        ['7', 2, 13],
        ['8', 13, 16],
      ],
    );
  });

  it('says again what is wrong with a header, and takes it back', () => {
    const live = log(twoTasks);
    const codes = () => live.chunks.flatMap(({ chunk }) => chunk.findings.map((one) => one.code));
    assert.deepEqual(codes(), []);
    write(live, 3, 13, 'some day', { line: 3, character: 33 });
    assert.deepEqual(codes(), ['unreadable-header']);
    write(live, 3, 13, '2024-05-06', { line: 3, character: 21 });
    assert.deepEqual(codes(), []);
  });

  it('says that a section has grown too large', () => {
    const live = log(twoTasks);
    write(live, 9, 0, '- x\n'.repeat(3000));
    assert.deepEqual(
      live.chunks.map(({ chunk }) => chunk.findings.map((one) => one.code)),
      [[], [], ['section-too-large'], []],
    );
    same(live);
  });

  it('tells of fenced entries once, wherever the first ones are', () => {
    const fenced = ['### Files', '', '```', '#FILE_CREATED: src/a.ts', '```', ''];
    const live = log([...twoTasks, '', ...fenced, ...fenced]);
    const told = () => live.chunks.flatMap(({ chunk }, at) => chunk.findings.map((one) => [at, one.code]));
    assert.deepEqual(told(), [[4, 'fenced-entries']]);
    write(live, 24, 23, '!');
    assert.deepEqual(told(), [[4, 'fenced-entries']]);
    write(live, 18, 0, 'no ');
    assert.deepEqual(told(), [[5, 'fenced-entries']]);
    same(live);
  });

  it('finds the fiftieth name that only looks like a tag, and no more', () => {
    const live = log([...twoTasks, ...Array.from({ length: 49 }, () => '#FІLE_CREATED: a')]);
    for (let more = 0; more < 3; more++) write(live, 5, 0, '#FІLE_CREATED: b\n');
    assert.equal(live.chunks.flatMap(({ chunk }) => chunk.findings).length, 50);
    same(live);
  });

  it('reads a name that others use, too, as the whole text lets it', () => {
    const live = log([
      '# Log',
      '',
      '## One',
      '',
      'x',
      '',
      '## Two',
      '',
      'SUGGEST_LIMIT: 3 pears only',
      '',
      '#FILE_CREATED: a.ts',
    ]);
    const names = () => seen(live).tags.map((tag) => tag.name);
    assert.deepEqual(names(), ['FILE_CREATED']);
    write(live, 4, 0, '#COMPLETION_DRIVE: Assuming pears are ripe\n');
    assert.deepEqual(names(), ['COMPLETION_DRIVE', 'SUGGEST_LIMIT', 'FILE_CREATED']);
    write(live, 4, 0, '', { line: 5, character: 0 });
    assert.deepEqual(names(), ['FILE_CREATED']);
  });

  it('divides a log anew when its claims move out of the tasks', () => {
    const live = log(twoTasks);
    write(
      live,
      1,
      0,
      '\n#FILE_CREATED: a.ts\n#FILE_CREATED: b.ts\n#FILE_CREATED: c.ts\n#FILE_CREATED: d.ts\n',
    );
    assert.deepEqual(new Set(live.chunks.map((one) => one.task)).size, 1);
    same(live);
  });

  it('reads a title over a deeper heading as one', () => {
    const live = log([
      '# Log',
      '',
      '## #PATH_DECISION: keep the pears and plums',
      '',
      '### Why',
      '',
      '#FILE_CREATED: a.ts',
    ]);
    write(live, 3, 0, '\n');
    same(live);
    write(live, 4, 0, 'because.');
    same(live);
  });

  it('sees front matter end far below', () => {
    const live = log(['---', 'title: x', '', '# Log', '', '#FILE_CREATED: a.ts', '', '## More', '']);
    write(live, 8, 0, '---');
    same(live);
    assert.deepEqual(seen(live).tags, []);
  });

  it('reads logs whose name or first line is that of another language as that', () => {
    const live = log(['# #FILE_CREATED: a.py', 'x = """', '# Title', '#FILE_CREATED: b.py', '"""'], 'log.py');
    write(live, 3, 0, '  ');
    same(live);
    const script = log(['', '# #COMPLETION_DRIVE: Assuming pears are ripe', 'x=1'], 'LOG');
    write(script, 0, 0, '#!/bin/sh');
    same(script);
    write(script, 2, 3, ' # #FILE_CREATED: a.ts');
    same(script);
    write(script, 0, 0, '', { line: 0, character: 9 });
    same(script);
  });

  it('calls the whole task edited, and the one that a removed heading gives its lines to', () => {
    const live = log(twoTasks);
    const edited = () => live.chunks.map((one) => one.edited);
    write(live, 9, 0, ' ');
    assert.deepEqual(edited(), [true, true, true, false]);
    const other = log([...twoTasks, '', '## Task 9: Figs', '', '#FILE_CREATED: src/fig.ts']);
    write(other, 14, 0, '', { line: 15, character: 16 });
    assert.deepEqual(
      other.chunks.map((one) => [one.task, one.edited]),
      [
        ['7', false],
        ['7', false],
        ['7', false],
        ['8', true],
      ],
    );
  });

  it('takes several edits, each in what the one before left behind', () => {
    const live = log(twoTasks);
    const start = { line: 5, character: 0 };
    live.edit([
      { range: { start, end: start }, text: '#FILE_CREATED: src/fig.ts\n' },
      { range: { start, end: { line: 6, character: 0 } }, text: '' },
    ]);
    assert.equal(live.document.text, twoTasks.join('\n'));
    same(live);
  });
});
