import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultConfig } from '../../../src/core/config.js';
import {
  evidenceFolderOf,
  fileName,
  readRecordName,
  recordPath,
  startAfter,
} from '../../../src/core/evidence/recordName.js';

const folder = (task: string): string =>
  evidenceFolderOf(defaultConfig, task).replace('.orchestration/evidence/', '');

describe('where a record belongs', () => {
  it('is the folder of its task, under the name of its item and its start', () => {
    assert.equal(
      recordPath(defaultConfig, { task: '234', item: 'build', started: '2026-05-06T07:08:09.123Z' }),
      '.orchestration/evidence/task-234/build-20260506T070809123Z.json',
    );
  });

  it('is a folder of its own for every task, whatever its id', () => {
    const ids = [
      '7',
      'task-7',
      'Task 7',
      'add-login',
      'add login',
      'add/login',
      '..',
      '.',
      'con',
      'NUL.txt',
      '',
      'ä',
      'é',
      '7~2',
      'x'.repeat(300),
      `${'x'.repeat(300)}y`,
    ];
    const folders = ids.map(folder);
    assert.equal(new Set(folders).size, ids.length);
    // Not in a file system that knows no capitals either.
    assert.notEqual(folder('TASK-7').toLowerCase(), folder('7'));
    assert.deepEqual(folders.slice(0, 4), [
      'task-7',
      `task-7-${folders[1]?.slice(-8)}`,
      folders[2],
      'add-login',
    ]);
    for (const one of folders) assert.match(one, /^[\w~-][\w.~-]{0,100}$/);
  });

  it('never leaves the evidence folder and can be read back', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (task, item) => {
        const path = recordPath(defaultConfig, { task, item, started: '2026-05-06T07:08:09.123Z' });
        const [, name = ''] =
          /^\.orchestration\/evidence\/[\w~-][\w.~-]*\/([\w~-][\w.~-]*)$/.exec(path) ?? assert.fail(path);
        assert.deepEqual(readRecordName(name), { item: fileName(item), at: '20260506T070809123Z' });
      }),
    );
  });

  it('tells records from the other files that lie there', () => {
    for (const name of [
      'login.png',
      'response.json',
      'build.json',
      'build-20260506.json',
      'build-20260506T070809123Z.json.bak',
      'build-20260506T070809123Z.json/',
    ])
      assert.equal(readRecordName(name), undefined, name);
    assert.deepEqual(readRecordName('build-20260506T070809123Z (copy).json'), {
      item: 'build',
      at: '20260506T070809123Z',
    });
  });

  it('begins a collection after every record that is there, whatever clock that was written by', () => {
    const now = Date.parse('2026-05-06T07:08:09.123Z');
    const build = (at: string): string => `build-${at}.json`;
    assert.equal(startAfter([], 'build', now), '2026-05-06T07:08:09.123Z');
    assert.equal(startAfter([build('20260506T070809122Z')], 'build', now), '2026-05-06T07:08:09.123Z');
    assert.equal(startAfter([build('20260506T070809123Z')], 'build', now), '2026-05-06T07:08:09.124Z');
    const late = [build('20990101T000000000Z'), build('20980101T000000000Z'), 'note.txt'];
    assert.equal(startAfter(late, 'build', now), '2099-01-01T00:00:00.001Z');
    assert.equal(startAfter(late, 'tests', now), '2026-05-06T07:08:09.123Z');
    for (const odd of ['99991231T235959999Z', '20261399T999999999Z'])
      assert.equal(startAfter([build(odd)], 'build', now), '2026-05-06T07:08:09.123Z');
  });
});
