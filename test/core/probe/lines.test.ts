import assert from 'node:assert/strict';
import type { CountValue } from '../../../src/core/tag/values.js';
import { linesProbe } from '../../../src/core/probe/lines.js';
import { memoryWorld, type MemoryGit } from '../../support/memoryWorld.js';
import { ask, inside, nowhere, outside, type Circumstances } from './ask.js';

const count = (kind: CountValue['kind'] = 'exact'): CountValue => ({ lines: 3, kind, range: nowhere });
const lines = (text: string, kind?: CountValue['kind'], git?: MemoryGit, circumstances?: Circumstances) =>
  ask(
    linesProbe,
    { kind: 'file-lines', path: inside('a.ts'), count: count(kind) },
    memoryWorld({ 'a.ts': text }, git),
    circumstances,
  );

describe('the lines probe', () => {
  it('counts lines whatever ends them', async () => {
    for (const [text, expected] of [
      ['', 0],
      ['a', 1],
      ['a\n', 1],
      ['a\nb', 2],
      ['a\r\nb\r\n', 2],
      ['a\rb\r', 2],
      ['\n\n', 2],
    ] as const) {
      const seen = await lines(text);
      assert.deepEqual(seen.data, { kind: 'lines', lines: expected }, JSON.stringify(text));
    }
  });

  it('names the file, its hash and the count', async () => {
    const seen = await lines('one\ntwo\n');
    assert.equal(seen.message, 'a.ts has 2 lines');
    assert.equal(seen.inputs?.[0]?.file, 'a.ts');
    assert.equal((await lines('one')).message, 'a.ts has 1 line');
  });

  it('counts the lines added since the base', async () => {
    const hunks = [
      { start: 1, count: 2 },
      { start: 9, count: 1 },
    ];
    const changed = await lines('a\nb\n', 'added', { changed: { 'a.ts': { kind: 'modified', hunks } } });
    assert.deepEqual(changed.data, { kind: 'lines', lines: 2, added: 3 });
    const created = await lines('a\nb\n', 'added', { changed: { 'a.ts': { kind: 'added' } } });
    assert.deepEqual(created.data, { kind: 'lines', lines: 2, added: 2 });
    assert.deepEqual((await lines('a', 'added', {})).data, { kind: 'lines', lines: 1, added: 0 });
  });

  it('cannot tell added lines without git, without a base or of an opaque file', async () => {
    assert.equal((await lines('a', 'added')).outcome, 'unknowable');
    assert.equal(
      (await lines('a', 'added', {}, { base: { kind: 'unknown', reason: 'shallow history' } })).outcome,
      'unknowable',
    );
    assert.equal(
      (await lines('a', 'added', { changed: { 'a.ts': { kind: 'modified' } } })).outcome,
      'unknowable',
    );
  });

  it('counts the lines of a file where git fails, but cannot count those that were added', async () => {
    const broken = { failure: () => 'git could not list the files' };
    assert.equal((await lines('a', 'exact', broken)).outcome, 'measured');
    assert.equal((await lines('a', 'added', broken)).outcome, 'error');
  });

  it('leaves a missing file to the claim that it exists', async () => {
    const seen = await ask(
      linesProbe,
      { kind: 'file-lines', path: inside('b.ts'), count: count() },
      memoryWorld({}),
    );
    assert.equal(seen.outcome, 'unknowable');
    assert.match(seen.message, /there is no file b\.ts/);
  });

  it('does not count lines of what cannot be read', async () => {
    const world = memoryWorld({ 'a.png': 'x', 'src/b.ts': 'x', '.env': 'KEY=1' });
    const binary = {
      ...world.files,
      read: () => ({ kind: 'binary', reason: 'it is a binary file' }) as const,
    };
    const ask1 = (path: Parameters<typeof inside>[0], files = world.files) =>
      ask(linesProbe, { kind: 'file-lines', path: inside(path), count: count() }, { ...world, files });
    assert.match((await ask1('a.png', binary)).message, /it is a binary file/);
    assert.match((await ask1('.env')).message, /secrets/);
    const folder = await ask1('src');
    assert.equal(folder.outcome, 'absent');
    assert.match(folder.message, /is a folder, it has no lines/);
    assert.equal(
      (await ask(linesProbe, { kind: 'file-lines', path: outside, count: count() }, world)).outcome,
      'unknowable',
    );
    const glob = { kind: 'glob', pattern: '*.ts', raw: '*.ts' } as const;
    assert.match(
      (await ask(linesProbe, { kind: 'file-lines', path: glob, count: count() }, world)).message,
      /several files/,
    );
  });
});
