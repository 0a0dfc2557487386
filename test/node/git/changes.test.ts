import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { createGitPort } from '../../../src/node/git.js';
import type { DiskGit } from '../../../src/node/git/port.js';
import {
  cleanGit,
  makeRepository,
  temporaryFolder,
  writeBelow,
  type GitRepository,
} from '../../support/gitRepository.js';

describe('changes of the working tree', () => {
  let repository: GitRepository;
  beforeEach(() => (repository = makeRepository()));
  afterEach(() => repository.dispose());
  const open = (root = repository.root): DiskGit => {
    const found = createGitPort(root);
    assert.equal(found.kind, 'git');
    return found.git;
  };
  /** `path kind start,count …`, one line per change. */
  const changes = (base: string, git: DiskGit = open()): string[] =>
    [...git.changes(base)].map(([path, change]) =>
      [
        path,
        change.kind,
        ...(change.movedFrom === undefined ? [] : [`<- ${change.movedFrom}`]),
        ...(change.hunks?.map(({ start, count }) => `${start},${count}`) ?? ['?']),
      ].join(' '),
    );

  it('are none in a clean checkout, also when only times differ', () => {
    repository.write('apple.txt', 'a\n');
    const base = repository.commit();
    assert.deepEqual(changes(base), []);
    utimesSync(repository.path('apple.txt'), 1, 1);
    assert.deepEqual(changes(base), []);
  });

  it('count staged, unstaged and untracked work, but not ignored files', () => {
    for (const name of ['staged', 'unstaged', 'both', 'gone', 'removed']) repository.write(name, 'a\nb\nc\n');
    repository.write('.gitignore', '*.log\n');
    const base = repository.commit();
    repository.write('staged', 'a\nB\nc\n');
    repository.write('both', 'A\nb\nc\n');
    repository.write('added', '1\n2\n');
    repository.git('add', '-A');
    repository.write('both', 'A\nb\nC\n');
    repository.write('unstaged', 'a\nb\nc\nd\n');
    repository.write('new/untracked', 'x');
    repository.write('noise.log', 'x');
    repository.remove('gone');
    repository.git('rm', '-q', 'removed');
    assert.deepEqual(changes(base), [
      'added added 1,2',
      'both modified 1,1 3,1',
      'gone deleted ?',
      'new/untracked added 1,1',
      'removed deleted ?',
      'staged modified 2,1',
      'unstaged modified 4,1',
    ]);
  });

  it('include what was committed since the base, and start from nothing at the root', () => {
    repository.write('apple', 'a\n');
    const base = repository.commit();
    repository.write('apple', 'a\nb\n');
    repository.write('pear', 'p\n');
    repository.commit();
    assert.deepEqual(changes(base), ['apple modified 2,1', 'pear added 1,1']);
    assert.deepEqual(changes('root'), ['apple added 1,2', 'pear added 1,1']);
  });

  it('work before the first commit', () => {
    repository.write('apple', 'a\n');
    const git = open();
    assert.equal(git.head(), undefined);
    assert.deepEqual(changes('root', git), ['apple added 1,1']);
    assert.deepEqual(git.history('apple'), []);
  });

  it('name where a file was moved from', () => {
    repository.write('old/apple.ts', 'one\ntwo\n');
    repository.write('old/pear.ts', 'one\ntwo\n');
    repository.write('empty', '');
    const base = repository.commit();
    for (const name of ['apple.ts', 'pear.ts']) {
      repository.remove(`old/${name}`);
      repository.write(`new/${name}`, 'one\ntwo\n');
    }
    repository.remove('empty');
    repository.write('void', '');
    assert.deepEqual(
      changes(base).filter((one) => !one.includes('deleted')),
      ['new/apple.ts added <- old/apple.ts', 'new/pear.ts added <- old/pear.ts', 'void added'],
    );
  });

  it('see an edit that leaves size and time as they were', () => {
    repository.write('apple', 'aaaa\n');
    const base = repository.commit();
    utimesSync(repository.path('apple'), 1_000_000_000, 1_000_000_000);
    repository.git('update-index', '--refresh');
    repository.write('apple', 'aaab\n');
    utimesSync(repository.path('apple'), 1_000_000_000, 1_000_000_000);
    assert.deepEqual(changes(base), ['apple modified 1,1']);
  });

  it('see an edit made in the moment the index was written', () => {
    for (let round = 0; round < 20; round++) {
      repository.write('apple', `${round}a\n`);
      const base = repository.commit();
      repository.write('apple', `${round}b\n`);
      assert.deepEqual(changes(base), ['apple modified 1,1']);
    }
  });

  it('see through assume-unchanged and skip-worktree', () => {
    repository.write('apple', 'a\n');
    repository.write('pear', 'p\n');
    repository.write('plum', 'p\n');
    const base = repository.commit();
    repository.git('update-index', '--assume-unchanged', 'apple');
    repository.git('update-index', '--skip-worktree', 'pear', 'plum');
    repository.write('apple', 'A\n');
    repository.write('pear', 'P\n');
    repository.remove('plum');
    assert.deepEqual(changes(base), ['apple modified 1,1', 'pear modified 1,1']);
  });

  it('do not take a checkout with CRLF for a change', () => {
    repository.write('apple', 'a\nb\n');
    repository.write('crlf', 'a\r\nb\r\n');
    const base = repository.commit();
    repository.write('apple', 'a\r\nb\r\n');
    repository.write('crlf', 'a\r\nB\r\n');
    assert.deepEqual(changes(base), ['crlf modified 2,1']);
  });

  for (const [by, set] of [
    ['the configuration', () => repository.git('config', 'core.autocrlf', 'true')],
    ['an attribute', () => repository.write('.gitattributes', '*.txt text eol=crlf\n')],
  ] as const)
    it(`do not take a file for changed that lost the CRLF of its checkout, as set by ${by}`, () => {
      repository.write('apple.txt', 'a\nb\n');
      set();
      const base = repository.commit();
      // Checked out anew, the file has CRLF, and that is the size that the index knows.
      repository.remove('apple.txt');
      repository.git('checkout', '-q', '--', 'apple.txt');
      repository.write('apple.txt', 'a\nb\n');
      assert.deepEqual(changes(base), []);
      repository.write('apple.txt', 'a\nbb\n');
      assert.deepEqual(changes(base), ['apple.txt modified 2,1']);
    });

  it('know links, modes, kinds and binary files', () => {
    symlinkSync('apple', repository.path('link'));
    symlinkSync('apple', repository.path('turned'));
    for (const name of ['apple', 'tool', 'pipe', 'folder']) repository.write(name, 'a\n');
    repository.write('picture', new Uint8Array([0, 1]));
    const base = repository.commit();
    for (const name of ['link', 'turned', 'pipe', 'folder']) repository.remove(name);
    symlinkSync('pear', repository.path('link'));
    repository.write('turned', 'now text\n');
    chmodSync(repository.path('tool'), 0o755);
    repository.write('picture', new Uint8Array([0, 2]));
    execFileSync('mkfifo', [repository.path('pipe')]);
    mkdirSync(repository.path('folder'));
    assert.deepEqual(changes(base), [
      'folder deleted ?',
      'link modified ?',
      'picture modified ?',
      'pipe deleted ?',
      'tool modified',
      'turned modified ?',
    ]);
  });

  it('do not look through a tracked folder that was swapped for a link', () => {
    repository.write('trees/pear', 'green\n');
    const base = repository.commit();
    const neighbour = temporaryFolder();
    writeBelow(neighbour, 'pear', 'stolen\n');
    renameSync(repository.path('trees'), join(neighbour, 'trees'));
    symlinkSync(neighbour, repository.path('trees'));
    assert.deepEqual(changes(base), ['trees added ?', 'trees/pear deleted ?']);
    assert.deepEqual(open().files(), ['trees']);
    rmSync(neighbour, { recursive: true });
  });

  it('keep quiet about files that git converts', () => {
    repository.write('.gitattributes', '*.psd filter=lfs\n*.txt ident\n');
    repository.write('a.psd', 'pointer\n');
    repository.write('same.psd', 'pointer\n');
    repository.write('b.txt', 'b\n');
    const base = repository.commit();
    repository.write('a.psd', 'pixels\n');
    repository.write('b.txt', '$Id: 1$\n');
    repository.write('new.psd', 'pixels\n');
    const git = open();
    assert.deepEqual(changes(base, git), ['new.psd added ?']);
    assert.equal(git.opaque('a.psd'), 'git stores it through a filter (filter=lfs)');
    assert.equal(git.opaque('b.txt'), 'git writes into it on checkout');
    for (const path of ['c', 'd', 'e', 'f', 'g.ts', '.gitattributes'])
      assert.equal(git.opaque(path), undefined, path);
    git.prefetchOpaque(['x.psd', '../out', 'y.ts']);
    assert.match(git.opaque('x.psd') ?? '', /filter/);
    assert.equal(git.opaque('../out'), undefined);
  });

  it('are known for files that git converts as soon as they are in the index', () => {
    repository.write('.gitattributes', '*.psd filter=lfs\n');
    repository.write('a.psd', 'pointer\n');
    const base = repository.commit();
    repository.write('a.psd', 'pointer 2\n');
    repository.commit();
    utimesSync(repository.path('a.psd'), 1_000_000_000, 1_000_000_000);
    repository.git('update-index', '--refresh');
    assert.deepEqual(changes(base), ['a.psd modified ?']);
  });

  it('work with SHA-256', () => {
    const other = makeRepository({ objectFormat: 'sha256' });
    other.write('apple', 'a\n');
    const base = other.commit();
    assert.equal(base.length, 64);
    other.write('apple', 'b\n');
    assert.deepEqual(changes(base, open(other.root)), ['apple modified 1,1']);
    other.dispose();
  });

  it('are relative to a workspace that is a folder of the repository', () => {
    repository.write('app/src/a.ts', 'a\n');
    repository.write('lib/b.ts', 'b\n');
    const base = repository.commit();
    repository.write('app/src/a.ts', 'A\n');
    repository.write('lib/b.ts', 'B\n');
    repository.write('app/new.ts', 'n\n');
    const git = open(repository.path('app'));
    assert.deepEqual(changes(base, git), ['new.ts added 1,1', 'src/a.ts modified 1,1']);
    assert.deepEqual([...git.tree(base).keys()], ['src/a.ts']);
    assert.deepEqual(git.files(), ['new.ts', 'src/a.ts']);
    assert.equal(git.history('src/a.ts')?.[0]?.commit, base);
    assert.deepEqual(git.ignored(['src/a.ts']), new Set());
  });

  it('work in a worktree', () => {
    repository.write('apple', 'a\n');
    const base = repository.commit();
    const folder = temporaryFolder();
    const worktree = join(folder, 'tree');
    repository.git('worktree', 'add', '-q', '-b', 'side', worktree);
    writeFileSync(join(worktree, 'apple'), 'b\n');
    assert.deepEqual(changes(base, open(worktree)), ['apple modified 1,1']);
    assert.deepEqual(changes(base), []);
    rmSync(folder, { recursive: true });
  });

  it('leave submodules and repositories inside alone', () => {
    const inner = makeRepository();
    inner.write('in', 'x\n');
    inner.commit();
    repository.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner.root, 'vendor/inner');
    repository.write('apple', 'a\n');
    const base = repository.commit();
    repository.write('vendor/inner/in', 'changed\n');
    cleanGit(repository.root, ['init', '-q', 'loose']);
    repository.write('loose/x', 'x');
    const git = open();
    assert.deepEqual(changes(base, git), []);
    assert.equal(git.tree(base).get('vendor/inner')?.kind, 'submodule');
    assert.deepEqual(git.files(), ['.gitmodules', 'apple']);
    assert.match(git.opaque('vendor/inner/in') ?? '', /submodule/);
    assert.match(git.opaque('vendor/inner') ?? '', /submodule/);
    assert.deepEqual(git.ignored(['vendor/inner/in', 'apple']), new Set());
    inner.dispose();
  });

  it('take names as they are', () => {
    const names = [
      'with space',
      'tab\there',
      'new\nline',
      'ünïcode',
      '[id].tsx',
      ':(top)x',
      '-dash',
      'quote"s',
      'back\\slash',
    ];
    for (const name of names) repository.write(name, 'a\n');
    const base = repository.commit();
    for (const name of names) repository.write(name, 'b\n');
    const git = open();
    assert.deepEqual([...git.changes(base).keys()].sort(), [...names].sort());
    for (const name of names) assert.equal(git.history(name)?.length, 1, name);
    repository.write('.gitignore', '*\n');
    git.invalidate();
    assert.deepEqual(git.ignored([':(top)y', 'tab\tthere', ...names]), new Set([':(top)y', 'tab\tthere']));
  });

  it('are answered again after the port was told to forget', () => {
    repository.write('apple', 'a\n');
    const base = repository.commit();
    const git = open();
    assert.deepEqual(changes(base, git), []);
    repository.write('apple', 'b\n');
    assert.deepEqual(changes(base, git), []);
    git.invalidate();
    assert.deepEqual(changes(base, git), ['apple modified 1,1']);
  });

  it('of an unknown base are none, and git then says that it failed', () => {
    repository.write('apple', 'a\n');
    repository.commit();
    const git = open();
    assert.deepEqual(changes('0'.repeat(40), git), []);
    assert.match(git.failure('0'.repeat(40)) ?? '', /does not have the files/);
    assert.equal(git.failure('root'), undefined);
    assert.equal(git.opaque('apple'), undefined);
  });

  it('agree with git diff over a whole tree of random edits', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', '', '}'), { maxLength: 30 });
    const texts = fc.sample(fc.tuple(lines, lines), { numRuns: 40, seed: 7 });
    texts.forEach(([before], at) => repository.write(`f${at}`, `${before.join('\n')}\n`));
    const base = repository.commit();
    texts.forEach(([, after], at) => repository.write(`f${at}`, `${after.join('\n')}\n`));
    const diff = repository.git('diff', '-U0', '--minimal', '--no-renames', base);
    const theirs = new Map<string, number>();
    let path = '';
    for (const line of diff.split('\n')) {
      path = /^\+\+\+ b\/(.*)/.exec(line)?.[1] ?? path;
      const hunk = /^@@ -\S+ \+\d+(?:,(\d+))? @@/.exec(line);
      if (hunk) theirs.set(path, (theirs.get(path) ?? 0) + Number(hunk[1] ?? 1));
    }
    const ours = new Map(
      [...open().changes(base)].map(([name, { hunks }]) => [
        name,
        hunks?.reduce((sum, { count }) => sum + count, 0),
      ]),
    );
    assert.deepEqual([...ours].sort(), [...theirs].sort());
  });
});
