import assert from 'node:assert/strict';
import type { Subject } from '../../../src/core/claim/claim.js';
import type { Change } from '../../../src/core/ports/git.js';
import type { World } from '../../../src/core/ports/world.js';
import { gitProbe } from '../../../src/core/probe/git.js';
import { memoryWorld, type MemoryGit } from '../../support/memoryWorld.js';
import { ask, brief, inside, nowhere, outside, type Circumstances } from './ask.js';

type GitKind = 'file-new' | 'file-changed' | 'lines-changed';
const text = 'one\ntwo\nthree\nfour\n';
const range = (from: number, to: number, about = false) => ({ from, to, about, range: nowhere });

function observe(
  kind: GitKind,
  change: Change | undefined,
  more: Partial<MemoryGit> = {},
  circumstances?: Circumstances,
) {
  const path = inside('a.ts');
  const subject: Subject & { kind: GitKind } =
    kind === 'lines-changed' ? { kind, path, lines: range(2, 3) } : { kind, path };
  const world = memoryWorld({ 'a.ts': text }, { changed: change ? { 'a.ts': change } : {}, ...more });
  return ask(gitProbe, subject, world, circumstances);
}

describe('the git probe', () => {
  it('knows a new file from one that was there', async () => {
    assert.equal(
      brief(await observe('file-new', { kind: 'added' })),
      'present: a.ts is new since c0ffee @a.ts',
    );
    assert.equal((await observe('file-new', { kind: 'modified', hunks: [] })).outcome, 'absent');
    assert.equal((await observe('file-new', undefined)).outcome, 'absent');
  });

  it('fails where git does: a broken repository proves nothing, and must not pass for none', async () => {
    const broken = { failure: () => 'git could not list the files' };
    for (const kind of ['file-new', 'file-changed', 'lines-changed'] as const) {
      const seen = await observe(kind, undefined, broken);
      assert.equal(seen.outcome, 'error', kind);
      assert.equal(seen.message, 'what changed cannot be told: git could not list the files');
      assert.match(seen.hint ?? '', /git ls-files/);
    }
  });

  it('counts a moved file as new at its place, and says where from', async () => {
    const seen = await observe('file-new', { kind: 'added', movedFrom: 'old.ts' });
    assert.equal(seen.outcome, 'present');
    assert.match(seen.message, /moved from old\.ts/);
  });

  it('knows a changed file from an unchanged one', async () => {
    assert.equal((await observe('file-changed', { kind: 'modified', hunks: [] })).outcome, 'present');
    assert.match((await observe('file-changed', { kind: 'added' })).message, /is new since/);
    assert.equal(
      brief(await observe('file-changed', undefined)),
      'absent: a.ts has not changed since c0ffee @a.ts',
    );
  });

  it('measures the changed ranges', async () => {
    const hunks = [
      { start: 2, count: 1 },
      { start: 4, count: 3 },
    ];
    const seen = await observe('lines-changed', { kind: 'modified', hunks });
    assert.deepEqual(seen.data, { kind: 'hunks', lines: 4, hunks, claimed: range(2, 3) });
    assert.equal(seen.message, 'a.ts has 4 lines; changed: 2, 4-6');
    assert.equal(seen.line, 2);
  });

  it('has every line of a new file changed, and none of an unchanged one', async () => {
    const created = await observe('lines-changed', { kind: 'added', movedFrom: 'x.ts' });
    assert.deepEqual(created.data?.kind === 'hunks' && created.data.hunks, [{ start: 1, count: 4 }]);
    const same = await observe('lines-changed', undefined);
    assert.deepEqual(same.data?.kind === 'hunks' && same.data.hunks, []);
    assert.match(same.message, /none of them changed/);
  });

  it('shortens a long list of ranges', async () => {
    const hunks = Array.from({ length: 30 }, (_, index) => ({ start: index * 10 + 1, count: 1 }));
    assert.match((await observe('lines-changed', { kind: 'modified', hunks })).message, /71, …$/);
  });

  it('cannot tell without git, base or hunks, and gives the reason', async () => {
    const without = await ask(
      gitProbe,
      { kind: 'file-new', path: inside('a.ts') },
      memoryWorld({ 'a.ts': text }),
    );
    assert.equal(
      brief(without),
      'unknowable: what changed cannot be told: this folder is not in a git repository',
    );
    const unknown = { base: { kind: 'unknown', reason: 'the history is shallow' } } as const;
    assert.match((await observe('file-changed', undefined, {}, unknown)).message, /the history is shallow/);
    assert.equal((await observe('lines-changed', { kind: 'modified' })).outcome, 'unknowable');
  });

  it('fails where there is a repository that git cannot use, or of which it cannot tell the base', async () => {
    const claim = { kind: 'file-changed', path: inside('a.ts') } as const;
    const unusable: World = { ...memoryWorld({ 'a.ts': text }), gitAbsence: 'it is torn', gitFailed: true };
    assert.match(
      brief(await ask(gitProbe, claim, unusable)),
      /^error: what changed cannot be told: it is torn/,
    );
    const unknown = { base: { kind: 'unknown', reason: 'it is torn', failed: true } } as const;
    assert.equal((await observe('file-changed', undefined, {}, unknown)).outcome, 'error');
  });

  it('still measures a range behind the end when the base is unknown, but no vague one', async () => {
    const unknown = { base: { kind: 'unknown', reason: 'no base' } } as const;
    const world = memoryWorld({ 'a.ts': text }, {});
    const lines = (from: number, about: boolean) =>
      ask(
        gitProbe,
        { kind: 'lines-changed', path: inside('a.ts'), lines: range(from, from, about) },
        world,
        unknown,
      );
    assert.equal((await lines(40, false)).outcome, 'measured');
    assert.equal((await lines(4, false)).outcome, 'unknowable');
    assert.equal((await lines(40, true)).outcome, 'unknowable');
  });

  it('asks git for everything against an empty tree when history begins here', async () => {
    const asked: string[] = [];
    const changes = (base: string) => (
      asked.push(base),
      new Map<string, Change>([['a.ts', { kind: 'added' }]])
    );
    await observe(
      'file-new',
      undefined,
      { changes },
      { base: { kind: 'root', because: 'the first commit' } },
    );
    assert.deepEqual(asked, ['root']);
  });

  it('asks git once for all claims of one base', async () => {
    let calls = 0;
    const world = memoryWorld({ 'a.ts': text }, { changes: () => ((calls += 1), new Map()) });
    for (let index = 0; index < 50; index += 1)
      await ask(gitProbe, { kind: 'file-changed', path: inside('a.ts') }, world);
    assert.equal(calls, 1);
  });

  it('says nothing of ignored, missing, opaque, outside and folder paths', async () => {
    const world = memoryWorld({ 'src/a.ts': text }, { ignored: (paths) => new Set(paths) });
    const hidden = { ...world, files: { ...world.files, all: () => [] } };
    const changed = (path: Parameters<typeof inside>[0], at = world) =>
      ask(gitProbe, { kind: 'file-changed', path: inside(path) }, at);
    assert.match((await changed('src/a.ts', hidden)).message, /git ignores/);
    assert.match((await changed('b.ts')).message, /there is no b\.ts/);
    assert.match((await changed('src')).message, /folder/);
    assert.equal((await ask(gitProbe, { kind: 'file-new', path: outside }, world)).outcome, 'unknowable');
    const glob = { kind: 'glob', pattern: 'a*', raw: 'a*' } as const;
    assert.equal(
      (await ask(gitProbe, { kind: 'lines-changed', path: glob, lines: range(1, 1) }, world)).outcome,
      'unknowable',
    );
    assert.equal(
      (await observe('file-new', undefined, { opaque: () => 'it is a submodule' })).message,
      'a.ts: it is a submodule',
    );
  });

  it('cannot compare the lines of a binary file', async () => {
    const world = memoryWorld({ 'a.bin': 'x' }, { changed: { 'a.bin': { kind: 'modified' } } });
    const files = { ...world.files, read: () => ({ kind: 'binary', reason: 'it is binary' }) as const };
    const seen = await ask(
      gitProbe,
      { kind: 'lines-changed', path: inside('a.bin'), lines: range(1, 2) },
      { ...world, files },
    );
    assert.match(seen.message, /it is binary/);
  });
});
