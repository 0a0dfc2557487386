import assert from 'node:assert/strict';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearAway, withLock } from '../../src/node/lockFile.js';

describe('the lock beside a file', function () {
  this.timeout(20_000);
  let folder: string;
  let lock: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tagproof-lock-'));
    lock = join(folder, '.list.json.lock.tmp');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (work: () => string = () => 'done'): string =>
    withLock(folder, 'list.json', work, (reason) => `not: ${reason}`);

  it('is there while the work is done, and gone afterwards, also when that fails', () => {
    assert.equal(
      run(() => (existsSync(lock) ? 'locked' : 'open')),
      'locked',
    );
    assert.deepEqual(readdirSync(folder), []);
    assert.throws(() => run(() => assert.fail('no luck')), /no luck/);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('of somebody else is waited for, but not for ever, and left alone', () => {
    writeFileSync(lock, '');
    assert.equal(run(), 'not: another window or command is writing it');
    assert.ok(existsSync(lock));
  });

  it('that was left behind, or is of another time, is taken over', () => {
    for (const minutes of [-10, 10]) {
      writeFileSync(lock, '');
      const when = new Date(Date.now() + minutes * 60_000);
      utimesSync(lock, when, when);
      assert.equal(run(), 'done');
      assert.deepEqual(readdirSync(folder), []);
    }
  });

  it('that somebody else made meanwhile is not theirs to lose', () => {
    assert.equal(
      run(() => {
        rmSync(lock);
        // Another file in its place, so that the place cannot be told by its inode alone.
        writeFileSync(join(folder, 'other'), '');
        writeFileSync(lock, 'theirs');
        return 'done';
      }),
      'done',
    );
    assert.ok(existsSync(lock));
  });

  it('that somebody took over and holds by now is not cleared away', () => {
    writeFileSync(lock, '');
    utimesSync(lock, 1, 1);
    const stale = lstatSync(lock);
    rmSync(lock);
    writeFileSync(lock, 'theirs');
    clearAway(lock, stale);
    assert.equal(readFileSync(lock, 'utf8'), 'theirs');
    assert.deepEqual(readdirSync(folder).length, 1);
    rmSync(lock);
    clearAway(lock, stale);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('says why where there cannot be one', () => {
    mkdirSync(lock);
    const old = new Date(0);
    utimesSync(lock, old, old);
    assert.match(run(), /^not: \S/);
    rmSync(folder, { recursive: true });
    assert.match(run(), /^not: \S/);
  });
});
