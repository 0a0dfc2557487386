import assert from 'node:assert/strict';
import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { createGitPort } from '../../../src/node/git.js';
import { makeRepository, type GitRepository } from '../../support/gitRepository.js';

describe('where git tells that the work goes on', () => {
  let repository: GitRepository;
  beforeEach(() => {
    repository = makeRepository();
    repository.write('src/pear.ts', 'x');
    repository.commit();
  });
  afterEach(() => repository.dispose());

  const newsOf = (root: string) => {
    const opened = createGitPort(root);
    assert.equal(opened.kind, 'git');
    return opened.kind === 'git' ? opened.git.newsOutside : [];
  };
  const git = (...parts: string[]): string => join(realpathSync(repository.root), '.git', ...parts);

  it('is nowhere else where the repository begins in the workspace', () => {
    assert.deepEqual(newsOf(repository.root), []);
  });

  it('is further up where the workspace is a folder of a repository', () => {
    assert.deepEqual(newsOf(repository.path('src')), [
      { folder: git(), names: ['HEAD', 'index', 'config.worktree'] },
      { folder: git('logs'), names: ['HEAD'] },
      { folder: git(), names: ['packed-refs', 'config', 'shallow'] },
      { folder: git('info') },
      { folder: git('refs') },
    ]);
  });

  it('is apart from the branches where the workspace is a linked worktree', () => {
    const tree = `${repository.root}-tree`;
    repository.git('worktree', 'add', '-q', '-b', 'work', tree);
    try {
      const own = git('worktrees', tree.slice(tree.lastIndexOf('/') + 1));
      assert.deepEqual(newsOf(tree), [
        { folder: own, names: ['HEAD', 'index', 'config.worktree'] },
        { folder: join(own, 'logs'), names: ['HEAD'] },
        { folder: git(), names: ['packed-refs', 'config', 'shallow'] },
        { folder: git('info') },
        { folder: git('refs') },
      ]);
      mkdirSync(join(tree, 'below'));
      assert.deepEqual(newsOf(join(tree, 'below')), newsOf(tree));
    } finally {
      repository.git('worktree', 'remove', '--force', tree);
    }
  });
});
