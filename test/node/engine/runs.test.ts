import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, log, openDesk, type Desk } from './support.js';

const claims = '#FILE_CREATED: src/pear.ts (2 lines)\n';

describe('the engine behind an editor, over several runs', function () {
  this.timeout(60_000);
  let desk: Desk;
  beforeEach(async () => {
    desk = openDesk(true, 'runs');
    desk.here.write('src/pear.ts', 'a\nb\n');
    desk.here.write(log, `# Task 7: Pears\n\n${claims}`);
    desk.here.commit();
    await desk.openFolder();
  });
  afterEach(() => desk.dispose());

  const runs = async () => {
    const all = await desk.ask('runs', { folder });
    return all.flatMap(({ task, runs: own }) =>
      own.map(({ counts, verdict }) => `${task} ${verdict} ${counts.failed}`),
    );
  };

  it('records verifications of everything, where something changed', async () => {
    assert.deepEqual(await runs(), []);
    await desk.verify();
    await desk.verify();
    assert.deepEqual(await runs(), ['7 BLOCKED 0']);
    desk.here.write('src/pear.ts', 'a\n'.repeat(40));
    await desk.ask('changed', { folder, paths: ['src/pear.ts'] });
    await desk.verify({ report: true });
    assert.deepEqual(await runs(), ['7 BLOCKED 0', '7 BLOCKED 1']);
    await desk.ask('forgetRuns', undefined);
    assert.deepEqual(await runs(), []);
  });

  it('records no part of it, and nothing that is not on the disk', async () => {
    await desk.verify({ tasks: ['7'] });
    await desk.verify({ paths: ['src/pear.ts'] });
    await desk.verify({ unsaved: [{ path: 'src/pear.ts', text: 'a\n' }] });
    assert.deepEqual(await runs(), []);
    assert.equal(existsSync(join(desk.here.outside, 'runs')), false);
  });

  it('records nothing in Restricted Mode, nor of what was stopped', async () => {
    await assert.rejects(desk.ask('verify', question, { token: { cancelled: true } }));
    await desk.openFolder({ trusted: false });
    await desk.verify();
    assert.deepEqual(await runs(), []);
  });

  it('verifies all the same where nothing can be recorded', async () => {
    mkdirSync(desk.here.outside, { recursive: true });
    writeFileSync(join(desk.here.outside, 'runs'), 'in the way');
    assert.equal((await desk.verify()).tasks[0]?.verdict, 'BLOCKED');
    assert.deepEqual(await runs(), []);
    assert.deepEqual(desk.said, []);
  });

  const question = { folder, tasks: [], paths: [], history: false, report: false, unsaved: [] };
});
