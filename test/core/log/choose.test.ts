import assert from 'node:assert/strict';
import { KnownError } from '../../../src/core/errors.js';
import { chooseTasks } from '../../../src/core/log/choose.js';
import type { Gathered, GatheredTask } from '../../../src/core/log/gather.js';

const task = (id: string, log: string, state: 'active' | 'history'): GatheredTask =>
  ({ id, log, state }) as GatheredTask;
const gathered: Gathered = {
  tasks: [task('1', 'a.md', 'history'), task('2', 'a.md', 'active'), task('3', 'b.md', 'history')],
  logs: ['a.md', 'b.md', 'empty.md'],
  findings: [],
};

function chosen(
  request: { tasks?: string[]; paths?: string[]; history?: boolean },
  history = false,
): readonly string[] {
  return chooseTasks(gathered, { history }, { tasks: [], paths: [], history: false, ...request }).map(
    ({ id }) => id,
  );
}

describe('the tasks of a run', () => {
  it('are the active ones, with the finished ones where somebody asks for them', () => {
    assert.deepEqual(chosen({}), ['2']);
    assert.deepEqual(chosen({ history: true }), ['1', '2', '3']);
    assert.deepEqual(chosen({}, true), ['1', '2', '3']);
  });

  it('are those that are named, finished or not', () => {
    assert.deepEqual(chosen({ tasks: ['3'] }), ['3']);
  });

  it('are those of a log that is named, finished or not', () => {
    assert.deepEqual(chosen({ paths: ['b.md'] }), ['3']);
    assert.deepEqual(chosen({ paths: ['a.md', 'src/x.ts'] }), ['1', '2']);
    assert.deepEqual(chosen({ paths: ['src/x.ts'] }), ['2']);
  });

  it('that do not exist are an error that names those that do', () => {
    const expected = (next: string) => (error: unknown) =>
      error instanceof KnownError && error.message === 'There is no task 9' && error.next === next;
    assert.throws(() => chosen({ tasks: ['2', '9'] }), expected('There are: 1, 2, 3'));
    const none = { ...gathered, tasks: [] };
    assert.throws(
      () => chooseTasks(none, { history: false }, { tasks: ['9'], paths: [], history: false }),
      expected('No implementation log has a task.'),
    );
  });
});
