import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LARGEST_BLOB } from '../../../src/node/git/objects.js';
import { askedBy, openRepository } from '../../../src/node/git/open.js';
import { DiskGit } from '../../../src/node/git/port.js';
import {
  cleanGit,
  makeRepository,
  openTestRepository,
  temporaryFolder,
  type GitRepository,
} from '../../support/gitRepository.js';

/**
 * @param refused the command that git does not answer now
 * @param runs every command that git is asked
 */
function open(
  root: string,
  refused: () => string | undefined = () => undefined,
  runs: string[] = [],
): DiskGit {
  const repository = openRepository(root);
  assert.ok(repository.kind === 'repository');
  const run: typeof repository.run = (args, options) => {
    runs.push(args.join(' '));
    return repository.run(args[0] === refused() ? ['--no-such-option'] : args, options);
  };
  const git = new DiskGit(askedBy(run, repository));
  git.invalidate([]);
  return git;
}

describe('what git could not give', () => {
  let origin: GitRepository;
  let folder: string;
  let first: string;
  let head: string;
  beforeEach(() => {
    origin = makeRepository();
    origin.git('config', 'uploadpack.allowFilter', 'true');
    origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    origin.write('a.ts', 'one\n');
    origin.write('b.ts', 'b\n');
    first = origin.commit('first');
    origin.write('a.ts', 'one\ntwo\n');
    head = origin.commit('second');
    folder = temporaryFolder();
  });
  afterEach(() => {
    origin.dispose();
    rmSync(folder, { recursive: true });
  });

  const clone = (...options: string[]): GitRepository => {
    cleanGit(folder, ['clone', '-q', ...options, `file://${origin.root}`, 'clone']);
    return openTestRepository(join(folder, 'clone'));
  };
  const said = (git: DiskGit): unknown => {
    const blobs = origin.git('rev-parse', `${first}:a.ts`, `${head}:a.ts`).split('\n');
    return {
      shallow: git.isShallow(),
      parent: git.parent(head),
      ancestor: git.isAncestor(first, head),
      contents: blobs.map((blob) => git.content(blob)?.toString()),
      sizes: blobs.map((blob) => git.size(head, blob)),
      last: git.lastChanges(['a.ts', 'b.ts']),
      history: git.history('a.ts'),
      hunks: git.changes(first).get('a.ts')?.hunks,
    };
  };
  /** It is looked at again after a change that has nothing to do with it. */
  const isSeen = (here: GitRepository, come: () => void): void => {
    const git = open(here.root);
    const before = said(git);
    come();
    writeFileSync(here.path('b.ts'), 'another b\n');
    git.invalidate(['b.ts']);
    assert.notDeepEqual(said(git), before);
    assert.deepEqual(said(git), said(open(here.root)));
  };

  it('is seen when a shallow clone gets the rest of its history', () => {
    const here = clone('--depth=1');
    isSeen(here, () => here.git('fetch', '-q', '--unshallow'));
  });

  it('is seen when a clone without contents fetches them', () => {
    const here = clone('--filter=blob:none');
    isSeen(here, () => here.git('log', '-p', '--all'));
  });

  const limited = [
    ['--depth=1'],
    ['--filter=blob:none'],
    ['--filter=tree:0'],
    ['--depth=1', '--filter=blob:none'],
  ];
  for (const options of limited)
    it(`is not asked for again before anything came: ${options.join(' ')}`, () => {
      const here = clone(...options);
      const runs: string[] = [];
      const git = open(here.root, undefined, runs);
      const again = (): { stands: boolean; asked: readonly string[] } => {
        writeFileSync(here.path('b.ts'), 'another b\n');
        const stands = git.invalidate(['b.ts']).commits;
        runs.length = 0;
        const now = said(git);
        const asked = runs.splice(0);
        assert.deepEqual(now, said(open(here.root)));
        // Files are listed for a comparison only, which is tried every time where the base has none.
        return { stands, asked: asked.filter((one) => !one.startsWith('ls-')) };
      };
      assert.equal(git.content('1'.repeat(40)), undefined);
      // The content at the base of a file is asked for with its first change.
      again();
      assert.deepEqual(again(), { stands: true, asked: [] });
      here.write('.git/objects/ab/new', '');
      const after = again();
      assert.equal(after.stands, false);
      assert.ok(after.asked.some((one) => one.startsWith('cat-file')));
      assert.deepEqual(again(), { stands: true, asked: [] });
      // Where another repository may be asked, too, nothing here tells what comes there.
      here.write('.git/objects/info/alternates', '');
      for (let twice = 0; twice < 2; twice++) assert.equal(again().stands, false);
    });

  it('is not a file that is too large to be read', () => {
    origin.write('b.ts', Buffer.alloc(LARGEST_BLOB + 1, 'b'));
    origin.commit('large');
    const runs: string[] = [];
    const git = open(origin.root, undefined, runs);
    const blob = origin.git('rev-parse', 'HEAD:b.ts');
    assert.equal(git.content(blob), undefined);
    origin.git('branch', 'other');
    git.invalidate(['b.ts']);
    runs.length = 0;
    assert.equal(git.content(blob), undefined);
    assert.deepEqual(runs, []);
  });

  it('is asked for again where the program failed once', () => {
    let refused: string | undefined = 'cat-file';
    const git = open(origin.root, () => refused);
    assert.equal(git.parent(head), undefined);
    said(git);
    refused = undefined;
    assert.equal(git.invalidate([]).commits, false, 'what was concluded from it does not stand, either');
    assert.equal(git.parent(head), first);
    assert.deepEqual(said(git), said(open(origin.root)));
    assert.equal(git.invalidate([]).commits, true);
  });
});

describe('which files git lists', () => {
  it('may be others after a rule outside of the working tree changed', () => {
    const here = makeRepository();
    here.write('a.ts', 'a\n');
    here.commit();
    const folder = temporaryFolder();
    let refused: string | undefined;
    const git = open(here.root, () => refused);
    const stand = (): boolean => git.invalidate(['a.ts']).rules;
    assert.equal(stand(), true);
    here.write('.git/info/exclude', '*.log\n');
    assert.equal(stand(), false);
    assert.equal(stand(), true);
    here.git('config', 'core.excludesFile', join(folder, 'rules'));
    assert.equal(stand(), false);
    assert.equal(stand(), true);
    writeFileSync(join(folder, 'rules'), 'b.ts\n');
    assert.equal(stand(), false, 'a file that is named since it was opened');
    here.git('branch', 'other');
    assert.equal(stand(), true, 'no branch has a say in it');
    refused = 'ls-files';
    git.files();
    assert.equal(stand(), false, 'nobody knows what was listed');
    rmSync(folder, { recursive: true });
    here.dispose();
  });
});
