import assert from 'node:assert/strict';
import { chmodSync, symlinkSync } from 'node:fs';
import { readTree, type Tree } from '../../../src/node/git/objects.js';
import { askedBy, openRepository, type Repository } from '../../../src/node/git/open.js';
import { TreeCache } from '../../../src/node/git/treeCache.js';
import { isPosix } from '../../support/hostileFolder.js';
import { makeRepository, type GitRepository } from '../../support/gitRepository.js';

describe('the files of commits', () => {
  let repository: GitRepository;
  let commits: string[];
  let asked: string[];
  beforeEach(() => {
    repository = makeRepository();
    commits = [];
    asked = [];
  });
  afterEach(() => repository.dispose());

  /** @param refused a command that git does not answer */
  const open = (folder = repository.root, refused = ''): Repository => {
    const opened = openRepository(folder);
    assert.ok(opened.kind === 'repository');
    const run: Repository['run'] = (args, options) => {
      asked.push(args[0] ?? '');
      return opened.run(args[0] === refused ? ['--no-such-option'] : args, options);
    };
    return askedBy(run, opened);
  };
  const commit = (...steps: readonly (() => void)[]): void => {
    for (const step of steps) step();
    commits.push(repository.commit());
  };
  const sorted = (tree: Tree | undefined): unknown => tree && [...tree].sort(([a], [b]) => (a < b ? -1 : 1));
  const told = (command: string): number => asked.filter((one) => one === command).length;

  const makeHistory = (): void => {
    const { write, remove, path, git, root } = repository;
    commit(
      () => write('pear.ts', 'pear\n'),
      () => write('nested/apple.ts', 'apple\n'),
      () => write('nested/deep/fig.ts', 'fig\n'),
      () =>
        write('.gitmodules', '[submodule "plum"]\n\tpath = nested/plum\n\turl = ../plum\n\tignore = all\n'),
    );
    commit(() => write('pear.ts', 'two pears\n'));
    commit(
      () => remove('nested/apple.ts'),
      () => write('nested/apple.ts/core.ts', 'a folder now\n'),
      () => write('nested/über "quoted"\tname.ts', 'x\n'),
    );
    commit(() => remove('nested/deep/fig.ts'));
    commit(
      () => git('mv', 'pear.ts', 'nested/pear.ts'),
      ...(isPosix
        ? [() => chmodSync(path('nested/pear.ts'), 0o755), () => symlinkSync('nested', path('link'))]
        : []),
    );
    commit();
    for (const at of [0, 1]) {
      git('update-index', '--add', '--cacheinfo', `160000,${commits[at]},nested/plum`);
      git('commit', '-q', '-m', 'a submodule');
      commits.push(git('rev-parse', 'HEAD'));
    }
    git('config', 'diff.ignoreSubmodules', 'all');
    git('config', 'diff.renames', 'copies');
    git('config', 'diff.orderFile', `${root}/order`);
  };

  it('are the same whichever commit was read before', () => {
    makeHistory();
    for (const folder of [repository.root, repository.path('nested')])
      for (const first of commits) {
        const cache = new TreeCache(open(folder));
        for (const next of [first, ...commits])
          assert.deepEqual(sorted(cache.get(next)), sorted(readTree(open(folder).run, next)), next);
      }
  });

  it('are listed once, and then told by what differs', () => {
    makeHistory();
    const cache = new TreeCache(open());
    asked = [];
    for (let round = 0; round < 3; round++) for (const one of commits) cache.get(one);
    assert.deepEqual([told('ls-tree'), told('diff-tree')], [1, commits.length - 1]);
  });

  it('share what is the same in them', () => {
    makeHistory();
    const cache = new TreeCache(open());
    const [first, second] = commits.map((one) => cache.get(one));
    assert.ok(first && second);
    assert.equal(second.get('nested/apple.ts'), first.get('nested/apple.ts'));
    assert.notEqual(second.get('pear.ts'), first.get('pear.ts'));
  });

  it('are forgotten beyond a number, the oldest first, but never those that were read last', () => {
    makeHistory();
    const [first = '', second = ''] = commits;
    const cache = new TreeCache(open(), 1);
    const tree = cache.get(first);
    assert.equal(cache.get(first), tree);
    asked = [];
    assert.ok(cache.get(second));
    assert.notEqual(cache.get(first), tree);
    assert.deepEqual([told('ls-tree'), told('diff-tree')], [0, 2]);
  });

  it('are listed where git does not compare them, and absent where it does not have them', () => {
    makeHistory();
    const cache = new TreeCache(open(repository.root, 'diff-tree'));
    for (const one of commits) assert.deepEqual(sorted(cache.get(one)), sorted(readTree(open().run, one)));
    const missing = new TreeCache(open());
    assert.ok(missing.get(commits[0] ?? ''));
    assert.equal(missing.get('1'.repeat(40)), undefined);
    assert.equal(missing.get('HEAD'), undefined);
  });
});
