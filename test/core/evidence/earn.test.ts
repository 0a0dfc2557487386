import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultConfig } from '../../../src/core/config.js';
import type { Budget, BudgetItem } from '../../../src/core/evidence/budget.js';
import { earn } from '../../../src/core/evidence/earn.js';
import { needsOf } from '../../../src/core/evidence/needs.js';
import type { EvidenceRecord, InputState } from '../../../src/core/evidence/record.js';
import { printRecord } from '../../../src/core/evidence/recordFile.js';
import { readRecords } from '../../../src/core/evidence/records.js';
import type { ItemPlan } from '../../../src/core/evidence/step.js';
import {
  commandStep,
  counted,
  outcomeOf,
  planOf,
  recordOf,
  sha256,
  someInputs,
  stored,
} from '../../support/evidence.js';
import { memoryWorld, type MemoryFiles } from '../../support/memoryWorld.js';

const needs = needsOf('frontend-logic', defaultConfig) ?? assert.fail();
const plans: readonly ItemPlan[] = [
  planOf('build', 'npm run build'),
  { item: 'tests', steps: [commandStep('npm test', { counting: { runners: ['node'], reports: [] } })] },
];
const build = recordOf();
const tests = recordOf({
  item: 'tests',
  steps: [outcomeOf('npm test', { tests: counted, message: '12 tests passed' })],
});

interface Given {
  readonly plans?: readonly ItemPlan[];
  readonly inputs?: InputState;
  readonly ownTests?: readonly string[];
  readonly only?: ReadonlySet<string>;
}

function earned(files: MemoryFiles, given: Given = {}): Budget {
  const records = readRecords(memoryWorld(files), defaultConfig, '7', needs.items, given.only);
  return earn({
    type: 'frontend-logic',
    reasons: ['it is'],
    needs,
    plans: given.plans ?? plans,
    records,
    inputs: () => given.inputs ?? someInputs,
    ownTests: () => given.ownTests ?? [],
  });
}

const item = ({ items }: Budget, id: string): BudgetItem =>
  items.find((one) => one.id === id) ?? assert.fail(id);
const states = ({ items }: Budget): string => items.map(({ id, state }) => `${id} ${state}`).join(', ');
const failed = (record: EvidenceRecord, started = '2026-05-06T09:00:00.000Z'): EvidenceRecord => ({
  ...record,
  started,
  outcome: 'failed',
  steps: record.steps.map((step) => ({ ...step, outcome: 'failed', exit: 1, message: 'exit code 1' })),
});

