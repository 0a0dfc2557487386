import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { openWorkspace, type OpenedWorkspace } from '../../../src/node/openWorkspace.js';
import { decode, encode, type Kept } from '../../../src/node/tagIndex/format.js';
import { clearIndexes, indexFolder } from '../../../src/node/tagIndex/store.js';
import type { IndexSetup } from '../../../src/node/tagIndex/tagIndex.js';
import { temporaryFolder, writeBelow } from '../../support/gitRepository.js';

const silent = { error: () => undefined, debug: () => undefined };
const tagged = '#COMPLETION_DRIVE: ripe';

describe('an index on the disk', () => {
  let scratch: string;
  let root: string;
  let cache: string;
  beforeEach(() => {
    scratch = temporaryFolder();
    root = join(scratch, 'work');
    cache = join(scratch, 'cache', 'index');
    for (const name of ['a.ts', 'b.ts', 'deep/c.ts']) writeBelow(root, name, 'nothing');
    writeBelow(root, 'tagged.ts', tagged);
    writeBelow(root, 'picture.png', Buffer.from([0, 1, 2]));
  });
  afterEach(() => rmSync(scratch, { recursive: true }));

  const setup = (more: Partial<IndexSetup> = {}): IndexSetup => ({
    folder: cache,
    version: '1',
    // As if time had passed since the files were written.
    racy: -60_000,
    ...more,
  });
  const open = (more: Partial<IndexSetup> = {}, folder = root): OpenedWorkspace =>
    openWorkspace(folder, { log: silent, trusted: false, remember: true, index: setup(more) });
  const scan = ({ workspace }: OpenedWorkspace, names = ['COMPLETION_DRIVE']): readonly string[] => {
    const { found, skipped } = workspace.scan({
      wanted: () => true,
      names,
      read: (path) => path,
      settings: '',
    });
    return [...found, ...skipped.map(({ path, reason }) => `${path}: ${reason}`)];
  };
  const expected = ['tagged.ts', 'picture.png: it is a binary file'];
  /** A session that keeps what it saw. */
  const keep = (more: Partial<IndexSetup> = {}): string | undefined => {
    const opened = open(more);
    assert.deepEqual(scan(opened), expected);
    return opened.save?.();
  };
  const stored = (): string => {
    const [name = '', ...others] = readdirSync(cache);
    assert.deepEqual(others, []);
    return join(cache, name);
  };
  const keyIn = (bytes: Buffer): string => {
    const from = 128 + bytes.readUInt32LE(88) * 33;
    return bytes.toString('utf8', from, from + bytes.readUInt32LE(84));
  };
  const kept = (): Kept => {
    const bytes = readFileSync(stored());
    const found = decode(bytes, keyIn(bytes));
    assert.ok(found);
    return found;
  };
  /** A file that holds a tag, told to hold none: what is not opened shows by that. */
  const hide = (): void => {
    const { files, ...others } = kept();
    const { names, signatures, kinds } = files;
    const { size, mtimeMs, ctimeMs, ino } = statSync(join(root, 'tagged.ts'));
    assert.deepEqual(names, ['a.ts', 'b.ts', 'deep/c.ts', 'picture.png']);
    writeFileSync(
      stored(),
      encode({
        ...others,
        files: {
          names: [...names, 'tagged.ts'],
          signatures: Float64Array.from([...signatures, size, mtimeMs, ctimeMs, ino]),
          kinds: Uint8Array.from([...kinds, 1]),
        },
      }),
    );
  };

  it('lets files without a tag stay closed, and has those with one read', () => {
    assert.equal(keep(), undefined);
    assert.deepEqual([...kept().files.kinds], [1, 1, 1, 2]);
    assert.deepEqual(scan(open()), expected);
    hide();
    assert.deepEqual(scan(open()), expected.slice(1));
  });

  it('is the person’s alone', function () {
    if (process.platform === 'win32') this.skip();
    keep();
    assert.equal(lstatSync(stored()).mode & 0o777, 0o600);
    assert.equal(lstatSync(cache).mode & 0o777, 0o700);
    hide();
    chmodSync(stored(), 0o622);
    assert.deepEqual(scan(open()), expected);
    chmodSync(stored(), 0o600);
    const elsewhere = join(scratch, 'elsewhere');
    const link = stored();
    renameSync(link, elsewhere);
    symlinkSync(elsewhere, link);
    assert.deepEqual(scan(open()), expected);
  });

  it('counts for the program, the names, the folder and the device that it was made for', () => {
    keep();
    hide();
    assert.deepEqual(scan(open({ version: '2' })), expected);
    assert.deepEqual(scan(open(), ['COMPLETION_DRIVE', 'RIPE']), expected);
    const moved = join(scratch, 'moved');
    renameSync(root, moved);
    assert.deepEqual(scan(open({}, moved)), expected);
    // Another folder by the same name.
    mkdirSync(root);
    for (const name of readdirSync(moved)) renameSync(join(moved, name), join(root, name));
    assert.deepEqual(scan(open()), expected);
  });

  it('does not count for one who wants everything read', () => {
    keep();
    hide();
    const opened = open();
    opened.forget();
    assert.equal(typeof opened.save, 'undefined');
    assert.deepEqual(scan(opened), expected);
    opened.save?.();
    assert.deepEqual(scan(open()), expected);
  });

  it('knows within a session, too, what did not change when much did', () => {
    const opened = open();
    scan(opened);
    opened.save?.();
    writeFileSync(join(root, 'b.ts'), tagged);
    opened.forget(['.gitignore']);
    assert.deepEqual(scan(opened), ['b.ts', ...expected]);
    rmSync(join(root, 'b.ts'));
    opened.forget(['.gitignore']);
    assert.deepEqual(scan(opened), expected);
  });

  it('does not rely on what was written a moment before', () => {
    const opened = open({ racy: 3000 });
    scan(opened);
    opened.save?.();
    assert.deepEqual(kept().files.names, []);
    assert.deepEqual(scan(open({ racy: 3000 })), expected);
  });

  it('is written where there is something new, and else only dated', () => {
    keep();
    const first = statSync(stored());
    keep();
    assert.equal(statSync(stored()).ino, first.ino);
    const old = Date.now() / 1000 - 40 * 24 * 3600;
    utimesSync(stored(), old, old);
    keep();
    assert.equal(statSync(stored()).ino, first.ino);
    assert.ok(Date.now() - statSync(stored()).mtimeMs < 60_000);
    writeFileSync(join(root, 'b.ts'), 'nothing new');
    keep();
    assert.notEqual(statSync(stored()).ino, first.ino);
  });

  it('is removed when nobody used it for two months, or a person says so', () => {
    mkdirSync(cache, { recursive: true });
    const [old, recent] = [join(cache, 'old.index'), join(cache, 'recent.index')];
    for (const [file, days] of [
      [old, 61],
      [recent, 59],
    ] as const) {
      writeFileSync(file, '');
      utimesSync(file, Date.now() / 1000 - days * 24 * 3600, Date.now() / 1000 - days * 24 * 3600);
    }
    keep();
    assert.equal(existsSync(old), false);
    assert.equal(readdirSync(cache).length, 2);
    clearIndexes(cache);
    assert.deepEqual(readdirSync(cache), []);
    clearIndexes(join(scratch, 'nowhere'));
  });

  it('says why it cannot be kept, and nothing else is the worse for it', function () {
    mkdirSync(cache, { recursive: true });
    rmSync(cache, { recursive: true });
    writeFileSync(cache, 'a file where the folder would be');
    assert.match(keep() ?? '', /cannot be written/);
    assert.deepEqual(scan(open()), expected);
    assert.match(keep({ folder: join(root, 'cache') }) ?? '', /inside the workspace/);
  });

  it('may be written by two windows at once', () => {
    const [one, other] = [open(), open()];
    scan(one);
    scan(other);
    writeFileSync(join(root, 'a.ts'), tagged);
    assert.equal(one.save?.(), undefined);
    assert.equal(other.save?.(), undefined);
    assert.deepEqual(scan(open()), ['a.ts', ...expected]);
  });

  it('is thrown away unless it is whole to the bit', () => {
    keep();
    const whole = readFileSync(stored());
    const key = keyIn(whole);
    assert.ok(decode(Buffer.from(whole), key));
    assert.equal(decode(Buffer.from(whole), `${key} `), undefined);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ change;
        assert.equal(decode(bytes, key), undefined);
      }),
    );
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        assert.equal(decode(Buffer.from(whole.subarray(0, length)), key), undefined);
      }),
    );
  });

  it('takes anything for what it is, also with a right sum', () => {
    keep();
    const whole = readFileSync(stored());
    const summed = (bytes: Buffer): Buffer => {
      bytes.write(hash('sha256', bytes.subarray(64)), 0, 'latin1');
      return bytes;
    };
    const odd = fc.record({
      at: fc.nat(whole.length - 65),
      put: fc.uint8Array({ minLength: 1, maxLength: 40 }),
      cut: fc.nat(whole.length),
    });
    fc.assert(
      fc.property(odd, ({ at, put, cut }) => {
        const bytes = Buffer.from(whole.subarray(0, Math.max(cut, 65)));
        bytes.set(put.subarray(0, Math.max(0, bytes.length - 64 - at)), Math.min(64 + at, bytes.length));
        writeFileSync(stored(), summed(bytes));
        // Nothing is there that is not there, and what has changed since is read.
        const found = scan(open());
        assert.ok(found.includes('tagged.ts'));
        assert.ok(found.every((one) => expected.includes(one) || /^(?:a|b|deep\/c)\.ts: /.test(one)));
      }),
      { numRuns: 60 },
    );
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(5000), Buffer.from('{}')]) {
      writeFileSync(stored(), bytes);
      assert.deepEqual(scan(open()), expected);
    }
    writeFileSync(stored(), whole);
    const huge = Buffer.from(whole);
    huge.writeUInt32LE(0xffffffff, 88);
    writeFileSync(stored(), summed(huge));
    assert.deepEqual(scan(open()), expected);
  });

  it('asks for no path but those that are listed', () => {
    keep();
    const names = ['../../etc/passwd', '/etc/passwd', '..', '.git/config', 'a.ts'];
    const signatures = new Float64Array(names.length * 4).fill(Number.NaN);
    const files = { names, signatures, kinds: new Uint8Array(5).fill(200) };
    writeFileSync(stored(), encode({ ...kept(), files }));
    assert.deepEqual(scan(open()), expected);
  });

  it('lies in the cache of the person', () => {
    assert.equal(indexFolder({ XDG_CACHE_HOME: '/c' }, 'linux'), join('/c', 'tagproof', 'index'));
    assert.equal(indexFolder({ XDG_CACHE_HOME: 'c' }, 'linux'), undefined);
    assert.equal(indexFolder({ HOME: '/h' }, 'darwin'), join('/h', 'Library', 'Caches', 'tagproof', 'index'));
  });
});
