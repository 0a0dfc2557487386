import assert from 'node:assert/strict';
import {
  claimDescription,
  claimOutcome,
  claimSortText,
  sameOutcome,
  taskDescription,
  taskOutcome,
} from '../../../src/core/language/testOutcome.js';
import type { ClaimRow, Overview } from '../../../src/core/language/overview/overview.js';
import { overviewOf } from '../../../src/core/language/overview/overviewOf.js';
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
      output: 'a.ts has 5 lines: what was seen',
    });
  });

  it('fails with what is claimed against what was seen, and what helps', () => {
    assert.deepEqual(claimOutcome(row('failed', 'count again')), {
      state: 'failed',
      message: 'what was seen\ncount again',
      against: { expected: 'a.ts has 5 lines', actual: 'what was seen' },
    });
  });

  it('is an error only where the check itself failed', () => {
    assert.deepEqual(claimOutcome(row('error')), { state: 'errored', message: 'what was seen' });
  });

  it('is skipped where nothing mechanical can tell, for a reason that the output has', () => {
    for (const status of ['runtime', 'unchecked'] as const)
      assert.deepEqual(claimOutcome(row(status, 'run it')), {
        state: 'skipped',
        output: 'a.ts has 5 lines: what was seen; run it',
      });
  });

  it('is outdated once what it rests on changed', () => {
    assert.deepEqual(claimOutcome(row('stale')), {
      state: 'outdated',
      output: 'a.ts has 5 lines: what was seen',
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

  it('says where it stands: in short in its log, in full elsewhere', () => {
    const place = { file: 'docs/a/log.md', range: rangeOnLine(3, 0, 5) };
    assert.equal(claimDescription(place, 'docs/a/log.md'), 'log.md:4');
    assert.equal(claimDescription(place, undefined), 'docs/a/log.md:4');
    assert.equal(claimDescription({ ...place, file: 'a\u202e.ts' }, undefined), 'a\\u{202e}.ts:4');
  });

  it('is sorted by place: what stands in the log first, lines by number', () => {
    const at = (file: string, line: number): string =>
      claimSortText({ file, range: rangeOnLine(line, 2, 5) }, 'log.md');
    const sorted = [at('log.md', 9), at('log.md', 10), at('a.ts', 1), at('b.ts', 0)];
    assert.deepEqual([...sorted].reverse().sort(), sorted);
  });
});

describe('a task as a suite', () => {
  it('fails while it is blocked, with the reasons and the next step', async () => {
    const { tasks } = await overview('# Task 1: A\n\n#FILE_CREATED: a.ts (1 line)\n\nType: backend-api\n');
    const [task] = tasks;
    assert.ok(task);
    const blocked = taskOutcome({ ...task, verdict: 'BLOCKED' });
    assert.equal(blocked?.state, 'failed');
    assert.match(blocked.message ?? '', /^BLOCKED: .+\nNext: /);
    assert.equal(taskOutcome({ ...task, verdict: 'CONDITIONAL' }), undefined);
    assert.equal(taskOutcome({ ...task, verdict: 'BLOCKED', state: 'history' }), undefined);
  });

  it('has its verdict, its points and what failed beside its name', async () => {
    const { tasks } = await overview('# Task 1: A\n\nType: backend-api\n\n#FILE_CREATED: a.ts (20 lines)\n');
    const [task] = tasks;
    assert.ok(task);
    assert.equal(taskDescription(task), 'BLOCKED · 0/5 points · 1 failed');
    const { budget, counts } = task;
    assert.equal(
      taskDescription({ ...task, budget: { ...budget, needed: 0 }, counts: { ...counts, failed: 0 } }),
      'BLOCKED',
    );
    const { verdict, ...tags } = task;
    assert.equal(verdict, 'BLOCKED');
    assert.equal(taskDescription({ ...tags, budget: { ...budget, type: undefined } }), '1 failed');
  });
});
