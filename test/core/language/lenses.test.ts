import assert from 'node:assert/strict';
import type { Claim } from '../../../src/core/claim/claim.js';
import type { BudgetItem } from '../../../src/core/evidence/budget.js';
import type { Status } from '../../../src/core/evidence/observation.js';
import type { LensContext } from '../../../src/core/language/lenses/context.js';
import { lenses as lensesOf, pieceLenses } from '../../../src/core/language/lenses/index.js';
import type { TaskProof } from '../../../src/core/language/problems/proof.js';
import type { DocumentView } from '../../../src/core/language/view.js';
import { headingOf } from '../../../src/core/log/heading.js';
import type { ClaimResult, GateState } from '../../../src/core/verdict/result.js';
import { viewOf } from '../../support/view.js';

const text = [
  '# Task 7: Pears',
  '',
  '#FILE_CREATED: src/pear.ts (9 lines)',
  '',
  '#PATH_DECISION: Pears, not plums',
  '',
];

const context = (more: Partial<LensContext> = {}): LensContext => ({
  tasks: [],
  stateOf: () => undefined,
  isVerified: () => true,
  trusted: true,
  history: false,
  severities: {},
  ...more,
});

function proof(states: readonly BudgetItem['state'][], claims: GateState = 'PASSED'): TaskProof {
  const items = states.map((state, at) => ({
    id: `item${at}`,
    points: 1,
    earned: state === 'earned' ? 1 : 0,
    required: true,
    state,
    why: '',
    steps: [],
    remarks: [],
  }));
  const earned = items.filter(({ state }) => state === 'earned').length;
  const evidence = earned === items.length ? 'PASSED' : 'BLOCKED';
  return {
    budget: { type: 'backend-api', why: '', items, needed: items.length, earned },
    completion: [],
    boxes: [],
    gates: { claims: { state: claims, reasons: [] }, evidence: { state: evidence, reasons: [] } },
  };
}

const lenses = (view: DocumentView, more: LensContext) =>
  lensesOf(
    view.tasks.map((task) => ({ ...task, range: headingOf(task, view.document) })),
    [{ from: 0, lenses: pieceLenses(view, more) }],
    more,
  );

/** Line, title and action of each. */
function shown(view: DocumentView, more?: Partial<LensContext>): readonly string[] {
  return lenses(view, context(more))
    .filter(({ action }) => action.kind !== 'dashboard')
    .map(
      ({ range, title, action }) => `${range.start.line} ${title.replaceAll('\u00a0', ' ')} → ${action.kind}`,
    );
}

/** The claims of the one file tag, by their kinds; all others hold. */
const told =
  (byKind: Partial<Record<Claim['kind'], Partial<ClaimResult> | Status>>, otherwise: Status = 'verified') =>
  ({ kind }: Claim): Partial<ClaimResult> | Status =>
    byKind[kind] ?? otherwise;
const result = (...given: Parameters<typeof told>) => viewOf(text, { result: told(...given) });
const wrong = { 'file-lines': { status: 'failed', message: 'claimed 9 lines, the file has 2' } } as const;

