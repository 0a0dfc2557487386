import assert from 'node:assert/strict';
import { mostProblems } from '../../../src/core/language/problems/gravest.js';
import { LivePieces } from '../../../src/node/engine/livePieces.js';
import type { LiveNews, LiveState } from '../../../src/node/engine/textProtocol.js';
import { log, Window } from './window.js';

const text = [
  '# Task 1: everything',
  '#FILE_CREATED: a.txt (9 lines)',
  '',
  '## More',
  '#FILE_CREATED: b.txt (9 lines)',
  '',
].join('\n');

const nine = '1\n'.repeat(9);

const problemsOf = ({ problems }: LiveState): readonly (readonly [number, string])[] =>
  problems.map(({ range, code }) => [range.start.line, code] as const);

describe('what is shown of a text while it is typed', () => {
  let window: Window;
  beforeEach(async () => {
    window = new Window();
    window.repository.write('a.txt', '1\n');
    window.repository.write('b.txt', nine);
    window.repository.write(log, text);
    window.repository.commit();
    await window.openFolder();
    await window.open(log, text);
  });
  afterEach(() => window.dispose());

  const falseCounts = async (): Promise<readonly number[]> =>
    problemsOf((await window.live(log)).state)
      .filter(([, code]) => code === 'claim-failed')
      .map(([line]) => line);

  it('is told once; afterwards only what has changed, wherever the rest has moved to', async () => {
    const first = await window.live(log);
    assert.equal(first.told, 2);
    assert.equal((await window.live(log)).told, 0);
    await window.insert(log, 2, '\n');
    const { told, state } = await window.live(log);
    assert.equal(told, 1);
    assert.deepEqual(
      state.marks.map(({ range }) => range.start.line),
      [1, 5],
    );
    assert.deepEqual(state.marks[1]?.status, first.state.marks[1]?.status);
  });

  it('is told anew when the text is opened again', async () => {
    await window.live(log);
    await window.open(log, text);
    assert.equal((await window.live(log)).told, 2);
  });

  it('counts the lines of a file again once it has changed on the disk', async () => {
    assert.deepEqual(await falseCounts(), [1]);
    await window.write('a.txt', nine);
    assert.deepEqual(await falseCounts(), []);
    await window.write('b.txt', '1\n');
    assert.deepEqual(await falseCounts(), [4]);
  });

  it('counts the lines of a file as it stands in another editor', async () => {
    assert.deepEqual(await falseCounts(), [1]);
    await window.open('a.txt', nine);
    assert.deepEqual(await falseCounts(), []);
    await window.insert('a.txt', 0, nine);
    assert.deepEqual(await falseCounts(), [1]);
  });

  it('forgets a file of which no claim speaks at the moment', async () => {
    await window.live(log);
    const claim = '#FILE_CREATED: c.txt (9 lines)\n';
    await window.write('c.txt', '1\n');
    await window.insert(log, 2, claim);
    assert.deepEqual(await falseCounts(), [1, 2]);
    const [start, end] = [2, 3].map((line) => ({ line, character: 0 }));
    assert.ok(start && end);
    await window.ask('editText', {
      folder: 'window',
      path: log,
      version: 9,
      edits: [{ range: { start, end }, text: '' }],
    });
    await window.live(log);
    await window.write('c.txt', nine);
    await window.insert(log, 2, claim);
    assert.deepEqual(await falseCounts(), [1]);
  });
});

describe('the editor’s side of it', () => {
  const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 4 } };
  const problem = (severity: 'error' | 'warning'): LiveState['problems'][number] => ({
    code: 'claim-failed',
    severity,
    message: severity,
    file: log,
    range,
    related: [{ file: log, range, message: 'here' }],
  });
  const news = (pieces: LiveNews['pieces']): LiveNews => ({
    folder: '',
    path: log,
    version: 1,
    pieces,
    others: [],
    hasTags: true,
    isLog: true,
  });

  it('wants everything when it is told of a piece that it does not know', () => {
    assert.equal(new LivePieces().take(news([{ id: 1, from: 0 }])), undefined);
  });

  it('moves a piece with all its places', () => {
    const pieces = new LivePieces();
    const shown = { problems: [problem('error')], marks: [] };
    pieces.take(news([{ id: 1, from: 10, shown }]));
    const [moved] = pieces.take(news([{ id: 1, from: 20 }]))?.problems ?? [];
    assert.equal(moved?.range.start.line, 21);
    assert.equal(moved.related[0]?.range.start.line, 21);
  });

  it('keeps the gravest of very many', () => {
    const problems = [...Array.from({ length: mostProblems }, () => problem('warning')), problem('error')];
    const state = new LivePieces().take(news([{ id: 1, from: 0, shown: { problems, marks: [] } }]));
    assert.equal(state?.problems.length, mostProblems);
    assert.equal(state.problems[0]?.severity, 'error');
  });
});
