import assert from 'node:assert/strict';
import {
  claimLabel,
  claimOutcome,
  claimSortText,
  sameOutcome,
  taskLabel,
  taskOutcome,
} from '../../../src/core/language/testOutcome.js';
import type { ClaimRow, Overview, TaskRow } from '../../../src/core/language/overview/overview.js';
import { overviewOf } from '../../../src/core/language/overview/overviewOf.js';
import { statusFaces } from '../../../src/core/language/statuses.js';
import { neverCancelled } from '../../../src/core/ports/world.js';
import { rangeOnLine } from '../../../src/core/text/position.js';
import { verify } from '../../../src/core/verify.js';
import { memoryWorkspace } from '../../support/memoryWorkspace.js';

const row = (status: ClaimRow['status'], hint?: string): ClaimRow => ({
  id: '1/FILE_CREATED/a/lines',
  task: '1',
  tag: 'FILE_CREATED',
  kind: 'file-lines',
  text: 'a.ts has 5 lines',
  status,
  message: 'what was seen',
  file: 'log.md',
  range: rangeOnLine(3, 0, 5),
  ...(hint === undefined ? {} : { hint }),
});

async function overview(text: string): Promise<Overview> {
  const workspace = memoryWorkspace({ '.orchestration/implementation-log.md': text, 'a.ts': '1\n' });
  const asked = { tasks: [], paths: [], history: true };
  return overviewOf(await verify(workspace, {}, asked, neverCancelled));
}

describe('a claim as a test', () => {
  it('passes when it is proven, or when a person vouched for it, which the output says', () => {
    assert.deepEqual(claimOutcome(row('verified', 'hint')), { state: 'passed' });
    assert.deepEqual(claimOutcome(row('attested')), {
      state: 'passed',
      output: 'Attested by a person: a.ts has 5 lines\n    because: what was seen',
    });
  });

  it('fails with what was seen, and what helps', () => {
    assert.deepEqual(claimOutcome(row('failed', 'count again')), {
      state: 'failed',
      output: 'Failed: a.ts has 5 lines\n    found: what was seen\n    hint: count again',
    });
  });

  it('holds what was seen against what is claimed, where a message has both', () => {
    const lines = (message: string): readonly string[] | undefined =>
      claimOutcome({ ...row('failed'), message })
        .output?.split('\n')
        .slice(1);
    assert.deepEqual(lines('claimed 156 lines, the file has 12, or so'), [
      '    claimed: 156 lines',
      '    found: the file has 12, or so',
    ]);
    assert.deepEqual(lines('claimed that the command succeeds, it ends with exit 1'), [
      '    claimed: the command succeeds',
      '    found: it ends with exit 1',
    ]);
  });

  it('is an error only where the check itself failed', () => {
    assert.deepEqual(claimOutcome(row('error')), {
      state: 'errored',
      output: 'Could not be checked: a.ts has 5 lines\n    because: what was seen',
    });
  });

  it('is skipped where nothing mechanical can tell, for a reason that the output has', () => {
    for (const status of ['runtime', 'unchecked'] as const)
      assert.deepEqual(claimOutcome(row(status, 'run it')), {
        state: 'skipped',
        output: `${statusFaces[status].word}: a.ts has 5 lines\n    because: what was seen\n    hint: run it`,
      });
  });

  it('says what it claims once', () => {
    for (const message of ['', 'a.ts has 5 lines'])
      assert.equal(
        claimOutcome({ ...row('unchecked', 'run it'), message }).output,
        'Not checked: a.ts has 5 lines\n    hint: run it',
      );
  });

  it('is outdated once what it rests on changed', () => {
    assert.deepEqual(claimOutcome(row('stale')), {
      state: 'outdated',
      output: 'Out of date: a.ts has 5 lines\n    because: what was seen',
    });
  });

  it('looks the same only where all that is shown is the same', () => {
    assert.ok(sameOutcome(undefined, undefined));
    assert.ok(sameOutcome(claimOutcome(row('failed')), claimOutcome(row('failed'))));
    assert.ok(!sameOutcome(claimOutcome(row('failed')), undefined));
    assert.ok(!sameOutcome(claimOutcome(row('failed')), claimOutcome(row('failed', 'help'))));
    assert.ok(!sameOutcome(claimOutcome(row('failed')), claimOutcome(row('error'))));
    assert.ok(!sameOutcome(claimOutcome(row('stale')), claimOutcome(row('stale', 'help'))));
    const other = claimOutcome({ ...row('failed'), text: 'b.ts has 5 lines' });
    assert.ok(!sameOutcome(claimOutcome(row('failed')), other));
  });

  it('says where it stands, outside of its log', () => {
    const claim = { ...row('verified'), file: 'docs/log.md' };
    assert.equal(claimLabel(claim, 'docs/log.md'), 'a.ts has 5 lines');
    assert.equal(claimLabel(claim, undefined), 'a.ts has 5 lines · docs/log.md:4');
    const hidden = { ...claim, file: 'a\u202e.ts' };
    assert.equal(claimLabel(hidden, 'docs/log.md'), 'a.ts has 5 lines · a\\u{202e}.ts:4');
  });

  it('is sorted by place: what stands in the log first, lines by number', () => {
    const at = (file: string, line: number): string =>
      claimSortText({ file, range: rangeOnLine(line, 2, 5) }, 'log.md');
    const sorted = [at('log.md', 9), at('log.md', 10), at('a.ts', 1), at('b.ts', 0)];
    assert.deepEqual([...sorted].reverse().sort(), sorted);
  });
});

