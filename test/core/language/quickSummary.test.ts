import assert from 'node:assert/strict';
import { summary } from '../../../src/core/language/quickSummary.js';
import { neverCancelled } from '../../../src/core/ports/world.js';
import type { TaskResult } from '../../../src/core/verdict/result.js';
import { verify } from '../../../src/core/verify.js';
import { memoryWorkspace } from '../../support/memoryWorkspace.js';
import { logPath } from '../../support/view.js';

async function tasksOf(files: Readonly<Record<string, string>>): Promise<readonly TaskResult[]> {
  const all = await verify(
    memoryWorkspace(files),
    {},
    { tasks: [], paths: [], history: false },
    neverCancelled,
  );
  return all.tasks;
}

describe('the summary for the status bar', () => {
  it('counts what is proven, false and open, with the verdict and its reason', async () => {
    const tasks = await tasksOf({
      [logPath]: '# Task 1: Login\n\n#FILE_CREATED: src/a.ts (9 lines)\n#COMPLETION_DRIVE: users are happy\n',
      'src/a.ts': 'x\n',
    });
    const found = summary(tasks);
    assert.ok(found);
    const { tooltip, ...rest } = found;
    assert.deepEqual(rest, {
      verdict: 'BLOCKED',
      verified: 1,
      failed: 1,
      attested: 0,
      open: 2,
      pieces: [
        { icon: 'error', text: 'BLOCKED' },
        { icon: 'pass', text: '1' },
        { icon: 'error', text: '1' },
        { icon: 'circle-outline', text: '2' },
        { icon: 'beaker', text: '0/3' },
      ],
      points: { earned: 0, needed: 3 },
      spoken: 'BLOCKED: 1 verified, 1 failed, 2 open, 0 of 3 points proven',
    });
    assert.deepEqual(tooltip, [
      'BLOCKED  Task 1: Login',
      '    1 failed, 2 unchecked, 1 verified, 0 of 3 points',
      '    1 claim failed',
    ]);
  });

  it('is silent where nothing is claimed', async () => {
    assert.equal(summary([]), undefined);
    const tasks = await tasksOf({ 'src/a.ts': 'x\n' });
    assert.equal(tasks[0]?.verdict, 'BLOCKED');
    assert.equal(summary(tasks), undefined);
  });

  it('says that tags in code belong to no task', async () => {
    const tasks = await tasksOf({ 'src/a.ts': '// #COMPLETION_DRIVE: Assuming src/b.ts exists\n' });
    const found = summary(tasks);
    assert.deepEqual(found?.pieces[0], { icon: 'tag', text: 'no task' });
    assert.equal('verdict' in (found ?? {}), false);
    assert.equal(found?.spoken, 'no task: 0 verified, 1 failed, 0 open');
    assert.deepEqual(found.tooltip, ['Tags that belong to no task', '    1 failed']);
  });

  it('keeps finished tasks and what people attested out of the numbers', async () => {
    const [task] = await tasksOf({
      [logPath]: '# Task 1: A\n\n#FILE_CREATED: src/a.ts\n',
      'src/a.ts': 'x\n',
    });
    assert.ok(task);
    const attested = task.claims.map((one) => ({ ...one, status: 'attested' as const }));
    const counts = { verified: 0, failed: 0, runtime: 0, unchecked: 0, stale: 0, error: 0, attested: 2 };
    const live: TaskResult = { ...task, verdict: 'PASSED', claims: attested, counts };
    const found = summary([live, { ...task, state: 'history', verdict: 'BLOCKED' }]);
    assert.equal(found?.verdict, 'PASSED');
    assert.deepEqual([found.verified, found.failed, found.attested, found.open], [0, 0, 2, 0]);
    assert.deepEqual(found.tooltip, [
      'PASSED  Task 1: A',
      '    2 attested, 0 of 3 points',
      '1 finished, checked at their own commits',
    ]);
    assert.equal(summary([{ ...task, state: 'history' }]), undefined);
  });

  it('tells of the first tasks where there are many', async () => {
    const [task] = await tasksOf({ [logPath]: '# Task 1: A\n\n#PATH_DECISION: Redis over memory\n' });
    assert.ok(task);
    const many = Array.from({ length: 11 }, (_, at) => ({ ...task, id: String(at), title: `T${at}` }));
    const lines = summary(many)?.tooltip ?? [];
    assert.equal(lines.filter((line) => / {2}Task \d+: T/.test(line)).length, 8);
    assert.ok(lines.includes('    no claims'));
    assert.equal(lines.at(-1), '… and 3 more');
  });
});
