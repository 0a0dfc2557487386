import assert from 'node:assert/strict';
import type { Policy } from '../../../src/core/config.js';
import type { Budget, BudgetItem } from '../../../src/core/evidence/budget.js';
import type { Status } from '../../../src/core/evidence/observation.js';
import { nextSteps } from '../../../src/core/report/facts.js';
import { toPretty } from '../../../src/core/report/pretty.js';
import { rangeOnLine } from '../../../src/core/text/position.js';
import { evidenceGate, unweighedGate } from '../../../src/core/verdict/evidenceGate.js';
import { claimsGate, taskVerdict } from '../../../src/core/verdict/gates.js';
import type { GateBox, TaskResult } from '../../../src/core/verdict/result.js';
import { settleUntold } from '../../../src/core/verdict/settle.js';
import { claim, inside, log, result, task, verification } from './sample.js';

interface State {
  readonly claims: readonly Status[];
  readonly policy: Policy;
  readonly budget?: Budget;
  readonly boxes?: readonly GateBox[];
  readonly state?: TaskResult['state'];
}

const statement = { kind: 'statement' } as const;

/** A task as the engine settles it: its gates and its verdict follow from the rest. */
function settled({ claims, policy, budget, boxes = [], state = 'active' }: State): TaskResult {
  const results = claims.map((status) => result(claim(statement, 'the team prefers JWT'), status, 'why'));
  const gates = {
    claims: claimsGate(results, [], 'present', policy),
    evidence: budget
      ? evidenceGate(budget, { completion: [], boxes }, policy)
      : unweighedGate('nobody weighed it'),
  };
  const verdict = taskVerdict(gates.claims, gates.evidence);
  return task(results, { gates, verdict, boxes, state, ...(budget ? { budget } : {}) });
}

const texts = (...tasks: readonly TaskResult[]) => nextSteps({ tasks }).map(({ text }) => text);
const strict: Policy = { mode: 'strict', unchecked: 'advisory' };

describe('the next step where git fails', () => {
  it('is to see what is wrong with it, once for all tasks', () => {
    const claims = claimsGate([], [], 'present', strict, 'git could not list the files');
    const untold = task([], { gates: { claims, evidence: unweighedGate('nobody weighed it') } });
    assert.deepEqual(texts(untold, untold), [
      'repair the repository: "git status" and "git fsck" say what is wrong',
    ]);
  });

  it('is that, and not to write a log, where no task is worked on', () => {
    for (const verdict of ['BLOCKED', 'CONDITIONAL'] as const)
      assert.deepEqual(texts(settleUntold('shop', verdict, 'what this branch changes cannot be told')), [
        'repair the repository: "git status" and "git fsck" say what is wrong',
      ]);
  });
});

describe('the next step about what is unchecked', () => {
  const blocked = settled({ claims: ['verified', 'unchecked'], policy: { ...strict, unchecked: 'block' } });

  it('is to settle it, where the policy makes it count', () => {
    assert.equal(blocked.verdict, 'BLOCKED');
    assert.deepEqual(nextSteps({ tasks: [blocked] }), [
      {
        text: 'settle 1 unchecked claim: add a "Verification:" line, reword it, or attest it in the editor',
        claims: 'unchecked',
      },
    ]);
    assert.deepEqual(
      texts(settled({ claims: ['unchecked', 'unchecked'], policy: { ...strict, unchecked: 'conditional' } })),
      ['settle 2 unchecked claims: add a "Verification:" line, reword them, or attest them in the editor'],
    );
  });

  it('is none where it counts for nothing', () => {
    assert.deepEqual(texts(settled({ claims: ['verified', 'unchecked'], policy: strict })), []);
  });

  it('names only what a person can do: nobody attests in a finished task, a line shows only what is a sentence', () => {
    const policy = { ...strict, unchecked: 'block' } as const;
    assert.deepEqual(texts(settled({ claims: ['unchecked'], policy, state: 'history' })), [
      'settle 1 unchecked claim: add a "Verification:" line, or reword it',
    ]);
    const file = { kind: 'file-exists', path: inside('a.ts') } as const;
    const results = [result(claim(file, 'a.ts exists'), 'unchecked', 'why')];
    const gates = { ...blocked.gates, claims: claimsGate(results, [], 'present', policy) };
    assert.deepEqual(texts(task(results, { gates, verdict: 'BLOCKED' })), [
      'settle 1 unchecked claim: reword it, or attest it in the editor',
    ]);
  });

  it('comes before what only stays open where it blocks, and after it where it does not', () => {
    const first = (unchecked: Policy['unchecked']) =>
      texts(settled({ claims: ['unchecked', 'runtime'], policy: { ...strict, unchecked } })).map(
        (text) => text.split(' ')[0],
      );
    assert.deepEqual(first('block'), ['settle', 'try']);
    assert.deepEqual(first('conditional'), ['try', 'settle']);
    assert.deepEqual(first('advisory'), ['try']);
  });

  it('is said in the terminal, which shows the claims and does not call them idle', () => {
    const shown = toPretty(verification([blocked]), { color: false, width: 120 });
    assert.match(shown, /\n {2}Unchecked\n {2}\? the team prefers JWT\n/);
    assert.match(
      shown,
      /· 1 unchecked: nothing mechanical can tell, and policy\.unchecked makes that count\n/,
    );
    assert.match(shown, /\nnext {2}settle 1 unchecked claim: /);
    assert.doesNotMatch(shown, /neither yes nor no/);
    const idle = toPretty(verification([settled({ claims: ['unchecked'], policy: strict })]), {
      color: false,
      width: 120,
    });
    assert.doesNotMatch(idle, /Unchecked\n|JWT/);
  });
});

