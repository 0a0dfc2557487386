import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { clearRuns, recordedRuns, recordRun, runsFolder, runStore } from '../../src/node/runs.js';
import type { TaskResult } from '../../src/core/verdict/result.js';
import { claim, inside, result, task } from '../core/report/sample.js';
import { temporaryFolder } from '../support/gitRepository.js';
import { isPosix } from '../support/hostileFolder.js';

const pear = claim({ kind: 'file-exists', path: inside('src/pear.ts') }, 'src/pear.ts exists');
const standing = (failed: number, id = '7'): TaskResult =>
  task(
    Array.from({ length: failed + 1 }, () => result(pear, 'failed', 'no')),
    { id },
  );
const hour = 60 * 60 * 1000;

describe('the place of recorded runs', () => {
  it('is the cache of the person', () => {
    assert.equal(runsFolder({ HOME: '/h' }, 'linux'), join('/h/.cache/tagproof/runs'));
    assert.equal(runsFolder({ HOME: '/h', XDG_CACHE_HOME: '/c' }, 'linux'), join('/c/tagproof/runs'));
    assert.equal(runsFolder({ HOME: '/h' }, 'darwin'), join('/h/Library/Caches/tagproof/runs'));
    assert.equal(runsFolder({ LOCALAPPDATA: '/l' }, 'win32'), join('/l/tagproof/cache/runs'));
    assert.equal(runsFolder({}, 'linux'), undefined);
  });
});

