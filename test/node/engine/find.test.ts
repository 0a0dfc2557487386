import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Sought } from '../../../src/core/language/references.js';
import { folder, log, openDesk, type Desk } from './support.js';

const body = [
  '# Task 7: Pears',
  '',
  '#FILE_CREATED: src/pear.ts (2 lines)',
  '',
  '#FILE_CREATED: src/plum.ts',
  '',
].join('\n');

describe('what the engine finds in a folder', function () {
  this.timeout(60_000);
  let desk: Desk;
  beforeEach(async () => {
    desk = openDesk();
    desk.here.write('src/pear.ts', '// #COMPLETION_DRIVE: Assuming src/plum.ts exists\nb\n');
    desk.here.write(
      'docs/implementation-log.md',
      '# Task 1: Old\n\nCompleted: 2020-01-01\n\n#FILE_CREATED: src/pear.ts\n',
    );
    desk.here.write(log, body);
    desk.here.commit();
    await desk.openFolder();
  });
  afterEach(() => desk.dispose());

  const where = { folder, path: log };
  const find = async (sought: Sought): Promise<readonly string[]> =>
    (await desk.ask('references', { folder, sought })).map(
      ({ file, range }) => `${file}:${range.start.line}`,
    );
  const findOpen = async (sought: Sought) => {
    const { paths, places } = await desk.ask('openReferences', { folder, sought });
    return { paths, places: places.map(({ file, range }) => `${file}:${range.start.line}`) };
  };

  it('is nothing before it was verified', async () => {
    assert.deepEqual(await find({ name: 'FILE_CREATED' }), []);
    assert.deepEqual(await desk.ask('kinds', { folder }), []);
  });

  it('are the tags of a name, those of finished tasks, too', async () => {
    await desk.verify();
    assert.deepEqual(await find({ name: 'FILE_CREATED' }), [
      `${log}:2`,
      `${log}:4`,
      'docs/implementation-log.md:4',
    ]);
    const kinds = await desk.ask('kinds', { folder });
    assert.deepEqual(
      kinds.map(({ name, count }) => `${name} ${count}`),
      ['COMPLETION_DRIVE 1', 'FILE_CREATED 3'],
    );
  });

  it('are the tags that claim a file', async () => {
    await desk.verify();
    assert.deepEqual(await find({ path: 'src/pear.ts' }), [`${log}:2`, 'docs/implementation-log.md:4']);
    assert.deepEqual(await find({ path: 'src/plum.ts' }), [`${log}:4`, 'src/pear.ts:0']);
  });

  it('is of open texts what stands in them', async () => {
    await desk.verify();
    await desk.open(
      log,
      body.replace('#FILE_CREATED: src/plum.ts', 'No plums.\n\n#FILE_CREATED: src/pear.ts'),
    );
    await desk.open('untitled:One', '#FILE_CREATED: src/pear.ts\n', { untitled: true });
    assert.deepEqual(await findOpen({ path: 'src/pear.ts' }), {
      paths: [log],
      places: [`${log}:2`, `${log}:6`],
    });
    const position = { line: 6, character: 18 };
    assert.deepEqual(await desk.ask('sought', { ...where, position }), { path: 'src/pear.ts' });
  });

  it('is of an open text whose file is gone nothing', async () => {
    await desk.open(log, body);
    rmSync(join(desk.here.root, log));
    await desk.ask('changed', { folder, paths: [log] });
    assert.deepEqual(await findOpen({ name: 'FILE_CREATED' }), { paths: [log], places: [] });
  });

  describe('to do', () => {
    const lenses = async () => {
      const all = await desk.ask('lenses', where);
      return all
        .filter(({ action }) => action.kind !== 'dashboard')
        .map(({ range, title }) => `${range.start.line} ${title.replaceAll('\u00a0', ' ')}`);
    };
    const insert = (words: string, version: number) => {
      const start = { line: 0, character: 0 };
      return desk.ask('editText', {
        ...where,
        version,
        edits: [{ range: { start, end: start }, text: words }],
      });
    };

    it('is said above what is open, as a look at it tells, before anybody verifies', async () => {
      await desk.open(log, body);
      const [task, plum, ...more] = await lenses();
      assert.match(task ?? '', /^0 \$\(error\) Verify task 7 · 1 failed$/);
      assert.match(plum ?? '', /^4 \$\(error\) 1 failed: .*src\/plum\.ts/);
      assert.deepEqual(more, []);
    });

    it('moves with the text, and has the points of the last verification', async () => {
      await desk.open(log, body);
      await desk.verify();
      await desk.learn(log);
      const before = await lenses();
      assert.match(before[0] ?? '', /^0 \$\(error\) Verify task 7 · \d\/\d · \d failed$/);
      await insert('\n\n', 2);
      assert.deepEqual(
        await lenses(),
        before.map((one) => one.replace(/^\d+/, (line) => String(Number(line) + 2))),
      );
    });

    it('counts what other files say for the task, as the verification does', async () => {
      desk.here.write('src/plum.ts', '// #FILE_CREATED: src/nowhere.ts\n');
      await desk.open(log, body);
      const { tasks } = await desk.verify();
      await desk.learn(log);
      const failed = tasks.find(({ id }) => id === '7')?.counts.failed ?? 0;
      assert.ok(failed > 0);
      assert.match((await lenses())[0] ?? '', new RegExp(` ${failed} failed$`));
    });

    it('is to collect nothing where no program may be run', async () => {
      const collects = async (): Promise<boolean> =>
        (await lenses()).some((title) => title.includes('Collect evidence'));
      desk.here.write('package.json', '{ "scripts": { "build": "tsc", "test": "mocha" } }\n');
      await desk.open(log, body);
      await desk.verify();
      await desk.learn(log);
      assert.equal(await collects(), true);
      await desk.openFolder({ trusted: false });
      await desk.open(log, body);
      await desk.verify();
      await desk.learn(log);
      assert.equal(await collects(), false);
    });

    it('is nothing once the file is gone', async () => {
      await desk.open(log, body);
      rmSync(join(desk.here.root, log));
      await desk.ask('changed', { folder, paths: [log] });
      assert.deepEqual(await lenses(), []);
    });
  });
});
