import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Changes, PAUSE } from '../../../src/editor/session/changes.js';

describe('changes of a folder', () => {
  it('are waited for shortly where one comes by itself, and for longer where more came just before', () => {
    const changes = new Changes();
    const first = changes.note('src/a.ts');
    assert.ok(first !== undefined && first < PAUSE);
    assert.equal(changes.note('src/b.ts'), PAUSE);
    assert.equal(changes.note('.git/index'), PAUSE);
    assert.deepEqual(changes.take(), ['src/a.ts', 'src/b.ts', '.git']);
    assert.equal(changes.empty, true);
  });

  it('come by themselves again after a while', async () => {
    const changes = new Changes();
    const first = changes.note('a.ts');
    await sleep(1100);
    assert.equal(changes.note('b.ts'), first);
  });

  it('of Tagproof itself, of locks and of objects do not matter', () => {
    const changes = new Changes();
    for (const path of [
      '',
      '.orchestration/verification-report.md',
      '.git/index.lock',
      '.git/objects/ab/cdef',
      '.git/FETCH_HEAD.lock',
    ])
      assert.equal(changes.note(path), undefined, path);
    assert.equal(changes.empty, true);
  });

  it('of what commands print while they run matter only once it is gone', () => {
    const changes = new Changes();
    const folder = '.orchestration/logs/7/tests-20260101T000000000Z';
    for (const path of [folder, `${folder}/out.log`]) {
      assert.equal(changes.note(path), undefined, path);
      assert.notEqual(changes.note(path, true), undefined, path);
      assert.deepEqual(changes.take(), [path]);
    }
    assert.equal(changes.note('.orchestration/verification-report.md', true), undefined);
  });

  it('of git’s own folder matter where they say something of the work, or decide what git says', () => {
    for (const path of ['HEAD', 'config', 'config.worktree', 'info/exclude', 'shallow', 'refs/heads/main']) {
      const changes = new Changes();
      assert.notEqual(changes.note(`.git/${path}`), undefined, path);
      assert.deepEqual(changes.take(), ['.git']);
    }
    assert.equal(new Changes().note('.git/config.lock'), undefined);
  });

  it('of documents are remembered until they were verified', () => {
    const changes = new Changes();
    changes.note('log.md');
    changes.note('a.ts');
    changes.take();
    assert.deepEqual(changes.documents, ['log.md']);
    changes.forget(['log.md']);
    assert.deepEqual(changes.documents, []);
  });
});
