import assert from 'node:assert/strict';
import { appendFileSync, symlinkSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { BlobCache } from '../../../src/node/git/blobCache.js';
import { createGitPort } from '../../../src/node/git.js';
import { IgnoredPaths } from '../../../src/node/git/ignored.js';
import { LineTable } from '../../../src/node/git/lineTable.js';
import { readObjects, readSizes } from '../../../src/node/git/objects.js';
import { openRepository } from '../../../src/node/git/open.js';
import { quickDifferences } from '../../../src/node/git/quickEdit.js';
import type { RunGit } from '../../../src/node/git/run.js';
import { markDifferences } from '../../../src/node/git/shortestEdit.js';
import { isAsSeen } from '../../../src/node/git/workingTree.js';
import { makeRepository, type GitRepository } from '../../support/gitRepository.js';

describe('objects of a repository', () => {
  let repository: GitRepository;
  let run: RunGit;
  beforeEach(() => {
    repository = makeRepository();
    const opened = openRepository(repository.root);
    assert.equal(opened.kind, 'repository');
    run = opened.run;
  });
  afterEach(() => repository.dispose());
  const blobs = (count: number): string[] => {
    for (let at = 0; at < count; at++) repository.write(`f${at}`, `${at}\n`.repeat(10_000));
    repository.commit();
    return repository.git('ls-tree', '-r', '--format=%(objectname)', 'HEAD').split('\n');
  };

  it('come in several answers where one would be too large', () => {
    const ids = blobs(20);
    let batches = 0;
    const narrow: RunGit = (args, options) => {
      if (args[1] === '--batch') batches++;
      return run(args, args[1] === '--batch' && batches === 1 ? { ...options, maxBytes: 50_000 } : options);
    };
    const found = readObjects(narrow, ids);
    assert.deepEqual([...found.keys()].sort(), ids.sort());
    assert.equal(batches, 2);
  });

  it('are found one by one where git stops at the first that is missing', () => {
    const ids = blobs(3);
    const missing = '1'.repeat(40);
    // Stands for a git that cannot be told not to fetch, and dies when fetching fails.
    const dying: RunGit = (args, options) => {
      const asked = typeof options?.input === 'string' ? options.input : '';
      if (!asked.includes(missing)) return run(args, options);
      const [before = ''] = asked.split(missing);
      return { ...run(args, { input: before }), ok: false, error: 'fatal: could not fetch' };
    };
    const [first = '', ...rest] = ids;
    assert.deepEqual([...readObjects(dying, [first, missing, ...rest]).keys()].sort(), ids.sort());
    assert.deepEqual([...readSizes(dying, [first, missing, ...rest]).keys()].sort(), ids.sort());
  });

  it('are asked for by their id and nothing else', () => {
    const never: RunGit = () => assert.fail('git was asked');
    assert.equal(readObjects(never, ['HEAD', '--all', 'x\ny', '']).size, 0);
    assert.equal(readSizes(never, []).size, 0);
  });

  it('are kept up to a bound', () => {
    let asked = 0;
    const large = Buffer.alloc(40 * 1024 * 1024);
    const cache = new BlobCache((ids) => {
      asked++;
      return new Map(ids.filter((id) => id !== 'gone').map((id) => [id, large]));
    });
    for (const id of ['a', 'a', 'gone', 'gone']) cache.get(id);
    assert.equal(asked, 2);
    for (const id of ['b', 'c', 'a']) assert.equal(cache.get(id)?.length, large.length);
    assert.equal(asked, 5);
  });

  it('know a large file by its hash', () => {
    const large = Buffer.alloc(17 * 1024 * 1024, 'x');
    repository.write('large', large);
    const base = repository.commit();
    writeFileSync(repository.path('large'), large);
    const found = createGitPort(repository.root);
    assert.equal(found.kind, 'git');
    assert.equal(found.git.changes(base).size, 0);
    appendFileSync(repository.path('large'), 'y');
    found.git.invalidate();
    assert.deepEqual({ ...found.git.changes(base).get('large') }, { kind: 'modified', hunks: undefined });
  });

  it('answer for ignored paths though git refuses one among them', () => {
    repository.write('.gitignore', '*.log\n');
    repository.commit();
    symlinkSync('/etc', repository.path('out'));
    const paths = ['a.log', 'out/b.log', 'c.log', 'd.ts', 'e.log'];
    const ignored = new IgnoredPaths(run);
    assert.deepEqual([...ignored.among(paths)].sort(), ['a.log', 'c.log', 'e.log']);
    assert.deepEqual(ignored.among([]), new Set());
  });

  it('remember of ignored paths only what git was got to say', () => {
    repository.write('.gitignore', '*.log\n');
    repository.commit();
    symlinkSync('/etc', repository.path('out'));
    // So many are refused that the runs end before every other path was asked for.
    const paths = Array.from({ length: 200 }, (_, at) => [`out/${at}`, `a${at}.log`]).flat();
    const ignored = new IgnoredPaths(run);
    assert.ok(ignored.among(paths).size < 200);
    for (const at of [0, 99, 199]) assert.deepEqual([...ignored.among([`a${at}.log`])], [`a${at}.log`]);
  });
});

describe('what the index saw of a file', () => {
  const stats = {
    kind: 'file',
    mode: 0o100644,
    size: 5,
    ino: 2 ** 32 + 7,
    mtimeMs: 1000.5,
    ctimeMs: 2000,
  } as const;
  const seen = { changed: 2000, modified: 1000.5, inode: 7, size: 5 };

  it('is believed when every part is the same and the index is younger', () => {
    assert.equal(isAsSeen(seen, stats, 3000), true);
    assert.equal(isAsSeen(seen, { ...stats, size: 2 ** 32 + 5 }, 3000), true);
  });
  it('is not believed otherwise', () => {
    assert.equal(isAsSeen(undefined, stats, 3000), false);
    assert.equal(isAsSeen(seen, stats, 1000.5), false);
    for (const other of [{ size: 6 }, { mtimeMs: 1000.6 }, { ctimeMs: 2001 }, { ino: 8 }])
      assert.equal(isAsSeen(seen, { ...stats, ...other }, 3000), false);
    assert.equal(isAsSeen({ ...seen, modified: 0 }, { ...stats, mtimeMs: 0 }, 3000), false);
  });
});

describe('the quick comparison of lines', () => {
  const table = (text: string): LineTable => {
    const made = new LineTable();
    made.fill(Buffer.from(text), 0, Buffer.byteLength(text));
    return made;
  };
  const line = fc.constantFrom('a\n', 'b\n', '\n', '}\n', 'long line\n');

  it('removes and adds as few lines as the thorough one', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 50 }), fc.array(line, { maxLength: 50 }), (one, other) => {
        const quick = quickDifferences(table(one.join('')), table(other.join('')));
        const thorough = markDifferences(one, other);
        const count = (flags: Uint8Array | undefined): number | undefined =>
          flags?.reduce((sum, flag) => sum + flag, 0);
        assert.equal(count(quick?.added), count(thorough.added));
        assert.deepEqual(
          one.filter((_, at) => quick?.removed[at] === 0),
          other.filter((_, at) => quick?.added[at] === 0),
        );
      }),
      { numRuns: 500 },
    );
  });
  it('gives up on texts that differ in much, and grows for long ones', () => {
    const numbers = Array.from({ length: 5000 }, (_, at) => `${at}\n`).join('');
    assert.equal(quickDifferences(table(numbers), table('x\n'.repeat(200))), undefined);
    assert.equal(quickDifferences(table(numbers), table(`${numbers}end`))?.added.at(-1), 1);
  });
  it('tells a last line without its end from the same line with one, and from a longer one', () => {
    const flags = (one: string, other: string): readonly number[][] => {
      const found = quickDifferences(table(one), table(other));
      return [[...(found?.removed ?? [])], [...(found?.added ?? [])]];
    };
    assert.deepEqual(flags('same\napple', 'same\napple\n'), [
      [0, 1],
      [0, 1],
    ]);
    assert.deepEqual(flags('apple', 'apple pie\n'), [[1], [1]]);
    assert.deepEqual(flags('apple', 'pear\napple'), [[0], [1, 0]]);
  });
  it('finds the one byte that differs behind a long common start', () => {
    for (const length of [0, 15, 16, 17, 79, 80, 300, 200_000]) {
      const start = 'x'.repeat(length);
      const found = quickDifferences(table(`${start}a\nsame\n`), table(`${start}b\nsame\n`));
      assert.deepEqual([...(found?.added ?? [])], [1, 0], String(length));
    }
  });
});
