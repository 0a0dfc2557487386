import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordedRuns, runsFolder } from '../../src/node/runs.js';
import { tagproof } from '../support/commandLine.js';
import { hostileFolder, snapshot, type HostileFolder } from '../support/hostileFolder.js';

describe('tagproof verify, again and again', () => {
  let here: HostileFolder;
  let env: Record<string, string>;
  beforeEach(() => {
    here = hostileFolder();
    here.write('src/pear.ts', 'a\n');
    here.log('#FILE_CREATED: src/pear.ts (1 line)', '#FILE_CREATED: src/plum.ts');
    here.commit();
    env = { XDG_CACHE_HOME: join(here.outside, 'cache') };
  });
  afterEach(() => here.dispose());

  const verify = (...argv: string[]) => tagproof(here.root, ['verify', '--no-report', ...argv], { env });
  const failures = (): readonly number[] => {
    const folder = runsFolder(env) ?? assert.fail('there is no place');
    return recordedRuns(folder, here.root).flatMap(({ runs }) => runs.map((run) => run.counts.failed));
  };

  it('records how the tasks stood, when that changed', async () => {
    await verify();
    await verify('--all', '--strict');
    here.write('src/plum.ts', 'b\n');
    await verify();
    assert.deepEqual(failures(), [1, 0]);
    const [task] = recordedRuns(runsFolder(env) ?? '', here.root);
    assert.equal(task?.task, '7');
    assert.equal(task.runs[0]?.head, here.git('rev-parse', 'HEAD').trim());
  });

  it('records no part of the work, nothing measured otherwise, and nothing in CI', async () => {
    await verify('--task', '7');
    await verify('src/pear.ts');
    await verify('--base', 'HEAD');
    await verify('--honour-attestations');
    env['CI'] = 'true';
    await verify();
    assert.equal(existsSync(here.outside + '/cache'), false);
    env['CI'] = 'false';
    await verify();
    assert.deepEqual(failures(), [1]);
  });

  it('writes nothing into the workspace, and reads nothing back', async () => {
    const before = snapshot(here.root, (path) => path.startsWith('.git/'));
    const first = await verify('--format', 'json');
    assert.deepEqual(
      snapshot(here.root, (path) => path.startsWith('.git/')),
      before,
    );
    assert.deepEqual(await verify('--format', 'json'), first);
  });

  it('says nothing where it cannot be recorded, but to whoever looks for it', async () => {
    const plain = await verify();
    mkdirSync(join(here.outside, 'other'));
    writeFileSync(join(here.outside, 'other/tagproof'), 'in the way');
    env = { XDG_CACHE_HOME: join(here.outside, 'other') };
    assert.deepEqual(await verify(), plain);
    env['TAGPROOF_DEBUG'] = '1';
    assert.match(
      (await verify()).err,
      /^tagproof: the run was not recorded: .*a file has the name of its folder/,
    );
    env = { XDG_CACHE_HOME: here.root };
    assert.deepEqual(await verify(), plain);
    assert.equal(existsSync(here.path('tagproof')), false);
    env = {};
    assert.deepEqual(await verify(), plain);
  });
});
