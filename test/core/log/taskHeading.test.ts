import assert from 'node:assert/strict';
import { plainHeading, readTaskHeading, slug } from '../../../src/core/log/taskHeading.js';

describe('readTaskHeading', () => {
  const read = (heading: string): [string | undefined, string] | undefined => {
    const task = readTaskHeading(heading);
    return task && [task.id, task.title];
  };

  it('reads ids and titles as they are written', () => {
    const cases: readonly (readonly [string, string | undefined, string])[] = [
      ['Implementation Log - Task 234: Add User Authentication', '234', 'Add User Authentication'],
      ['Implementation Log for Task 7', '7', 'Task 7'],
      ['Task 12 – Add login', '12', 'Add login'],
      ['Task #12 – Add login ✅', '12', 'Add login'],
      ['**Task 2.1:** Update `orca.md`', '2.1', 'Update orca.md'],
      ['Task: foo (ID: AB-12)', 'AB-12', 'foo'],
      ['Add login (Task 12)', '12', 'Add login'],
      ['TASK-007 Add login', '007', 'Add login'],
      ['Task task-234: Foo', 'task-234', 'Foo'],
      ['AB-12: Add login', 'AB-12', 'Add login'],
      ['[AB-12] Add login', 'AB-12', 'Add login'],
      ['#234 – Add login', '234', 'Add login'],
      ['Story 3.2: As a user', '3.2', 'As a user'],
      ['Backend: Task 5 - Queue', '5', 'Queue'],
      ['Task: Add login', undefined, 'Add login'],
    ];
    for (const [heading, id, title] of cases) assert.deepEqual(read(heading), [id, title], heading);
  });

  it('takes phases, steps, dates and talk of tasks for none', () => {
    for (const heading of [
      'Phase 1: Agents',
      'Step 1.1: Update',
      '2025-10-23: Refactoring',
      'Tasks Completed',
      'Task Overview',
      'Issue 1: Not updated',
      'Results of task 12',
      'Implementation Log',
      '',
    ])
      assert.equal(read(heading), undefined, heading);
  });

  it('tells groups of tasks apart', () => {
    assert.equal(readTaskHeading('Epic 4: Payments')?.group, true);
    assert.equal(readTaskHeading('Task 4: Payments')?.group, false);
  });
});

describe('names made of headings', () => {
  it('are without prefix and emphasis', () => {
    assert.equal(plainHeading('Implementation Log — **Cache** `fix`'), 'Cache fix');
    assert.equal(plainHeading('Progress: user_profile import'), 'user_profile import');
    assert.equal(plainHeading('Login page'), 'Login page');
  });

  it('become slugs', () => {
    assert.equal(slug('Über  Größe & Länge: v2!'), 'uber-große-lange-v2');
    assert.equal(slug('✅'), '');
    assert.equal(slug(`${'a'.repeat(59)} b`), 'a'.repeat(59));
  });
});