describe('a task as a suite', () => {
  const first = async (text: string): Promise<TaskRow> => {
    const { tasks } = await overview(text);
    assert.ok(tasks[0]);
    return tasks[0];
  };

  it('fails where nothing failed and it is blocked all the same: with the reasons, and the next step', async () => {
    const task = await first('# Task 1: A\n\nType: backend-api\n\n#FILE_CREATED: a.ts (1 line)\n');
    const outcome = taskOutcome(task, false);
    assert.equal(outcome?.state, 'failed');
    assert.match(
      outcome.output ?? '',
      /^Task 1: A · BLOCKED · 0\/5 points\n {4}0 of 5 points are proven\n[^]*\n {4}next: say how build, api and tests can be earned/,
    );
    const step = { text: 'collect api', action: 'collect' } as const;
    assert.match(
      taskOutcome({ ...task, next: [step] }, false)?.output ?? '',
      /\n {4}next: collect api with "Tagproof: Collect Evidence"$/,
    );
    assert.equal(taskOutcome({ ...task, verdict: 'CONDITIONAL' }, false), undefined);
    assert.equal(taskOutcome({ ...task, state: 'history' }, false), undefined);
  });

  it('leaves what failed to its claims, as long as they are shown', async () => {
    const task = await first('# Task 1: A\n\n#FILE_CREATED: a.ts (20 lines)\n');
    assert.equal(taskOutcome(task, false), undefined);
    assert.match(taskOutcome(task, true)?.output ?? '', /^Task 1: A · BLOCKED.* 1 failed\n.*1 claim failed/);
  });

  it('speaks for claims that are not shown', async () => {
    const task = {
      ...(await first('# Task 1: A\n\n#FILE_CREATED: a.ts (1 line)\n')),
      verdict: 'PASSED',
    } as const;
    assert.equal(taskOutcome(task, true)?.state, 'passed');
    assert.equal(taskOutcome({ ...task, counts: { ...task.counts, verified: 0 } }, true)?.state, 'skipped');
    assert.equal(taskOutcome({ ...task, counts: { ...task.counts, error: 1 } }, true)?.state, 'failed');
  });

  it('has its verdict, its points and what failed behind its name', async () => {
    const task = await first('# Task 1: A\n\nType: backend-api\n\n#FILE_CREATED: a.ts (20 lines)\n');
    assert.equal(taskLabel(task), 'Task 1: A · BLOCKED · 0/5 points · 1 failed');
    const { budget, counts } = task;
    assert.equal(
      taskLabel({ ...task, budget: { ...budget, needed: 0 }, counts: { ...counts, failed: 0 } }),
      'Task 1: A · BLOCKED',
    );
    const { verdict, ...tags } = task;
    assert.equal(verdict, 'BLOCKED');
    assert.equal(taskLabel({ ...tags, budget: { ...budget, type: undefined } }), 'Task 1: A · 1 failed');
  });
});
