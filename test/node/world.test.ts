import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { createWorld, type DiskWorld } from '../../src/node/world.js';
import { makeRepository, type GitRepository } from '../support/gitRepository.js';

const silent = { error: () => undefined, debug: () => undefined };

describe('a world on disk', () => {
  let repository: GitRepository;
  let world: DiskWorld;
  beforeEach(() => (repository = makeRepository()));
  afterEach(async () => {
    await world.dispose();
    repository.dispose();
  });
  const open = (): DiskWorld => (world = createWorld(repository.root, { trusted: true, log: silent }));

  it('has files, git, patterns, pictures and hashes', async () => {
    repository.write('.gitignore', 'noise\n');
    repository.write('apple.ts', 'const apple = 1;\n');
    repository.write('noise', 'x');
    repository.commit();
    open();
    assert.deepEqual(world.files.all(), ['.gitignore', 'apple.ts']);
    assert.deepEqual(world.files.omissions(), []);
    assert.match(world.gitVersion ?? '', /^\d+\.\d+/);
    assert.equal(world.gitAbsence, undefined);
    assert.equal(world.images.inspect(Buffer.from('no picture')).kind, 'not-image');
    assert.equal(world.hash.sha256('a'), 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
    const answer = await world.patterns.match({
      sources: ['app'],
      ignoreCase: false,
      lines: ['apple'],
      all: false,
    });
    assert.deepEqual(answer.kind === 'matched' && [...answer.spans], [[0, [[0, 3]]]]);
  });

  it('judges a past commit by what was there then', () => {
    repository.write('apple.ts', 'one\ntwo\n');
    repository.write('pear.ts', 'p\n');
    const first = repository.commit();
    repository.write('apple.ts', 'one\nTWO\n');
    repository.remove('pear.ts');
    repository.write('plum.ts', 'p2\n');
    const second = repository.commit();
    repository.write('apple.ts', 'now\n');
    repository.write('apple.md', 'now\n');
    open();
    const then = world.at(second);
    assert.equal(world.at(second), then);
    const apple = then.files.read('apple.ts');
    assert.equal(apple.kind === 'text' && apple.text, 'one\nTWO\n');
    assert.equal(then.files.stat('pear.ts').kind, 'missing');
    assert.equal(then.files.stat('apple.md').kind, 'missing');
    const { git } = then;
    assert.ok(git && world.git);
    assert.equal(git.head(), second);
    assert.equal(git.resolve('HEAD'), second);
    assert.equal(git.resolve('main'), second);
    assert.deepEqual(
      [...git.changes(first)].map(([path, { kind, hunks }]) => [
        path,
        kind,
        hunks?.map(({ start }) => start),
      ]),
      [
        ['apple.ts', 'modified', [2]],
        ['pear.ts', 'deleted', undefined],
        ['plum.ts', 'added', [1]],
      ],
    );
    assert.deepEqual([...git.ignored(['x'])], []);
    assert.deepEqual(
      world
        .at(first)
        .git?.history('apple.ts')
        ?.map(({ commit }) => commit),
      [first],
    );
    assert.equal(git.isShallow(), false);
    assert.equal(git.divergence().kind, 'on-default');
    assert.equal(git.parent(second), first);
    assert.equal(git.isAncestor(first, second), true);
    assert.equal(git.opaque('apple.ts'), undefined);
    assert.equal(git.blobs([git.tree(second).get('apple.ts')?.blob ?? '']).size, 1);
  });

  it('follows no links of a past commit and asks git for no filtered content', () => {
    symlinkSync('apple.ts', repository.path('link'));
    symlinkSync('/etc', repository.path('out'));
    repository.write('.gitattributes', '*.psd filter=lfs\n');
    repository.write('a.psd', 'pointer\n');
    repository.write('apple.ts', 'x'.repeat(2000));
    const commit = repository.commit();
    world = createWorld(repository.root, { trusted: true, log: silent, limits: { text: 1000 } });
    const { files } = world.at(commit);
    for (const path of ['link', 'out', 'out/passwd', 'a.psd']) {
      assert.equal(files.stat(path).kind, 'unknown', path);
      assert.equal(files.read(path).kind, 'unknown', path);
    }
    assert.equal(files.read('apple.ts').kind, 'too-large');
    assert.deepEqual(files.all(), ['.gitattributes', 'a.psd', 'apple.ts', 'link', 'out']);
    assert.equal(files.stat('apple.ts/').kind, 'missing');
  });

  it('sees what is new after it was told to forget', () => {
    repository.write('apple.ts', '1\n');
    repository.commit();
    open();
    assert.deepEqual(world.files.all(), ['apple.ts']);
    repository.write('pear.ts', '1\n');
    world.invalidate(['pear.ts']);
    assert.deepEqual(world.files.all(), ['apple.ts', 'pear.ts']);
    assert.equal(world.files.stat('pear.ts').kind, 'file');
  });

  it('says that a submodule is a repository of its own', () => {
    const inner = makeRepository();
    inner.write('in', 'x\n');
    inner.commit();
    repository.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner.root, 'vendor');
    const commit = repository.commit();
    open();
    for (const files of [world.files, world.at(commit).files])
      for (const path of ['vendor', 'vendor/in'])
        assert.deepEqual(files.stat(path), {
          kind: 'unknown',
          reason: 'it belongs to a submodule, a repository of its own',
        });
    inner.dispose();
  });
});