describe('the next steps of a small task', () => {
  const statuses = [
    'verified',
    'failed',
    'runtime',
    'unchecked',
    'stale',
    'attested',
    'error',
  ] as const satisfies readonly Status[];
  const item = (id: string, state: BudgetItem['state'], required: boolean): BudgetItem => ({
    id,
    points: 1,
    earned: state === 'earned' ? 1 : 0,
    required,
    state,
    why: `${id} why`,
    steps: [],
    remarks: [],
  });
  const budgetOf = (items: readonly BudgetItem[], needed: number): Budget => ({
    type: 'own',
    why: '',
    items,
    needed,
    earned: items.reduce((sum, { earned }) => sum + earned, 0),
  });

  function* claimSets(): Iterable<readonly Status[]> {
    for (const one of statuses) yield* [[one], [one, 'unchecked']];
  }

  function* budgets(): Iterable<Budget | undefined> {
    yield undefined;
    yield { type: undefined, why: '', items: [], needed: 0, earned: 0 };
    const states = ['earned', 'failed', 'error', 'stale', 'missing', 'unreachable'] as const;
    for (const build of ['earned', 'missing', 'failed'] as const)
      for (const tests of states)
        for (const required of [true, false])
          for (const needed of [1, 2, 3])
            yield budgetOf([item('build', build, true), item('tests', tests, required)], needed);
  }

  /** None, or one box about the tests as a log may have it; what is ticked is held against the item. */
  function* boxSets(budget: Budget | undefined): Iterable<readonly GateBox[]> {
    yield [];
    const tests = budget?.items.find(({ id }) => id === 'tests');
    if (!tests) return;
    const box = { text: 'Tests pass', file: log, range: rangeOnLine(3, 0, 9), item: 'tests', why: 'so' };
    yield [{ ...box, ticked: false, state: 'open' }];
    const kept = tests.state === 'earned' ? 'ticked' : tests.state === 'failed' ? 'contradicted' : 'unproven';
    yield [{ ...box, ticked: true, state: kept }];
  }

  function* policies(): Iterable<Policy> {
    for (const mode of ['strict', 'grace'] as const)
      for (const unchecked of ['advisory', 'conditional', 'block'] as const) yield { mode, unchecked };
  }

  it('are at least one where it did not pass, and where it passed none about proof or failed claims', () => {
    const seen = new Map<string, number>();
    for (const policy of policies())
      for (const claims of claimSets())
        for (const budget of budgets())
          for (const boxes of boxSets(budget)) {
            const one = settled({ claims, policy, ...(budget ? { budget } : {}), boxes });
            const steps = nextSteps({ tasks: [one] });
            const passed = one.verdict === 'PASSED';
            if (passed ? steps.length > 0 : steps.length === 0)
              assert.fail(`${one.verdict}: ${JSON.stringify({ claims, policy, budget, boxes, steps })}`);
            seen.set(one.verdict ?? '', (seen.get(one.verdict ?? '') ?? 0) + 1);
          }
    assert.deepEqual([...seen.keys()].sort(), ['BLOCKED', 'CONDITIONAL', 'PASSED']);
  });

  it('leave alone what a task may do without once its points are earned', () => {
    const optional = (state: BudgetItem['state'], needed: number) =>
      texts(
        settled({
          claims: ['verified'],
          policy: strict,
          budget: budgetOf([item('build', 'earned', true), item('tests', state, false)], needed),
        }),
      );
    for (const state of ['missing', 'stale', 'error', 'failed', 'unreachable'] as const)
      assert.deepEqual(optional(state, 1), [], state);
    assert.deepEqual(optional('missing', 2), ['collect tests']);
    assert.deepEqual(optional('failed', 2), ['correct what fails (tests), then collect it again']);
    assert.deepEqual(optional('unreachable', 2), [
      'say how tests can be earned; the budget says what is missing',
    ]);
  });

  it('are to collect what a ticked box names, also where the points do without it', () => {
    const budget = budgetOf([item('build', 'earned', true), item('tests', 'missing', false)], 1);
    const box = { text: 'Tests pass', file: log, range: rangeOnLine(3, 0, 9), item: 'tests', why: 'so' };
    const ticked = { ...box, ticked: true, state: 'unproven' } as const;
    assert.deepEqual(texts(settled({ claims: [], policy: strict, budget, boxes: [ticked] })), [
      'collect tests',
    ]);
  });

  it('are to correct a budget that is not met when everything is earned', () => {
    const budget = budgetOf([item('build', 'earned', true)], 3);
    assert.deepEqual(texts(settled({ claims: ['verified'], policy: strict, budget })), [
      'correct the budget of "own" in tagproof.config.json: all its items are earned, and 2 points are missing',
    ]);
  });
});
