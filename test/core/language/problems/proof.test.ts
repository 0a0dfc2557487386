import assert from 'node:assert/strict';
import type { BudgetItem } from '../../../../src/core/evidence/budget.js';
import { budgetAt } from '../../../../src/core/language/hoverBudget.js';
import { problems } from '../../../../src/core/language/problems/problems.js';
import { movedProof, type TaskProof } from '../../../../src/core/language/problems/proof.js';
import { rangeOnLine } from '../../../../src/core/text/position.js';
import type { CompletionClaim, Gate, GateBox } from '../../../../src/core/verdict/result.js';
import { log } from '../support.js';

const heading = rangeOnLine(2, 0, 14);
const record = '.orchestration/evidence/task-7/tests-20260506T070809123Z.json';
const item = (id: string, state: BudgetItem['state'], more: Partial<BudgetItem> = {}): BudgetItem => ({
  id,
  points: 2,
  earned: state === 'earned' ? 2 : 0,
  required: true,
  state,
  why: `${id} why`,
  steps: [`npm run ${id}`],
  remarks: [],
  ...more,
});
const said = (state: CompletionClaim['state'], line: number): CompletionClaim => ({
  text: 'All tests pass!',
  file: log,
  range: rangeOnLine(line, 0, 15),
  item: 'tests',
  state,
  why: 'tests failed',
});
const box = (state: GateBox['state'], line: number): GateBox => ({
  text: 'Tests pass',
  file: log,
  range: rangeOnLine(line, 2, 9),
  ticked: state !== 'open',
  item: 'tests',
  state,
  why: 'it is so',
});
const blocked: Gate = {
  state: 'BLOCKED',
  reasons: ['2 of 4 points are proven; collect api'],
};
const proof = (more: Partial<TaskProof> = {}): TaskProof => ({
  budget: {
    type: 'backend-api',
    why: 'it is an API',
    needed: 6,
    earned: 2,
    items: [
      item('build', 'earned', { remarks: ['3 tests were skipped'] }),
      item('api', 'stale'),
      item('tests', 'failed', { record }),
    ],
  },
  completion: [],
  boxes: [],
  gates: { claims: { state: 'PASSED', reasons: [] }, evidence: blocked },
  ...more,
});
const shown = (one: TaskProof, severities = {}) =>
  problems({
    results: [],
    findings: [],
    tasks: [{ task: '7', log, heading, unclaimed: [], contradictions: [], proof: one }],
    config: { severities: {} },
    severities,
  });
const brief = (one: TaskProof): readonly string[] =>
  shown(one).map(
    ({ severity, code, message, range }) => `${range.start.line} ${severity} ${code}: ${message}`,
  );

describe('the problems of evidence', () => {
  it('stand at the heading of the task, with the record that says so', () => {
    assert.deepEqual(brief(proof()), [
      '2 information evidence-stale: api is out of date: api why',
      '2 error evidence-failed: tests failed: tests why',
    ]);
    const [, failed] = shown(proof());
    assert.deepEqual(failed?.related, [{ file: record, range: rangeOnLine(0, 0, 0), message: 'tests why' }]);
    assert.deepEqual([failed.file, failed.data], [log, { task: '7' }]);
  });

  it('stand where a sentence or a box says more than the evidence', () => {
    const { budget } = proof();
    const quiet = { ...budget, items: [item('tests', 'missing', { record })] };
    assert.deepEqual(
      brief(
        proof({
          budget: quiet,
          completion: [said('contradicted', 5), said('unproven', 6), said('supported', 7)],
          boxes: [box('open', 9), box('contradicted', 10), box('unproven', 11), box('ticked', 12)],
        }),
      ),
      [
        '5 error completion-contradicted: contradicted by the evidence: tests failed',
        '6 warning completion-unproven: not proven: tests failed',
        '9 warning gate-box-unticked: not ticked: Tests pass',
        '10 error gate-box-contradicted: ticked, and the evidence says no: it is so',
        '11 warning gate-box-contradicted: ticked without proof: it is so',
      ],
    );
    const [contradicted] = shown(proof({ budget: quiet, completion: [said('contradicted', 5)] }));
    assert.equal(contradicted?.related[0]?.file, record);
  });

  it('are as loud as a person wants, and none where nobody weighed the evidence', () => {
    assert.deepEqual(
      shown(proof(), { 'evidence-stale': 'off', 'evidence-failed': 'hint' }).map(({ severity }) => severity),
      ['hint'],
    );
    const unweighed: Gate = { state: 'NOT COLLECTED', reasons: [] };
    assert.deepEqual(
      shown(proof({ gates: { claims: blocked, evidence: unweighed }, boxes: [box('open', 9)] })),
      [],
    );
  });

  it('show what others wrote as plain text', () => {
    const { budget } = proof();
    const [one] = shown(
      proof({ budget: { ...budget, items: [item('tests', 'failed', { why: 'a\nb\u202ec' })] } }),
    );
    assert.equal(one?.message, 'tests failed: a\\nb\\u{202e}c');
  });

  it('follow their task when something is written above it', () => {
    const moved = movedProof(
      proof({ completion: [said('unproven', 5)], boxes: [{ ...box('open', 9), file: 'other.md' }] }),
      log,
      3,
    );
    assert.deepEqual([moved.completion[0]?.range.start.line, moved.boxes[0]?.range.start.line], [8, 9]);
    assert.equal(
      movedProof(proof({ completion: [said('unproven', 5)] }), log, -9).completion[0]?.range.start.line,
      0,
    );
  });
});

describe('the hover of a task’s heading', () => {
  const at = (one: TaskProof, line = 2) =>
    budgetAt([{ heading, proof: one }], { line, character: 3 })?.markdown;

  it('shows the budget item by item, and the next step', () => {
    assert.equal(
      at(proof()),
      [
        '**Proof of backend-api**: 2 of 6 points are proven\\\n*it is an API*',
        '$(pass) **build** 2/2: build why\n- note: 3 tests were skipped',
        '$(history) **api** 0/2: api why\n- earned by: `npm run api`',
        `$(error) **tests** 0/2: tests why\n- record: \`${record}\`\n- earned by: \`npm run tests\``,
        'Evidence gate **BLOCKED**: 2 of 4 points are proven; collect api',
      ].join('\n\n'),
    );
  });

  it('is elsewhere none, and says where nobody can tell what is needed', () => {
    assert.equal(at(proof(), 3), undefined);
    assert.equal(budgetAt([{ heading }], { line: 2, character: 0 }), undefined);
    const untyped = proof({
      budget: { type: undefined, why: '', items: [], needed: 0, earned: 0 },
      gates: { claims: blocked, evidence: { state: 'CONDITIONAL', reasons: ['say "Type:"'] } },
    });
    assert.equal(
      at(untyped),
      '**Proof:** nobody can tell what proof this task needs\n\nEvidence gate **CONDITIONAL**: say "Type:"',
    );
  });

  it('is nothing but text', () => {
    const { budget } = proof();
    const hostile = proof({
      budget: {
        ...budget,
        why: '[x](command:y) $(pass)',
        items: [item('<b>', 'failed', { why: '[x](command:y)', steps: ['$(pass) `x`'] })],
      },
    });
    const text = at(hostile) ?? '';
    assert.doesNotMatch(text, /(?<!\\)\[x|<b>/);
    assert.equal(text.split('$(').length - 1, text.split(/\\\$\(|\$\(error\)/).length - 1);
  });
});