describe('lenses above a task', () => {
  it('verify it, and say where it stands', () => {
    const tasks = [{ task: '7', proof: proof(['earned', 'earned']) }];
    assert.deepEqual(shown(result({}), { tasks }), ['0 $(pass) Verify task 7 · 2/2 · 3 verified → verify']);
    assert.deepEqual(shown(result({ 'file-new': 'unchecked' }), { isVerified: () => false }), [
      '0 $(circle-outline) Verify task 7 · 2 verified, 1 open → verify',
    ]);
  });

  it('say that something is false before all else, with the points', () => {
    const tasks = [{ task: '7', proof: proof(['earned', 'failed', 'earned']) }];
    assert.equal(shown(result(wrong), { tasks })[0], '0 $(error) Verify task 7 · 2/3 · 1 failed → verify');
  });

  it('count what was not looked at as open', () => {
    assert.deepEqual(shown(viewOf(text)), ['0 $(circle-outline) Verify task 7 · 3 open → verify']);
  });

  it('count the claims of the task in other files, too', () => {
    const tasks = [{ task: '7', elsewhere: { failed: 2, verified: 4 } }];
    assert.deepEqual(shown(result({}), { tasks }), ['0 $(error) Verify task 7 · 2 failed → verify']);
  });

  it('leave out points that nobody weighed', () => {
    const weighed = proof(['not-collected']);
    const gates = { ...weighed.gates, evidence: { state: 'NOT COLLECTED', reasons: [] } } as const;
    const tasks = [{ task: '7', proof: { ...weighed, gates } }];
    assert.deepEqual(shown(result({}), { tasks }), [
      '0 $(circle-outline) Verify task 7 · 3 verified → verify',
    ]);
  });

  it('collect what is missing, out of date, or could not be done, where programs may be run', () => {
    const collect = (state: BudgetItem['state'], trusted = true): boolean =>
      shown(result({}), { trusted, tasks: [{ task: '7', proof: proof(['earned', state]) }] }).includes(
        '0 $(beaker) Collect evidence → collect',
      );
    for (const state of ['missing', 'stale', 'error'] as const) {
      assert.equal(collect(state), true, state);
      assert.equal(collect(state, false), false, state);
    }
    for (const state of ['earned', 'failed', 'unreachable'] as const)
      assert.equal(collect(state), false, state);
  });

  it('lead to the dashboard', () => {
    const [, , dashboard] = lenses(
      result({}),
      context({ tasks: [{ task: '7', proof: proof(['missing']) }] }),
    );
    assert.equal(dashboard?.title, '$(dashboard)\u00a0Open dashboard');
    assert.deepEqual(dashboard?.action, { kind: 'dashboard', task: '7' });
    assert.equal(lenses(viewOf('// #COMPLETION_DRIVE: x\n', { path: 'a.ts' }), context()).length, 0);
  });

  it('name the task that is meant', () => {
    const view = viewOf('# Pears\n\n#FILE_CREATED: a.ts\n');
    const [lens] = lenses(view, context());
    assert.deepEqual(lens?.action, { kind: 'verify', task: view.tasks[0]?.id });
    assert.match(lens?.title ?? '', /Verify “Pears” · /);
    assert.match(shown(viewOf('\n#FILE_CREATED: a.ts\n'))[0] ?? '', /^\d \$\(circle-outline\) Verify /);
  });

  it('are silent where it is finished, unless finished tasks are to be seen', () => {
    const view = viewOf(text, { state: 'history', result: told({}) });
    assert.deepEqual(shown(view), []);
    assert.deepEqual(shown(view, { history: true }), ['0 Finished · 3 verified → none']);
    const without = viewOf('# Task 8: Nothing\n\nNothing.\n');
    assert.deepEqual(shown(without, { stateOf: () => 'history' }), []);
  });
});

