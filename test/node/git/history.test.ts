import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { createGitPort } from '../../../src/node/git.js';
import { askedBy, openRepository, type Repository } from '../../../src/node/git/open.js';
import { DiskGit } from '../../../src/node/git/port.js';
import {
  cleanGit,
  makeRepository,
  openTestRepository,
  temporaryFolder,
  type GitRepository,
} from '../../support/gitRepository.js';

const open = (root: string, defaultBranch?: string): DiskGit => {
  const found = createGitPort(root, { defaultBranch });
  assert.equal(found.kind, 'git');
  return found.git;
};
const ten = (seed: string): string => Array.from({ length: 10 }, (_, at) => `${seed} ${at}\n`).join('');

describe('history', () => {
  let repository: GitRepository;
  beforeEach(() => (repository = makeRepository()));
  afterEach(() => repository.dispose());

  it('of a file is a graph of the commits that touched it, newest first', () => {
    repository.write('log.md', 'one\n');
    const first = repository.commit();
    repository.write('other', 'x\n');
    repository.commit();
    repository.write('log.md', 'one\ntwo\n');
    const second = repository.commit();
    const history = open(repository.root).history('log.md') ?? [];
    assert.deepEqual(
      history.map(({ commit, parents, path }) => ({ commit, parents, path })),
      [
        { commit: second, parents: [first], path: 'log.md' },
        { commit: first, parents: [], path: 'log.md' },
      ],
    );
    assert.equal(history[0]?.blob, repository.git('rev-parse', 'HEAD:log.md'));
    assert.match(history[1]?.time ?? '', /^2024-05-06T07:\d\d:00\+00:00$/);
  });

  it('tells the parents of all its commits at once', () => {
    const commits = ['one', 'two', 'three', 'four'].map((text) => {
      repository.write('log.md', `${text}\n`);
      return repository.commit();
    });
    const opened = openRepository(repository.root);
    assert.ok(opened.kind === 'repository');
    const asked: string[] = [];
    const run: Repository['run'] = (args, options) => {
      asked.push(args[0] ?? '');
      return opened.run(args, options);
    };
    const git = new DiskGit(askedBy(run, opened));
    assert.equal(git.history('log.md')?.length, 4);
    asked.length = 0;
    assert.deepEqual(
      commits.map((commit) => git.parent(commit)),
      ['root', ...commits.slice(0, -1)],
    );
    assert.deepEqual(asked, ['cat-file', 'cat-file']);
    assert.equal(git.parent('1'.repeat(40)), undefined);
  });

  it('is unknown where git lacks what tells it, which is not the same as none', () => {
    repository.write('log.md', 'one\n');
    repository.commit();
    repository.write('log.md', 'two\n');
    repository.commit();
    repository.git('config', 'uploadpack.allowFilter', 'true');
    const folder = temporaryFolder();
    for (const filter of ['tree:0', 'combine:blob:none+tree:0', 'object:type=commit']) {
      cleanGit(folder, ['clone', '-q', `--filter=${filter}`, `file://${repository.root}`, 'clone']);
      const git = open(`${folder}/clone`);
      assert.equal(git.history('log.md'), undefined, filter);
      assert.equal(git.isShallow(), true, filter);
      rmSync(`${folder}/clone`, { recursive: true });
    }
    const [tree = ''] = repository.git('rev-parse', 'HEAD~:').split('\n');
    rmSync(repository.path(`.git/objects/${tree.slice(0, 2)}/${tree.slice(2)}`));
    const broken = open(repository.root);
    assert.equal(broken.history('log.md'), undefined);
    assert.equal(broken.isShallow(), false);
    rmSync(folder, { recursive: true });
  });

  it('knows both sides of a merge, and the blob of the merge itself', () => {
    repository.write('log.md', ten('a'));
    const first = repository.commit();
    repository.git('checkout', '-q', '-b', 'side');
    repository.write('log.md', `side\n${ten('a')}`);
    const side = repository.commit();
    repository.git('checkout', '-q', 'main');
    repository.write('log.md', `${ten('a')}main\n`);
    const main = repository.commit();
    repository.git('merge', '-q', '--no-edit', 'side');
    const merge = repository.git('rev-parse', 'HEAD');
    const history = open(repository.root).history('log.md') ?? [];
    const byCommit = new Map(history.map((one) => [one.commit, one]));
    assert.deepEqual(byCommit.get(merge)?.parents, [main, side]);
    assert.deepEqual(byCommit.get(side)?.parents, [first]);
    assert.deepEqual(byCommit.get(main)?.parents, [first]);
    assert.equal(byCommit.get(merge)?.blob, repository.git('rev-parse', 'HEAD:log.md'));
    assert.equal(history.length, 4);
  });

  it('follows renames, also ones that changed some lines, and a deletion in between', () => {
    repository.write('docs/old.md', ten('a'));
    const first = repository.commit();
    repository.remove('docs/old.md');
    const gone = repository.commit();
    repository.write('docs/old.md', ten('a'));
    const again = repository.commit();
    repository.git('mv', 'docs/old.md', 'middle.md');
    const moved = repository.commit();
    repository.git('mv', 'middle.md', 'new.md');
    repository.write('new.md', `${ten('a')}more\n`);
    const renamed = repository.commit();
    const history = open(repository.root).history('new.md') ?? [];
    assert.deepEqual(
      history.map(({ commit, path, parents }) => [commit, path, ...parents]),
      [
        [renamed, 'new.md', moved],
        [moved, 'middle.md', again],
        [again, 'docs/old.md', gone],
        [gone, 'docs/old.md', first],
        [first, 'docs/old.md'],
      ],
    );
    assert.equal(history[3]?.blob, undefined);
  });

  it('stops after five renames', () => {
    repository.write('f0', ten('a'));
    repository.commit();
    for (let at = 1; at <= 7; at++) {
      repository.git('mv', `f${at - 1}`, `f${at}`);
      repository.commit();
    }
    assert.deepEqual(
      open(repository.root)
        .history('f7')
        ?.map(({ path }) => path),
      ['f7', 'f6', 'f5', 'f4', 'f3', 'f2'],
    );
  });

  it('of a folder, of a path outside and of an unknown file is empty or its own', () => {
    repository.write('a/b', 'x\n');
    repository.commit();
    const git = open(repository.root);
    assert.deepEqual(git.history('../x'), []);
    assert.deepEqual(git.history('no'), []);
    assert.deepEqual(git.historyAt('not-a-commit', 'a/b'), []);
  });

  it('resolves names, hashes and steps, and nothing that depends on the clock or costs time', () => {
    repository.write('a', '1');
    const first = repository.commit('needle');
    const second = repository.commit();
    repository.git('tag', '-a', '-m', 'x', 'v1', first);
    const git = open(repository.root);
    for (const name of ['HEAD', 'main', second, second.slice(0, 10), 'refs/heads/main'])
      assert.equal(git.resolve(name), second, name);
    for (const name of ['HEAD~1', 'HEAD^', 'v1', 'main~']) assert.equal(git.resolve(name), first, name);
    for (const name of [
      '',
      '-h',
      '--all',
      ':/needle',
      'HEAD^{/needle}',
      'main@{0}',
      'HEAD:a',
      'no',
      'a b',
      'HEAD\n',
      'HEAD~9',
    ])
      assert.equal(git.resolve(name), undefined, name);
    assert.equal(git.parent(second), first);
    assert.equal(git.parent(first), 'root');
    assert.equal(git.parent('main'), undefined);
    assert.equal(git.parent('0'.repeat(40)), undefined);
    assert.ok(git.isAncestor(first, second) && git.isAncestor(first, first));
    assert.ok(!git.isAncestor(second, first) && !git.isAncestor('HEAD', 'main'));
  });

  it('is not falsified by replaced objects', () => {
    repository.write('a', '1');
    const first = repository.commit();
    repository.write('a', '2');
    const second = repository.commit();
    repository.git('replace', '--graft', second);
    assert.equal(open(repository.root).parent(second), first);
    assert.equal(open(repository.root).history('a')?.length, 2);
  });

  it('ends where a shallow clone was cut', () => {
    repository.write('a', '1');
    repository.commit();
    repository.write('a', '2');
    repository.commit();
    const folder = temporaryFolder();
    cleanGit(folder, ['clone', '-q', '--depth', '1', `file://${repository.root}`, 'clone']);
    const git = open(`${folder}/clone`);
    assert.equal(git.isShallow(), true);
    assert.equal(git.parent(git.head() ?? ''), undefined);
    assert.equal(open(repository.root).isShallow(), false);
    rmSync(folder, { recursive: true });
  });
});

