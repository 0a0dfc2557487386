import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { pruneLogs } from '../../../src/node/collect/pruneLogs.js';
import { saveRecord } from '../../../src/node/collect/saveRecord.js';
import { hostileFolder, isPosix, type HostileFolder } from '../../support/hostileFolder.js';

describe('writing a record of proof', () => {
  let folder: HostileFolder;
  beforeEach(() => (folder = hostileFolder(false)));
  afterEach(() => folder.dispose());
  const path = '.orchestration/evidence/task-7/build-20260506T070809123Z.json';
  const save = (where = path, text = '{}') => saveRecord(folder.root, where, text) ?? 'written';

  it('makes a new file, and nothing beside it', () => {
    assert.equal(save(), 'written');
    assert.equal(readFileSync(folder.path(path), 'utf8'), '{}');
    assert.deepEqual(readdirSync(folder.path('.orchestration/evidence/task-7')), [
      'build-20260506T070809123Z.json',
    ]);
    assert.equal(save('proof/a.json'), 'written');
  });

  it('never changes one that is there', () => {
    save();
    assert.match(save(path, '{"forged":1}'), /it is there already/);
    assert.equal(readFileSync(folder.path(path), 'utf8'), '{}');
    assert.equal(readdirSync(folder.path('.orchestration/evidence/task-7')).length, 1);
  });

  it('leaves neither the workspace nor its place', function () {
    for (const odd of [
      '../x.json',
      '/tmp/x.json',
      'x.json',
      'a/b.js',
      'a/.json/',
      'a/b.json/',
      '.git/x.json',
    ])
      assert.match(save(odd), /cannot be written/, odd);
    assert.match(save('.GIT/hooks/x.json'), /a folder of others/);
    if (!isPosix) this.skip();
    symlinkSync(folder.outside, folder.path('out'));
    assert.match(save('out/x.json'), /a link that leaves the workspace/);
    symlinkSync(`${folder.outside}/y`, folder.path('dangling.json'));
    mkdirSync(folder.path('in'));
    symlinkSync(`${folder.outside}/y`, folder.path('in/z.json'));
    assert.match(save('in/z.json'), /it is there already/);
    assert.deepEqual(readdirSync(folder.outside), []);
  });

  it('says why it cannot be written', function () {
    folder.write('.orchestration/evidence', 'a file');
    assert.match(save(), /a file has the name of its folder/);
    assert.match(saveRecord(`${folder.root}-gone`, path, '') ?? '', /the workspace is gone/);
    if (!isPosix || process.getuid?.() === 0) this.skip();
    chmodSync(folder.root, 0o500);
    assert.match(save('proof/a.json'), /permission denied/);
    chmodSync(folder.root, 0o700);
  });
});

describe('keeping logs', () => {
  let folder: HostileFolder;
  beforeEach(() => (folder = hostileFolder(false)));
  afterEach(() => folder.dispose());
  const logs = '.orchestration/logs/task-7';
  const at = (minute: number) => `20260506T07${String(minute).padStart(2, '0')}00000Z`;
  const there = () => readdirSync(folder.path(logs)).sort();

  it('deletes the oldest of an item, and nothing else', () => {
    for (const minute of [1, 2, 3, 4]) {
      folder.write(`${logs}/build-${at(minute)}/npm.log`, 'x');
      folder.write(`${logs}/tests-${at(minute)}/npm.log`, 'x');
    }
    folder.write(`${logs}/build-notes/a.log`, 'mine');
    folder.write(`${logs}/build-e2e-${at(1)}/a.log`, 'another item');
    folder.write(`${logs}/build-${at(2)}/notes.md`, 'mine');
    pruneLogs(folder.root, logs, 'build', 2);
    assert.deepEqual(there(), [
      `build-${at(2)}`,
      `build-${at(3)}`,
      `build-${at(4)}`,
      `build-e2e-${at(1)}`,
      'build-notes',
      ...[1, 2, 3, 4].map((minute) => `tests-${at(minute)}`),
    ]);
    assert.deepEqual(readdirSync(folder.path(`${logs}/build-${at(2)}`)), ['notes.md']);
    pruneLogs(folder.root, logs, 'tests', 0);
    assert.equal(there().filter((name) => name.startsWith('tests')).length, 0);
  });

  it('deletes nothing through a link, nor anywhere else', function () {
    pruneLogs(folder.root, logs, 'build', 0);
    folder.write(`src/build-${at(1)}/a.log`, 'x');
    pruneLogs(folder.root, 'src', 'build', 0);
    pruneLogs(folder.root, '../workspace/src', 'build', 0);
    assert.ok(existsSync(folder.path(`src/build-${at(1)}/a.log`)));
    if (!isPosix) this.skip();
    folder.write(`../outside/build-${at(1)}/a.log`, 'x');
    folder.write('.orchestration/logs/x', '');
    symlinkSync(folder.outside, folder.path(logs));
    pruneLogs(folder.root, logs, 'build', 0);
    assert.ok(existsSync(`${folder.outside}/build-${at(1)}/a.log`));
    rmSync(folder.path(logs));
    mkdirSync(folder.path(logs));
    symlinkSync(`${folder.outside}/build-${at(1)}`, folder.path(`${logs}/build-${at(1)}`));
    pruneLogs(folder.root, logs, 'build', 0);
    assert.ok(existsSync(`${folder.outside}/build-${at(1)}/a.log`));
  });
});