describe('recorded runs', () => {
  let base: string;
  let root: string;
  let folder: string;
  beforeEach(() => {
    base = temporaryFolder();
    [root, folder] = [join(base, 'work'), join(base, 'cache', 'runs')];
    mkdirSync(root);
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  const record = (one: TaskResult, now?: number): string | undefined =>
    runStore(folder, root).record({ tasks: [one] }, undefined, now);
  const failures = (): readonly (number | undefined)[] =>
    recordedRuns(folder, root).flatMap(({ runs }) => runs.map((run) => run.counts.failed - 1));
  const file = (): string => {
    const [name, ...others] = readdirSync(folder);
    assert.ok(name !== undefined && others.length === 0);
    return join(folder, name);
  };

  it('are there the next time, oldest first; what did not change is not recorded again', () => {
    assert.deepEqual(recordedRuns(folder, root), []);
    for (const failed of [3, 3, 2, 2, 0]) assert.equal(record(standing(failed)), undefined);
    assert.deepEqual(failures(), [3, 2, 0]);
    assert.deepEqual(recordedRuns(folder, join(base)), []);
    assert.deepEqual(recordedRuns(folder, join(base, 'gone')), []);
  });

  it('are a trend after fifty', () => {
    for (let n = 0; n < 50; n++) record(standing(50 - n), n * hour);
    assert.deepEqual(
      failures(),
      Array.from({ length: 50 }, (_, n) => 50 - n),
    );
    assert.equal(recordedRuns(folder, root)[0]?.runs[49]?.when, '1970-01-03T01:00:00.000Z');
  });

  it('keep their order when the clock is set back', () => {
    record(standing(2), 9 * hour);
    record(standing(1), 3 * hour);
    record(standing(0), 4 * hour);
    assert.deepEqual(failures(), [2, 1, 0]);
  });

  it('are for this person only', function () {
    if (!isPosix) this.skip();
    record(standing(1));
    assert.equal(statSync(file()).mode & 0o777, 0o600);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
  });

  it('survive a line that was cut off', () => {
    record(standing(2));
    record(standing(1));
    truncateSync(file(), statSync(file()).size - 30);
    assert.deepEqual(failures(), [2]);
    record(standing(0));
    assert.deepEqual(failures(), [2, 0]);
  });

  it('survive what somebody wrote among them', () => {
    record(standing(2));
    appendFileSync(file(), Buffer.from([0xff, 0, 0x0a, 0x7b, 0xc3]));
    record(standing(1));
    assert.deepEqual(failures(), [2, 1]);
  });

  it('stay within bounds, and keep the latest', () => {
    const many = Array.from({ length: 400 }, (_, n) => standing(0, `task-${n}-${'x'.repeat(200)}`));
    for (let n = 0; n < 6; n++) runStore(folder, root).record({ tasks: many }, `${n}`.repeat(40), n);
    assert.ok(statSync(file()).size <= 512 * 1024);
    const last = recordedRuns(folder, root).flatMap(({ runs }) => runs.map((run) => run.head));
    assert.ok(last.includes('5'.repeat(40)) && !last.includes('0'.repeat(40)));
    assert.equal(readdirSync(folder).length, 1);
  });

  it('begin anew where the file is larger than any that was written', () => {
    record(standing(2));
    writeFileSync(file(), 'x'.repeat(1024 * 1024 + 1));
    assert.deepEqual(failures(), []);
    assert.equal(record(standing(1)), undefined);
    assert.deepEqual(failures(), [1]);
  });

  it('are neither written nor read where others have a say', function () {
    if (!isPosix) this.skip();
    record(standing(2));
    chmodSync(file(), 0o666);
    assert.deepEqual(failures(), []);
    assert.match(record(standing(1)) ?? '', /other users may write/);
    assert.match(
      recordRun(join(root, '.cache'), root, { tasks: [standing(1)] }, () => undefined) ?? '',
      /inside/,
    );
    assert.deepEqual(readdirSync(root), []);
    const target = join(base, 'precious');
    writeFileSync(target, 'mine');
    const path = file();
    rmSync(path);
    symlinkSync(target, path);
    assert.match(record(standing(1)) ?? '', /link/);
    assert.equal(readFileSync(target, 'utf8'), 'mine');
    rmSync(path);
    mkdirSync(path);
    assert.match(record(standing(1)) ?? '', /folder/);
  });

  it('are never a reason to fail', () => {
    writeFileSync(join(base, 'cache'), 'a file in the way');
    assert.notEqual(record(standing(1)), undefined);
    const gone = recordRun(folder, join(base, 'gone'), { tasks: [] }, () => undefined);
    assert.notEqual(gone, undefined);
    const broken = (): never => {
      throw new Error('git is gone');
    };
    assert.notEqual(recordRun(folder, root, { tasks: [] }, broken), undefined);
    assert.deepEqual(recordedRuns(folder, root), []);
  });

  it('can be thrown away, those of all workspaces', () => {
    record(standing(1));
    mkdirSync(join(base, 'other'));
    recordRun(folder, join(base, 'other'), { tasks: [standing(1)] }, () => undefined);
    clearRuns(folder);
    assert.deepEqual(readdirSync(folder), []);
    clearRuns(join(base, 'nowhere'));
    record(standing(1));
    assert.deepEqual(failures(), [1]);
  });

  it('of two processes that record at once are all there', async function () {
    this.timeout(60_000);
    const each = 40;
    const program = `
      import { runStore } from ${JSON.stringify(resolve('src/node/runs.ts'))};
      import { task } from ${JSON.stringify(resolve('test/core/report/sample.ts'))};
      const [folder, root, id] = process.argv.slice(-3);
      const store = runStore(folder, root);
      for (let n = 0; n < ${each}; n++)
        store.record({ tasks: [task([], { id })] }, String(n).padStart(40, '0'));
    `;
    const script = join(base, 'writer.mts');
    writeFileSync(script, program);
    const writer = (id: string): Promise<number | null> =>
      new Promise((done) => {
        const child = spawn(process.execPath, ['--import', 'tsx', script, folder, root, id], {
          // What it loads is no part of what is measured here.
          env: { ...process.env, NODE_V8_COVERAGE: '' },
          stdio: ['ignore', 'ignore', 'inherit'],
        });
        child.once('exit', done);
      });
    assert.deepEqual(await Promise.all([writer('7'), writer('8')]), [0, 0]);
    const counts = recordedRuns(folder, root).map(({ task: id, runs }) => [id, runs.length]);
    assert.deepEqual(counts.sort(), [
      ['7', each],
      ['8', each],
    ]);
  });
});