describe('the budget of a task', () => {
  it('is earned by fresh records that passed', () => {
    const budget = earned(stored(build, tests));
    assert.deepEqual([budget.earned, budget.needed, states(budget)], [3, 3, 'build earned, tests earned']);
    assert.deepEqual(item(budget, 'tests'), {
      id: 'tests',
      points: 2,
      earned: 2,
      required: true,
      state: 'earned',
      why: 'npm test: 12 tests passed',
      steps: ['npm test'],
      record: Object.keys(stored(tests))[0],
      remarks: [],
    });
  });

  it('tells what was never collected from what nothing could earn', () => {
    const budget = earned(
      {},
      {
        plans: [
          plans[0] ?? assert.fail(),
          { item: 'tests', steps: [], missing: 'there is no script "test" in package.json' },
        ],
      },
    );
    assert.deepEqual([budget.earned, states(budget)], [0, 'build missing, tests unreachable']);
    assert.equal(item(budget, 'tests').why, 'there is no script "test" in package.json');
    assert.equal(states(earned({}, { plans: [] })), 'build unreachable, tests unreachable');
  });

  it('does not hash a single file where nothing was collected', () => {
    const records = readRecords(memoryWorld({}), defaultConfig, '7', needs.items);
    const inputs = (): InputState => assert.fail('the files were read');
    earn({ type: 'x', reasons: [], needs, plans, records, inputs, ownTests: () => assert.fail() });
  });

  it('loses its points the moment an input changes, and says which', () => {
    const now: InputState = {
      hash: sha256('other'),
      files: 1,
      parts: { 'src/a.ts': sha256('b').slice(0, 12) },
    };
    const budget = earned(stored(build, tests), { inputs: now });
    assert.deepEqual([budget.earned, states(budget)], [0, 'build stale, tests stale']);
    assert.equal(item(budget, 'build').why, 'src/a.ts changed since it passed');
    assert.equal(
      item(earned(stored(failed(build)), { inputs: now }), 'build').why,
      'src/a.ts changed since it failed',
    );
  });

  it('loses them when what earns it is another thing than was done', () => {
    const budget = earned(stored(build), { plans: [planOf('build', 'npm run build', 'npm ci', 'tsc')] });
    assert.equal(item(budget, 'build').state, 'stale');
    assert.equal(item(budget, 'build').why, 'what earns it changed since it passed: npm ci and 1 more');
    assert.equal(item(earned(stored(build), { plans: [planOf('build', 'true')] }), 'build').earned, 0);
  });

  it('follows the newest record alone: an old pass does not outlive a failure, whatever is left of it', () => {
    // A failed build passed elsewhere because an old dist/ existed; a green result survived a run that could not load.
    const failure = failed(build);
    const budget = earned(stored(build, failure));
    assert.deepEqual([item(budget, 'build').state, item(budget, 'build').earned], ['failed', 0]);
    assert.equal(item(budget, 'build').why, 'npm run build: exit code 1');
    const error = {
      ...failure,
      outcome: 'error' as const,
      steps: [outcomeOf('npm run build', { outcome: 'error', exit: 0, message: 'npm was not found' })],
    };
    assert.deepEqual(
      [item(earned(stored(build, error)), 'build').state, item(earned(stored(build, error)), 'build').why],
      ['error', 'npm run build: npm was not found'],
    );
    const unreadable = { ...stored(build), [Object.keys(stored(failure))[0] ?? '']: '{' };
    assert.equal(item(earned(unreadable), 'build').state, 'error');
    assert.match(
      item(earned(unreadable), 'build').why,
      /its newest record cannot count: it is not valid JSON/,
    );
    assert.equal(
      item(earned(stored(failed(build, '2020-01-01T00:00:00.000Z'), build)), 'build').state,
      'earned',
    );
  });

  it('counts only the records of this run where it is told them', () => {
    const now = { ...build, started: '2026-05-07T00:00:00.000Z' };
    const [path = ''] = Object.keys(stored(now));
    assert.equal(
      states(earned(stored(build, tests, now), { only: new Set([path]) })),
      'build earned, tests missing',
    );
    assert.equal(item(earned(stored(build, tests), { only: new Set([path]) }), 'build').state, 'missing');
  });

  it('wants each command of tests counted, and says what is worth knowing beside the points', () => {
    const two = [
      commandStep('npm test', { counting: { runners: [], reports: [] } }),
      commandStep('npm run e2e', { counting: { runners: [], reports: [] } }),
    ];
    const half = recordOf({
      item: 'tests',
      steps: [outcomeOf('npm test', { tests: counted }), outcomeOf('npm run e2e')],
    });
    const budget = earned(stored(half), { plans: [{ item: 'tests', steps: two }] });
    assert.deepEqual(
      [item(budget, 'tests').state, item(budget, 'tests').why],
      ['error', 'npm run e2e: nobody counted its tests'],
    );

    const skipping = { ...tests, steps: [outcomeOf('npm test', { tests: { ...counted, skipped: 3 } })] };
    const remarked = earned(stored(failed(skipping, '2026-01-01T00:00:00.000Z'), skipping, build), {
      ownTests: ['test/a.test.ts', 'test/b.test.ts'],
    });
    assert.deepEqual(item(remarked, 'tests').remarks, [
      'this task itself added or changed 2 tests: test/a.test.ts, test/b.test.ts',
      '3 tests were skipped',
      `it failed before with the very same files (${Object.keys(stored(failed(skipping, '2026-01-01T00:00:00.000Z')))[0]})`,
    ]);
    assert.deepEqual(item(remarked, 'build').remarks, []);
  });

  it('names the worst of several steps', () => {
    const plan = planOf('build', 'npm ci', 'tsc', 'vite build');
    const passing = ['npm ci', 'tsc', 'vite build'].map((line) => outcomeOf(line));
    const why = (steps: EvidenceRecord['steps'], outcome: EvidenceRecord['outcome']): string =>
      item(earned(stored(recordOf({ steps, outcome })), { plans: [plan] }), 'build').why;
    assert.equal(why(passing, 'passed'), 'all 3 of its steps passed (npm ci: exit code 0; …)');
    const red = passing.map((step) => ({
      ...step,
      outcome: 'failed' as const,
      exit: 1,
      message: 'exit code 1',
    }));
    assert.equal(
      why([passing[0] ?? assert.fail(), ...red.slice(1)], 'failed'),
      'tsc: exit code 1 (and 1 more)',
    );
  });

  it('is never larger for a record in which one byte is another one', () => {
    const worth = (records: readonly EvidenceRecord[], changed: Record<string, string>): number =>
      earned({ ...stored(...records), ...changed }).earned;
    const rest = [
      [build, tests],
      [failed(build), failed(tests)],
      [build, failed(build), tests],
      [{ ...build, inputs: { ...someInputs, hash: sha256('old') } }, tests],
      [recordOf({ steps: [outcomeOf('npm run other')] }), tests],
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...rest),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 32, max: 126 }),
        (records, which, where, code) => {
          const record = records[which % records.length] ?? assert.fail();
          const text = printRecord(record);
          const at = where % text.length;
          const changed = `${text.slice(0, at)}${String.fromCharCode(code)}${text.slice(at + 1)}`;
          const path = Object.keys(stored(record))[0] ?? '';
          assert.ok(worth(records, { [path]: changed }) <= worth(records, {}), changed);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('what a type needs', () => {
  it('is what the configuration says: own types, own items, what a task may do without', () => {
    const config = {
      taskTypes: {
        service: { items: { build: 1, load: 3 }, files: [] },
        'backend-logic': { items: { tests: 4 }, needed: 2, files: [] },
      },
      evidence: { ...defaultConfig.evidence, items: { build: { required: false }, load: { counted: true } } },
    };
    assert.deepEqual(needsOf('service', config), {
      items: [
        { id: 'build', points: 1, required: false, counted: false },
        { id: 'load', points: 3, required: true, counted: true },
      ],
      needed: 3,
    });
    assert.equal(needsOf('backend-logic', config)?.needed, 2);
    assert.equal(needsOf('backend-api', config)?.needed, 4);
    for (const type of ['none', 'constructor', '__proto__']) assert.equal(needsOf(type, config), undefined);
  });
});
