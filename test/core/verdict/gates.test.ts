import assert from 'node:assert/strict';
import type { Policy } from '../../../src/core/config.js';
import type { Status } from '../../../src/core/evidence/observation.js';
import { rangeOnLine } from '../../../src/core/text/position.js';
import {
  claimsGate,
  countStatuses,
  exitCode,
  taskVerdict,
  worstVerdict,
  type LogState,
} from '../../../src/core/verdict/gates.js';
import type { Gate, GateState } from '../../../src/core/verdict/result.js';
import { claim, log, result } from '../report/sample.js';

const results = (...statuses: Status[]) =>
  statuses.map((status) => result(claim({ kind: 'statement' }, 'x'), status, 'm'));
const contradiction = { message: 'no', file: log, range: rangeOnLine(0, 0, 1) };

function gate(
  statuses: readonly Status[],
  more: { contradictions?: number; log?: LogState; unchecked?: Policy['unchecked'] } = {},
): Gate {
  const policy: Policy = { mode: 'strict', unchecked: more.unchecked ?? 'advisory' };
  const contradictions = Array.from({ length: more.contradictions ?? 0 }, () => contradiction);
  return claimsGate(results(...statuses), contradictions, more.log ?? 'present', policy);
}

describe('the claims gate', () => {
  it('is BLOCKED by a false claim, most important reason first', () => {
    assert.deepEqual(
      gate(['runtime', 'failed', 'verified', 'failed', 'unchecked', 'stale', 'error', 'runtime']),
      {
        state: 'BLOCKED',
        reasons: [
          '2 claims failed',
          '1 check could not run',
          '1 proof is out of date',
          '2 need something running',
          '1 unchecked',
        ],
      },
    );
    assert.deepEqual(gate(['failed']).reasons, ['1 claim failed']);
  });

  it('is BLOCKED without a log, without a tag, and by a contradicted #VERIFIED', () => {
    assert.deepEqual(gate([], { log: 'missing' }), {
      state: 'BLOCKED',
      reasons: ['there is no implementation log'],
    });
    assert.deepEqual(gate([], { log: 'no-tags' }), {
      state: 'BLOCKED',
      reasons: ['the implementation log has no tag'],
    });
    assert.deepEqual(gate(['verified'], { contradictions: 2 }), {
      state: 'BLOCKED',
      reasons: ['2 statements are contradicted by the checks'],
    });
  });

  it('is CONDITIONAL while nothing is false but something is open', () => {
    for (const status of ['runtime', 'stale', 'error'] as const)
      assert.equal(gate(['verified', status]).state, 'CONDITIONAL', status);
    assert.deepEqual(gate(['runtime']).reasons, ['1 needs something running']);
    assert.deepEqual(gate(['stale', 'stale']).reasons, ['2 proofs are out of date']);
  });

  it('is PASSED otherwise, with the unchecked counted beside it', () => {
    assert.deepEqual(gate(['verified', 'verified', 'unchecked']), {
      state: 'PASSED',
      reasons: ['2 claims are verified', '1 unchecked'],
    });
    assert.deepEqual(gate(['verified', 'attested']).reasons, ['1 claim is verified, 1 attested']);
    assert.deepEqual(gate(['attested']).reasons, ['1 claim is attested']);
    assert.deepEqual(gate(['unchecked']).reasons, ['nothing failed', '1 unchecked']);
    assert.deepEqual(gate([]).reasons, ['nothing is claimed that could be checked']);
  });

  it('lets the policy make the unchecked count', () => {
    assert.deepEqual(gate(['unchecked'], { unchecked: 'conditional' }), {
      state: 'CONDITIONAL',
      reasons: ['1 unchecked'],
      unchecked: 'conditional',
    });
    assert.deepEqual(gate(['unchecked'], { unchecked: 'block' }), {
      state: 'BLOCKED',
      reasons: ['1 unchecked'],
      unchecked: 'block',
    });
    assert.equal(gate(['verified'], { unchecked: 'block' }).state, 'PASSED');
  });

  it('counts each status', () => {
    assert.deepEqual(countStatuses(results('failed', 'failed', 'stale')), {
      verified: 0,
      failed: 2,
      runtime: 0,
      unchecked: 0,
      stale: 1,
      attested: 0,
      error: 0,
    });
  });
});

describe('the verdict of a task', () => {
  const of = (claims: GateState, evidence: GateState) =>
    taskVerdict({ state: claims, reasons: [] }, { state: evidence, reasons: [] });

  it('is the worse of both gates', () => {
    assert.equal(of('PASSED', 'BLOCKED'), 'BLOCKED');
    assert.equal(of('BLOCKED', 'PASSED'), 'BLOCKED');
    assert.equal(of('CONDITIONAL', 'PASSED'), 'CONDITIONAL');
    assert.equal(of('PASSED', 'PASSED'), 'PASSED');
  });

  it("is the claims gate's where nobody weighed the evidence, and no gate at all is no pass", () => {
    for (const state of ['PASSED', 'CONDITIONAL', 'BLOCKED'] as const)
      assert.equal(of(state, 'NOT COLLECTED'), state);
    assert.equal(of('NOT COLLECTED', 'NOT COLLECTED'), 'CONDITIONAL');
  });

  it('decides the exit code', () => {
    assert.equal(exitCode(['PASSED', 'CONDITIONAL', undefined], false), 0);
    assert.equal(exitCode(['PASSED', 'CONDITIONAL'], true), 1);
    assert.equal(exitCode(['PASSED'], true), 0);
    assert.equal(exitCode(['PASSED', 'BLOCKED'], false), 1);
    assert.equal(exitCode([undefined], true), 0);
    assert.equal(exitCode([], false), 2);
    assert.equal(worstVerdict(['PASSED', 'CONDITIONAL', undefined]), 'CONDITIONAL');
    assert.equal(worstVerdict([undefined]), undefined);
  });
});
