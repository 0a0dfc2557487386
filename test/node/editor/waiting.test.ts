import assert from 'node:assert/strict';
import type { BudgetItem } from '../../../src/core/verdict/result.js';
import { stillWaiting } from '../../../src/editor/session/waiting.js';
import type { CollectedItemNews } from '../../../src/node/engine/collectProtocol.js';
import type { TaskSummary } from '../../../src/node/engine/protocol.js';

const gate = { state: 'BLOCKED', reasons: [] } as const;
const item = (id: string, state: BudgetItem['state']): BudgetItem => ({
  id,
  points: 1,
  earned: state === 'earned' ? 1 : 0,
  required: false,
  state,
  why: '',
  steps: [],
  remarks: [],
});

const task = (id: string, more: Partial<TaskSummary> = {}): TaskSummary => ({
  id,
  title: id,
  line: 0,
  state: 'active',
  gates: { claims: gate, evidence: gate },
  reasons: [],
  counts: { verified: 0, failed: 0, runtime: 0, unchecked: 0, stale: 0, attested: 0, error: 0 },
  unclaimed: 0,
  budget: {
    type: undefined,
    why: '',
    needed: 2,
    earned: 0,
    items: [item('build', 'missing'), item('tests', 'missing')],
  },
  unproven: 1,
  ...more,
});

const asked = (id: string): CollectedItemNews => ({
  item: id,
  kind: 'approval-needed',
  said: '',
  questions: [],
});

const waiting = new Map([
  ['1', [asked('build'), asked('tests')]],
  ['2', [asked('tests')]],
]);
const waits = (...tasks: readonly TaskSummary[]): readonly string[] =>
  stillWaiting(waiting, tasks).map((one) => `${one.task} ${one.item}`);

describe('what waits for approval', () => {
  it('does so in its own task', () => {
    assert.deepEqual(waits(task('1'), task('2'), task('3')), ['1 build', '1 tests', '2 tests']);
  });

  it('waits no longer once it is earned', () => {
    const { budget } = task('1');
    const items = [item('build', 'earned'), item('tests', 'stale')];
    assert.deepEqual(waits(task('1', { budget: { ...budget, items } })), ['1 tests']);
  });

  it('waits no longer where nobody claims that the task is finished, or the task is gone', () => {
    assert.deepEqual(waits(task('1', { unproven: 0 }), task('2', { state: 'history' })), []);
    assert.deepEqual(waits(task('2')), ['2 tests']);
  });
});
