import assert from 'node:assert/strict';
import type { Policy } from '../../../src/core/config.js';
import type { Budget, BudgetItem } from '../../../src/core/evidence/budget.js';
import { rangeOnLine } from '../../../src/core/text/position.js';
import { evidenceGate } from '../../../src/core/verdict/evidenceGate.js';
import type { CompletionClaim, Gate, GateBox } from '../../../src/core/verdict/result.js';
import { log } from '../report/sample.js';

type State = BudgetItem['state'];
const range = rangeOnLine(3, 0, 9);
const points = { build: 1, api: 2, tests: 2 };

function budget(states: Partial<Record<keyof typeof points, State>>, more: Partial<Budget> = {}): Budget {
  const items = (['build', 'api', 'tests'] as const).map((id): BudgetItem => {
    const state = states[id] ?? 'earned';
    return {
      id,
      points: points[id],
      earned: state === 'earned' ? points[id] : 0,
      required: true,
      state,
      why: `${id} why`,
      steps: [],
      remarks: [],
    };
  });
  const earned = items.reduce((sum, item) => sum + item.earned, 0);
  return { type: 'backend-api', why: '', items, needed: 5, earned, ...more };
}

const claimed = (state: CompletionClaim['state']): CompletionClaim => ({
  text: 'API ready!',
  file: log,
  range,
  item: 'api',
  state,
  why: 'so',
});
const box = (state: GateBox['state']): GateBox => ({
  text: 'Tests pass',
  file: log,
  range,
  ticked: state !== 'open',
  state,
  why: 'so',
});

function gate(
  of: Budget,
  mode: Policy['mode'] = 'strict',
  completion: readonly CompletionClaim[] = [],
  boxes: readonly GateBox[] = [],
): Gate {
  return evidenceGate(of, { completion, boxes }, { mode });
}

describe('the evidence gate', () => {
  it('is PASSED when fresh evidence meets the budget', () => {
    assert.deepEqual(gate(budget({})), { state: 'PASSED', reasons: ['5 of 5 points are proven'] });
    assert.equal(gate(budget({}), 'grace').state, 'PASSED');
    assert.equal(
      gate(budget({}), 'strict', [claimed('supported'), claimed('unproven')], [box('ticked')]).state,
      'PASSED',
    );
  });

  it('is BLOCKED in strict mode and CONDITIONAL in grace mode while proof is missing, with what is to be collected first', () => {
    const lacking = budget({ api: 'missing', tests: 'stale' });
    const reasons = ['1 of 5 points are proven; collect api and tests', 'tests out of date: tests why'];
    assert.deepEqual(gate(lacking), { state: 'BLOCKED', reasons });
    assert.deepEqual(gate(lacking, 'grace'), { state: 'CONDITIONAL', reasons });
    assert.deepEqual(gate(budget({ build: 'missing', api: 'missing', tests: 'missing' })).reasons, [
      '0 of 5 points are proven; collect build, api and tests',
    ]);
  });

  it('tells what could be collected from what nothing could earn', () => {
    assert.deepEqual(gate(budget({ build: 'unreachable', tests: 'error' })).reasons, [
      '2 of 5 points are proven; collect tests',
      'tests could not be done: tests why',
      'build cannot be earned: build why',
    ]);
    assert.deepEqual(gate(budget({ build: 'unreachable' })).reasons, [
      '4 of 5 points are proven',
      'build cannot be earned: build why',
    ]);
  });

  it('is BLOCKED in both modes by a required item that failed', () => {
    for (const mode of ['strict', 'grace'] as const)
      assert.deepEqual(gate(budget({ tests: 'failed' }), mode), {
        state: 'BLOCKED',
        reasons: ['tests failed: tests why', '3 of 5 points are proven'],
      });
  });

  it('wants every required item, however many points there are, and of the others only points', () => {
    const all = budget({ build: 'missing' }, { needed: 4 });
    assert.equal(gate(all).state, 'BLOCKED');
    const optional = { ...all, items: all.items.map((item) => ({ ...item, required: item.id !== 'build' })) };
    assert.equal(gate(optional).state, 'PASSED');
    assert.equal(gate({ ...optional, needed: 5 }).state, 'BLOCKED');
    const failing = {
      ...optional,
      items: optional.items.map((item) =>
        item.id === 'build' ? { ...item, state: 'failed' as const } : item,
      ),
    };
    assert.equal(gate(failing).state, 'PASSED');
  });

  it('is BLOCKED in both modes by what the evidence contradicts', () => {
    for (const mode of ['strict', 'grace'] as const) {
      assert.deepEqual(gate(budget({}), mode, [claimed('contradicted'), claimed('contradicted')]), {
        state: 'BLOCKED',
        reasons: ['2 claims of completion are contradicted by the evidence'],
      });
      assert.deepEqual(gate(budget({}), mode, [], [box('contradicted')]), {
        state: 'BLOCKED',
        reasons: ['1 ticked box is contradicted by the evidence'],
      });
    }
  });

  it('wants the boxes of a quality gate ticked, and not without proof', () => {
    const reasons = ['2 boxes of its quality gate not ticked', '1 box is ticked without proof'];
    const boxes = [box('open'), box('open'), box('unproven'), box('ticked')];
    assert.deepEqual(gate(budget({}), 'strict', [], boxes), { state: 'BLOCKED', reasons });
    assert.deepEqual(gate(budget({}), 'grace', [], boxes), { state: 'CONDITIONAL', reasons });
  });

  it('is CONDITIONAL in both modes where nobody can tell what proof is needed', () => {
    const unknown = budget({}, { type: undefined, items: [], needed: 0, earned: 0 });
    for (const mode of ['strict', 'grace'] as const)
      assert.deepEqual(gate(unknown, mode), {
        state: 'CONDITIONAL',
        reasons: ['nobody can tell what proof this task needs: say "Type:" in its header'],
      });
  });
});
