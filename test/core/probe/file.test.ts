import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../src/core/claim/claim.js';
import { fileProbe } from '../../../src/core/probe/file.js';
import { memoryWorld } from '../../support/memoryWorld.js';
import { ask, brief, cancelled, inside, outside } from './ask.js';

const exists = (path: WorkspacePath, world = memoryWorld({}), circumstances = {}) =>
  ask(fileProbe, { kind: 'file-exists', path }, world, circumstances);

describe('the file probe', () => {
  it('sees a file and its size', async () => {
    const seen = await exists(inside('src/a.ts'), memoryWorld({ 'src/a.ts': 'hello' }));
    assert.equal(brief(seen), 'present: src/a.ts exists (5 bytes) @src/a.ts');
  });

  it('says of a folder that it is one, unless the claim wrote it as one', async () => {
    const world = memoryWorld({ 'src/a.ts': '' });
    assert.match((await exists(inside('src'), world)).message, /it is a folder/);
    assert.equal((await exists(inside('src', 'src/'), world)).message, 'the folder src exists');
  });

  it('gives the right spelling when only the case differs', async () => {
    const seen = await exists(inside('src/auth.ts'), memoryWorld({ 'src/Auth.ts': 'x' }));
    assert.equal(brief(seen), 'absent: there is no src/auth.ts [the file is spelled src/Auth.ts]');
  });

  it('notices the other spelling on a disk that hides it', async () => {
    const world = memoryWorld({ 'Auth.ts': 'x' });
    const files = { ...world.files, stat: () => ({ kind: 'file', size: 1, realPath: 'Auth.ts' }) as const };
    assert.equal((await exists(inside('auth.ts'), { ...world, files })).outcome, 'absent');
    // The same letters in another Unicode form are the same name.
    const decomposed = {
      ...world.files,
      stat: () => ({ kind: 'file', size: 1, realPath: 'e\u0301.ts' }) as const,
    };
    assert.equal((await exists(inside('\u00e9.ts'), { ...world, files: decomposed })).outcome, 'present');
  });

  it('tells where a missing file may be', async () => {
    const moved = memoryWorld(
      { 'lib/b.ts': 'x' },
      { changed: { 'lib/b.ts': { kind: 'added', movedFrom: 'src/a.ts' } } },
    );
    assert.equal((await exists(inside('src/a.ts'), moved)).hint, 'it was moved to lib/b.ts');
    const renamed = memoryWorld({ 'lib/a.ts': 'x' }, {});
    assert.equal((await exists(inside('src/a.ts'), renamed)).hint, 'a file of that name is at lib/a.ts');
    const several = memoryWorld({ 'lib/a.ts': 'x', 'app/a.ts': 'x' }, {});
    assert.equal((await exists(inside('src/a.ts'), several)).hint, undefined);
    const ignored = memoryWorld({}, { ignored: (paths) => new Set(paths) });
    assert.match((await exists(inside('out/a.png'), ignored)).hint ?? '', /^ignored by git/);
  });

  it('names the files that may be meant, for who wants to point to one of them', async () => {
    const data = async (path: string, ...args: Parameters<typeof memoryWorld>) =>
      (await exists(inside(path), memoryWorld(...args))).data;
    const moved = { changed: { 'lib/b.ts': { kind: 'added', movedFrom: 'src/a.ts' } } } as const;
    assert.deepEqual(await data('src/a.ts', { 'lib/b.ts': 'x', 'lib/a.ts': 'x' }, moved), {
      kind: 'candidates',
      why: 'moved',
      paths: ['lib/b.ts'],
    });
    assert.deepEqual(await data('src/auth.ts', { 'src/Auth.ts': 'x' }), {
      kind: 'candidates',
      why: 'spelling',
      paths: ['src/Auth.ts'],
    });
    const many = Object.fromEntries([1, 2, 3, 4, 5, 6].map((at) => [`lib${at}/a.ts`, 'x']));
    assert.deepEqual(await data('src/a.ts', many), {
      kind: 'candidates',
      why: 'name',
      paths: ['lib1/a.ts', 'lib2/a.ts', 'lib3/a.ts', 'lib4/a.ts', 'lib5/a.ts'],
    });
    assert.equal(await data('src/a.ts', { 'src/b.ts': 'x' }), undefined);
  });

  it('notes a file that exists only because git ignores it here', async () => {
    const world = memoryWorld({ 'out/a.txt': 'x' }, { ignored: (paths) => new Set(paths) });
    const seen = await exists(inside('out/a.txt'), { ...world, files: { ...world.files, all: () => [] } });
    assert.equal(seen.outcome, 'present');
    assert.match(seen.hint ?? '', /only in the author's copy/);
  });

  it('says nothing about what is outside, opaque or special', async () => {
    assert.equal(brief(await exists(outside)), 'unknowable: /etc/passwd: it is outside of the workspace');
    const lfs = memoryWorld({ 'a.bin': 'x' }, { opaque: () => 'the file is kept by Git LFS' });
    assert.equal(brief(await exists(inside('a.bin'), lfs)), 'unknowable: a.bin: the file is kept by Git LFS');
    const world = memoryWorld({});
    const fifo = { ...world.files, stat: () => ({ kind: 'unknown', reason: 'it is a named pipe' }) as const };
    assert.equal((await exists(inside('p'), { ...world, files: fifo })).outcome, 'unknowable');
    assert.equal((await exists(inside('a/../../etc/passwd'))).outcome, 'unknowable');
    assert.equal((await exists(inside('a\0b'))).outcome, 'unknowable');
  });

  it('matches globs, and refuses hostile ones', async () => {
    const world = memoryWorld({ 'src/a.test.ts': '', 'src/b.test.ts': '', 'src/c.ts': '' });
    const glob = (pattern: string) => ({ kind: 'glob', pattern, raw: pattern }) as const;
    assert.equal(
      brief(await exists(glob('src/*.test.ts'), world)),
      'present: 2 files match src/*.test.ts @src/a.test.ts',
    );
    assert.equal((await exists(glob('src/c*'), world)).message, '1 file matches src/c*');
    assert.equal((await exists(glob('docs/**'), world)).outcome, 'absent');
    assert.equal((await exists(glob('{a,b}'.repeat(9)), world)).outcome, 'unknowable');
    assert.match((await exists(glob('src/*'), world, { token: cancelled })).message, /stopped/);
  });
});

describe('the file probe on a deleted file', () => {
  const world = memoryWorld(
    { 'a.ts': 'x', 'src/Old.ts': 'x' },
    { changed: { 'b.ts': { kind: 'deleted' }, 'lib/x.ts': { kind: 'deleted' } } },
  );
  const deleted = (path: WorkspacePath) => ask(fileProbe, { kind: 'file-deleted', path }, world);

  it('finds the claim to hold when nothing is there any more', async () => {
    assert.equal(brief(await deleted(inside('b.ts'))), 'present: b.ts is gone since c0ffee');
    assert.equal((await deleted(inside('lib'))).outcome, 'present');
    assert.equal((await deleted({ kind: 'glob', pattern: 'lib/*.ts', raw: 'lib/*.ts' })).outcome, 'present');
  });

  it('fails where git does', async () => {
    const broken = memoryWorld({ 'a.ts': 'x' }, { failure: () => 'git could not list the files' });
    const ofFile = (path: string) =>
      ask(fileProbe, { kind: 'file-deleted' as const, path: inside(path) }, broken);
    assert.equal((await ofFile('b.ts')).outcome, 'error');
    assert.equal((await ofFile('a.ts')).outcome, 'absent');
  });

  it('does not take for deleted what never was there, or may not have been', async () => {
    assert.equal((await deleted(inside('never.ts'))).outcome, 'unknowable');
    assert.equal((await deleted({ kind: 'glob', pattern: 'no/*.ts', raw: 'no/*.ts' })).outcome, 'unknowable');
    const noGit = memoryWorld({});
    assert.match(
      (await ask(fileProbe, { kind: 'file-deleted', path: inside('b.ts') }, noGit)).message,
      /whether it ever was cannot be told: this folder is not in a git repository/,
    );
  });

  it('finds it not to hold while something is', async () => {
    assert.equal(brief(await deleted(inside('a.ts'))), 'absent: a.ts is still there @a.ts');
    assert.equal((await deleted(inside('src'))).outcome, 'absent');
    assert.equal((await deleted({ kind: 'glob', pattern: '*.ts', raw: '*.ts' })).outcome, 'absent');
  });

  it('does not know about another spelling or what is outside', async () => {
    assert.equal((await deleted(inside('src/old.ts'))).outcome, 'unknowable');
    assert.equal((await deleted(outside)).outcome, 'unknowable');
    assert.equal((await deleted(inside('../x'))).outcome, 'unknowable');
  });
});

describe('the file probe on an evidence file', () => {
  const evidence = (path: WorkspacePath, world = memoryWorld({})) =>
    ask(fileProbe, { kind: 'evidence-file', path }, world);

  it('accepts a file with content in the evidence or the logs folder', async () => {
    const world = memoryWorld({
      '.orchestration/evidence/1/curl.txt': 'x',
      '.orchestration/logs/build.log': 'ok',
    });
    assert.equal((await evidence(inside('.orchestration/evidence/1/curl.txt'), world)).outcome, 'present');
    assert.equal((await evidence(inside('.orchestration/logs/build.log'), world)).outcome, 'present');
  });

  it('rejects an empty file, a file elsewhere and a missing one', async () => {
    const world = memoryWorld({ '.orchestration/evidence/a.txt': '', 'curl.txt': 'x' });
    assert.match((await evidence(inside('.orchestration/evidence/a.txt'), world)).message, /is empty/);
    assert.equal(
      brief(await evidence(inside('curl.txt'), world)),
      'absent: curl.txt is not in the evidence folder [evidence belongs in .orchestration/evidence/] @curl.txt',
    );
    assert.equal((await evidence(inside('.orchestration/evidence/b.txt'), world)).outcome, 'absent');
  });
});
