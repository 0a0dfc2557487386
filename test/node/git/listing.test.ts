import assert from 'node:assert/strict';
import { createFilePort } from '../../../src/node/files.js';
import { createGitPort } from '../../../src/node/git.js';
import { makeRepository, type GitRepository } from '../../support/gitRepository.js';

describe('a listing in portions', () => {
  let repository: GitRepository;
  beforeEach(() => (repository = makeRepository()));
  afterEach(() => repository.dispose());

  const portions = (root: string): readonly (readonly string[])[] => {
    const opened = createGitPort(root);
    return [...createFilePort(root, opened.kind === 'git' ? opened : {}).listed()];
  };

  it('gives the tracked files first, also those that are gone, then the new ones that are not ignored', () => {
    for (const path of ['b.ts', 'a/ü.ts', 'gone.ts']) repository.write(path, 'x');
    repository.write('.gitignore', '*.log\n');
    repository.commit();
    repository.remove('gone.ts');
    repository.write('new.ts', 'x');
    repository.write('staged.ts', 'x');
    repository.git('add', 'staged.ts');
    repository.write('run.log', 'x');
    assert.deepEqual(portions(repository.root), [
      ['.gitignore', 'a/ü.ts', 'b.ts', 'gone.ts', 'staged.ts'],
      ['new.ts'],
    ]);
    assert.deepEqual(portions(repository.path('a')), [['ü.ts'], []]);
  });

  it('gives the same when git was asked for more before', () => {
    for (const path of ['b.ts', 'a.ts', 'gone.ts']) repository.write(path, 'x');
    repository.commit();
    repository.remove('gone.ts');
    repository.write('new.ts', 'x');
    const opened = createGitPort(repository.root);
    assert.equal(opened.kind, 'git');
    if (opened.kind !== 'git') return;
    assert.deepEqual(opened.git.files(), ['a.ts', 'b.ts', 'new.ts']);
    assert.deepEqual(opened.git.tracked(), ['a.ts', 'b.ts', 'gone.ts']);
    assert.deepEqual(opened.git.untracked(), ['new.ts']);
  });

  it('gives an unmerged file once, and neither submodules nor repositories inside', () => {
    repository.write('a.ts', 'base\n');
    repository.commit();
    repository.git('checkout', '-q', '-b', 'other');
    repository.write('a.ts', 'other\n');
    repository.commit();
    repository.git('checkout', '-q', 'main');
    repository.write('a.ts', 'main\n');
    const commit = repository.commit();
    assert.throws(() => repository.git('merge', '-q', 'other'));
    repository.git('update-index', '--add', '--cacheinfo', `160000,${commit},vendor`);
    repository.git('init', '-q', 'inner');
    repository.write('inner/b.ts', 'x');
    assert.deepEqual(portions(repository.root), [['a.ts'], []]);
  });

  it('walks the folders without git', () => {
    repository.write('b.ts', 'x');
    repository.write('a.ts', 'x');
    assert.deepEqual([...createFilePort(repository.root).listed()], [['a.ts', 'b.ts']]);
  });

  it('falls back to the folders where git fails half way, and names no file twice', () => {
    repository.write('a.ts', 'x');
    repository.write('b.ts', 'x');
    const git = {
      files: () => undefined,
      tracked: () => ['a.ts'],
      untracked: () => undefined,
      submodules: () => new Set<string>(),
    };
    assert.deepEqual([...createFilePort(repository.root, { git }).listed()], [['a.ts'], ['b.ts']]);
  });
});