describe('lenses above a tag', () => {
  const above = (view: DocumentView, more?: Partial<LensContext>): readonly string[] =>
    shown(view, more).filter((one) => !one.startsWith('0 '));

  it('say what is false, and lead there', () => {
    const view = result(wrong);
    assert.deepEqual(above(view), ['2 $(error) 1 failed: claimed 9 lines, the file has 2 → problem']);
    const lens = lenses(view, context()).find(({ action }) => action.kind === 'problem');
    assert.deepEqual(lens?.range, view.tags[0]?.nameRange);
    const { action } = lens ?? {};
    assert.ok(action?.kind === 'problem');
    assert.equal(text[2]?.slice(action.range.start.character, action.range.end.character), '9 lines');
    assert.match(lens?.tooltip ?? '', /src\/pear\.ts has 9 lines/);
  });

  it('are not there where nothing is to be done', () => {
    assert.deepEqual(above(result({})), []);
    assert.deepEqual(above(viewOf(text)), []);
    assert.deepEqual(above(result({ 'file-new': 'attested' })), []);
  });

  it('say one lie once', () => {
    const gone = { status: 'failed', message: 'src/pear.ts does not exist' } as const;
    assert.deepEqual(above(result({ 'file-exists': gone }, 'unchecked')), [
      '2 $(error) 1 failed: src/pear.ts does not exist → problem',
    ]);
  });

  it('let a person vouch for what nothing else can tell, once it was verified', () => {
    const view = result({ 'file-new': 'unchecked', 'file-lines': 'runtime' });
    assert.deepEqual(above(view), ['2 $(person) Attest… → attest']);
    assert.deepEqual(above(view, { isVerified: () => false }), []);
    assert.deepEqual(above(viewOf(text, { result: () => 'unchecked' })), [
      '2 $(person) Attest… (1 of 3) → attest',
    ]);
    const lens = lenses(view, context()).find(({ action }) => action.kind === 'attest');
    const claim = view.results.find(({ result: known }) => known?.status === 'runtime')?.claim;
    assert.deepEqual(lens?.action, { kind: 'attest', task: '7', claim: claim?.id });
    assert.equal(lens?.tooltip, claim?.text);
  });

  it('look again at what is out of date, or could not be looked at', () => {
    assert.deepEqual(above(result({ 'file-new': 'stale' })), [
      '2 $(history) Out of date · Verify again → check',
    ]);
    assert.deepEqual(above(result({ 'file-new': 'error', 'file-exists': 'stale' })), [
      '2 $(warning) Could not be checked · Verify again → check',
    ]);
  });

  it('stand above tags of any text', () => {
    const view = viewOf('// #FILE_DELETED: src/plum.ts\nexport {};\n', {
      path: 'src/a.ts',
      result: () => ({ status: 'failed', message: 'src/plum.ts is still there' }),
    });
    assert.deepEqual(shown(view), ['0 $(error) 1 failed: src/plum.ts is still there → problem']);
  });

  it('say nothing of what a person does not want to see', () => {
    assert.deepEqual(above(result(wrong), { severities: { 'claim-failed': 'off' } }), []);
    assert.deepEqual(
      above(result({ 'file-new': 'unchecked' }), { severities: { 'claim-unchecked': 'off' } }),
      [],
    );
  });

  it('of finished tasks say only what is false, and that where they are to be seen', () => {
    const finished = (given: Parameters<typeof told>[0]): DocumentView =>
      viewOf(text, { state: 'history', result: told(given) });
    assert.deepEqual(above(finished(wrong)), []);
    assert.deepEqual(above(finished(wrong), { history: true }), [
      '2 $(error) 1 failed: claimed 9 lines, the file has 2 → problem',
    ]);
    assert.deepEqual(above(finished({ 'file-new': 'unchecked' }), { history: true }), []);
  });

  it('are no more than a person looks through, and those that matter most', () => {
    const view = viewOf(
      Array.from({ length: 1500 }, (_, at) => `#FILE_DELETED: src/f${at}.ts`),
      {
        result: ({ text: words }) =>
          words.includes('f1499') ? { status: 'failed', message: 'it is there' } : 'unchecked',
      },
    );
    const all = lenses(view, context());
    assert.equal(all.length, 1000);
    assert.equal(all.at(-1)?.action.kind, 'problem');
    const lines = all.map(({ range }) => range.start.line);
    assert.deepEqual(
      lines,
      [...lines].sort((a, b) => a - b),
    );
  });
});

describe('text of the workspace in a lens', () => {
  const hostile = '<b>[x](command:evil)\n\u202ekcab\u0007 $(flame) `code`';

  it('is on one line, seen as it is, and makes no icon', () => {
    const view = result({
      'file-lines': { status: 'failed', message: `${hostile}${'x'.repeat(1_000_000)}` },
    });
    const lens = lenses(view, context()).find(({ action }) => action.kind === 'problem');
    assert.ok(lens);
    assert.match(
      lens.title,
      /^\$\(error\)\u00a01 failed: <b>\[x\]\(command:evil\)\\n\\u\{202e\}kcab\\u\{7\} \\\$\(flame\) /,
    );
    assert.ok(lens.title.length < 150);
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(lens.title, /[\u0000-\u001f\u202e]/);
  });

  it('is cut in the name of a task', () => {
    const view = viewOf(`# ${'Pear '.repeat(100)}$(flame)\n\n#FILE_CREATED: a.ts\n`);
    const [lens] = lenses(view, context());
    assert.ok((lens?.title.length ?? 0) < 100);
    const icons = viewOf('# $(flame) \u202eback\n\n#FILE_CREATED: a.ts\n');
    assert.match(lenses(icons, context())[0]?.title ?? '', /“\\\$\(flame\) \\u\{202e\}back”/);
  });
});