describe('where HEAD left the default branch', () => {
  let repository: GitRepository;
  let first: string;
  beforeEach(() => {
    repository = makeRepository();
    repository.write('a', '1');
    first = repository.commit();
  });
  afterEach(() => repository.dispose());
  const ahead = (branch: string): string => {
    repository.git('checkout', '-q', '-b', branch);
    return repository.commit();
  };

  it('it has not on the default branch, by whatever usual name, nor as long as it is the only branch', () => {
    assert.deepEqual(open(repository.root).divergence(), { kind: 'on-default', branch: 'main' });
    repository.git('branch', '-m', 'work');
    assert.deepEqual(open(repository.root).divergence(), { kind: 'on-default', branch: 'work' });
    repository.git('branch', 'other');
    assert.equal(open(repository.root).divergence().kind, 'unknown');
    assert.deepEqual(open(repository.root, 'work').divergence(), { kind: 'on-default', branch: 'work' });
  });

  it('it has with the first commit of its own', () => {
    repository.git('checkout', '-q', '-b', 'feature');
    assert.deepEqual(open(repository.root).divergence(), { kind: 'on-default', branch: 'main' });
    repository.commit();
    assert.deepEqual(open(repository.root).divergence(), { kind: 'left', branch: 'main', mergeBase: first });
    repository.git('checkout', '-q', '--detach');
    assert.deepEqual(open(repository.root).divergence(), { kind: 'left', branch: 'main', mergeBase: first });
  });

  it('it has not before the first commit', () => {
    const empty = makeRepository();
    assert.deepEqual(open(empty.root).divergence(), { kind: 'on-default', branch: 'main' });
    empty.dispose();
  });

  it('is asked of the configured branch first', () => {
    ahead('release');
    const tip = repository.git('rev-parse', 'HEAD');
    ahead('feature');
    assert.deepEqual(open(repository.root, 'release').divergence(), {
      kind: 'left',
      branch: 'release',
      mergeBase: tip,
    });
    assert.deepEqual(open(repository.root, 'no-such').divergence(), {
      kind: 'left',
      branch: 'main',
      mergeBase: first,
    });
  });

  it('is asked of the remote, and of the nearer of local and remote', () => {
    repository.git('branch', '-m', 'trunk');
    const folder = temporaryFolder();
    cleanGit(folder, ['clone', '-q', repository.root, 'clone']);
    const clone = openTestRepository(`${folder}/clone`);
    clone.git('branch', 'main');
    clone.git('checkout', '-q', '-b', 'feature');
    clone.commit();
    assert.deepEqual(open(clone.root).divergence(), { kind: 'left', branch: 'trunk', mergeBase: first });
    clone.git('checkout', '-q', 'trunk');
    const unpushed = clone.commit();
    clone.git('checkout', '-q', '-b', 'next');
    clone.commit();
    assert.deepEqual(open(clone.root).divergence(), { kind: 'left', branch: 'trunk', mergeBase: unpushed });
    rmSync(folder, { recursive: true });
  });

  it('is unknown without a commit in common', () => {
    repository.git('checkout', '-q', '--orphan', 'island');
    repository.commit();
    const divergence = open(repository.root).divergence();
    assert.match(
      divergence.kind === 'unknown' ? divergence.reason : '',
      /no commit in common with the default branch main/,
    );
  });
});
