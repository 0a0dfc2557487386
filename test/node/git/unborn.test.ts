import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createGitPort } from '../../../src/node/git.js';
import { makeRepository, type GitRepository } from '../../support/gitRepository.js';

describe('a branch without a commit', () => {
  let here: GitRepository;
  let branch: string;
  beforeEach(() => {
    here = makeRepository();
    branch = here.path('.git/refs/heads/work');
  });
  afterEach(() => here.dispose());

  const divergence = (): unknown => {
    const found = createGitPort(here.root);
    assert.ok(found.kind === 'git');
    assert.equal(found.git.head(), undefined);
    return found.git.divergence();
  };
  const onWork = { kind: 'on-default', branch: 'work' };
  const unknown = { kind: 'unknown', reason: 'git cannot tell which commit HEAD is', failed: true };
  const begin = (): void => {
    here.write('a.ts', 'a\n');
    here.commit();
    here.git('checkout', '-q', '-b', 'work');
    here.write('b.ts', 'b\n');
    here.commit();
  };

  it('is one of a new repository, and one that begins anew beside others', () => {
    assert.deepEqual(divergence(), { kind: 'on-default', branch: 'main' });
    begin();
    here.git('checkout', '-q', '--orphan', 'gh-pages');
    assert.deepEqual(divergence(), { kind: 'on-default', branch: 'gh-pages' });
    here.git('checkout', '-q', '-f', 'work');
    here.git('branch', '-m', 'work', 'old');
    here.git('checkout', '-q', '--orphan', 'work');
    assert.deepEqual(divergence(), onWork);
  });

  it('is one whose only commit was taken back, and one where a folder of branches was', () => {
    begin();
    here.git('update-ref', '-d', 'HEAD');
    assert.deepEqual(divergence(), onWork);
    mkdirSync(branch, { recursive: true });
    mkdirSync(here.path('.git/logs/refs/heads/work'), { recursive: true });
    assert.deepEqual(divergence(), onWork);
  });

  it('is one below the name of another branch, and one that no branch is for yet', () => {
    begin();
    here.git('checkout', '-q', '--orphan', 'work/more');
    assert.deepEqual(divergence(), { kind: 'on-default', branch: 'work/more' });
    here.git('symbolic-ref', 'HEAD', 'refs/tool/root');
    const found = createGitPort(here.root);
    assert.ok(found.kind === 'git');
    assert.equal(found.git.divergence().kind, 'on-default');
  });

  for (const [what, content] of [
    ['empty, as after a power cut', ''],
    ['garbage', 'garbage\n'],
    ['zeros', `${'0'.repeat(40)}\n`],
    ['a commit that is not there', `${'1'.repeat(40)}\n`],
  ] as const)
    it(`is none whose file is ${what}`, () => {
      begin();
      writeFileSync(branch, content);
      assert.deepEqual(divergence(), unknown);
    });

  it('is none whose file is gone or leads nowhere', () => {
    begin();
    rmSync(branch);
    assert.deepEqual(divergence(), unknown);
    rmSync(here.path('.git/logs'), { recursive: true });
    symlinkSync('nowhere', branch);
    assert.deepEqual(divergence(), unknown);
  });

  it('is none that was packed, and the pack is gone', () => {
    begin();
    here.git('pack-refs', '--all');
    rmSync(here.path('.git/packed-refs'));
    assert.deepEqual(divergence(), unknown);
  });

  it('is none whose commit is not among the objects, or is damaged', () => {
    begin();
    const commit = here.git('rev-parse', 'HEAD');
    const object = here.path('.git/objects', commit.slice(0, 2), commit.slice(2));
    rmSync(object);
    assert.deepEqual(divergence(), unknown);
    writeFileSync(object, '');
    assert.deepEqual(divergence(), unknown);
  });

  it('is none that HEAD cannot name', () => {
    begin();
    for (const content of ['1'.repeat(40), 'ref: refs/heads/no thing', 'ref: refs/tags/none']) {
      here.write('.git/HEAD', `${content}\n`);
      assert.deepEqual(divergence(), unknown, content);
    }
  });

  it('is none of a working tree beside it whose branch is damaged', () => {
    begin();
    here.git('checkout', '-q', 'main');
    here.git('worktree', 'add', '-q', here.path('beside'), 'work');
    const found = (): unknown => {
      const opened = createGitPort(here.path('beside'));
      return opened.kind === 'git' && opened.git.divergence();
    };
    assert.equal((found() as { kind: string }).kind, 'left');
    writeFileSync(branch, '');
    assert.deepEqual(found(), unknown);
  });

  it('has its commit again once the object is back, which nothing else tells of', () => {
    begin();
    const commit = here.git('rev-parse', 'HEAD');
    const object = here.path('.git/objects', commit.slice(0, 2), commit.slice(2));
    renameSync(object, here.path('.git/kept'));
    const found = createGitPort(here.root);
    assert.ok(found.kind === 'git');
    const { git } = found;
    git.invalidate([]);
    assert.equal(git.divergence().kind, 'unknown');
    renameSync(here.path('.git/kept'), object);
    git.invalidate(['a.ts']);
    assert.equal(git.head(), commit);
  });
});
