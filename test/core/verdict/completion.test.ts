import assert from 'node:assert/strict';
import { parseLog } from '../../../src/core/log/parseLog.js';
import { parseTags } from '../../../src/core/tag/parse.js';
import { createDocument } from '../../../src/core/text/document.js';
import { boxesOf } from '../../../src/core/verdict/boxes.js';
import { completionOf, type Weighed } from '../../../src/core/verdict/completion.js';
import type { BudgetItem, ClaimResult } from '../../../src/core/verdict/result.js';
import type { WeighedStep } from '../../../src/core/verdict/namedRoutes.js';

const log = '.orchestration/implementation-log.md';

function taskOf(...lines: string[]) {
  const document = createDocument(
    log,
    ['# Task 7: x', '', '#FILE_CREATED: src/a.ts', '', ...lines].join('\n'),
  );
  const tags = parseTags(document, {
    customTags: [],
    isLog: true,
    fencedEntries: 'auto',
    definitionDocument: 'no',
  });
  const [task] = parseLog(document, tags).tasks;
  assert.ok(task);
  return { task, document, log };
}

const item = (id: string, state: BudgetItem['state'], why = 'seen'): BudgetItem => ({
  id,
  points: 1,
  earned: state === 'earned' ? 1 : 0,
  required: true,
  state,
  why,
  steps: [],
  ...(state === 'failed' || state === 'earned' ? { record: `evidence/${id}.json` } : {}),
  remarks: [],
});

function weighed(items: readonly BudgetItem[], more: Partial<Weighed> = {}): Weighed {
  const earned = items.reduce((sum, one) => sum + one.earned, 0);
  return {
    budget: { type: 'backend-api', why: '', items, needed: items.length, earned },
    claims: [],
    ...more,
  };
}

/** A step that asks a route, as its newest record saw it. */
function asked(
  path: string,
  outcome: 'passed' | 'failed',
  state: BudgetItem['state'] = outcome === 'failed' ? 'failed' : 'earned',
): WeighedStep {
  const name = `POST ${path} answers 200`;
  const step = {
    kind: 'oracle' as const,
    key: path,
    name,
    origin: 'here',
    oracle: { name, requests: [{ method: 'POST', path, expect: { status: 200 } }] },
  };
  const message = outcome === 'failed' ? 'answered 500' : 'answered 200';
  const record = {
    version: 1 as const,
    task: '7',
    item: 'api',
    outcome,
    steps: [{ key: path, kind: step.kind, name, outcome, message, duration: 1, log: 'logs/api.log' }],
    started: '2026-01-02T03:04:05.678Z',
    duration: 1,
    head: null,
    inputs: { hash: '', files: 0, parts: {} },
    tagproof: '1.0.0',
  };
  return { step, standing: { state, record, path: 'evidence/api.json' } };
}

const states = (line: string, against: Weighed): string[] =>
  completionOf(taskOf(line), against).map((claim) => `${claim.item} ${claim.state}: ${claim.why}`);

describe('claims of completion, held against the evidence', () => {
  const green = weighed([item('build', 'earned'), item('api', 'earned'), item('tests', 'earned')]);

  it('are supported by fresh evidence of what they are about', () => {
    assert.deepEqual(states('All 12 tests pass.', green), [
      'tests supported: tests passed: seen (evidence/tests.json)',
    ]);
    assert.deepEqual(states('The build is green.', green), [
      'build supported: build passed: seen (evidence/build.json)',
    ]);
    assert.deepEqual(states('Everything is done!', green), ['any supported: 3 of 3 points are proven']);
  });

  it('are contradicted where it fails, and name the record that says so', () => {
    const red = weighed([item('build', 'earned'), item('tests', 'failed', 'npm test: 2 of 12 tests failed')]);
    const why = 'contradicted: tests failed: npm test: 2 of 12 tests failed (evidence/tests.json)';
    assert.deepEqual(states('All tests pass.', red), [`tests ${why}`]);
    assert.deepEqual(states('Implementation complete.', red), [`any ${why}`]);
    assert.deepEqual(states('The build succeeds.', red), [
      'build supported: build passed: seen (evidence/build.json)',
    ]);
  });

  it('are unproven without fresh evidence, and where nothing that the task needs could prove them', () => {
    for (const state of ['stale', 'missing', 'error', 'unreachable'] as const)
      assert.match(
        states('All tests pass.', weighed([item('tests', state)]))[0] ?? '',
        /^tests unproven: tests /,
      );
    assert.deepEqual(states('The login page works.', green), [
      'ui unproven: nothing that this task needs proves what is seen of it',
    ]);
    assert.deepEqual(states('Done!', weighed([item('tests', 'earned'), item('build', 'missing', 'never')])), [
      'any unproven: build is not collected: never',
    ]);
    const unknown = { budget: { ...weighed([]).budget, type: undefined }, claims: [] };
    assert.deepEqual(states('Done!', unknown), ['any unproven: nobody can tell what proof this task needs']);
  });

  it('of the whole wait for claims that are false, which are shown where they stand', () => {
    const claims = [{ status: 'failed', claim: { text: 'src/a.ts exists' } }] as unknown as ClaimResult[];
    assert.deepEqual(states('The task is complete.', { ...green, claims }), [
      'any unproven: it is false that src/a.ts exists',
    ]);
  });

  it('about a route are decided by what was asked of it, whatever became of others', () => {
    const steps = [asked('/api/auth/login', 'failed'), asked('/api/users', 'passed', 'failed')];
    const against = weighed([item('api', 'failed', 'POST /api/auth/login answers 200: answered 500')], {
      steps,
    });
    const contradicted =
      'contradicted: POST /api/auth/login answers 200: answered 500 (logs/api.log, evidence/api.json)';
    assert.deepEqual(states('Login endpoint working', against), [`api ${contradicted}`]);
    assert.deepEqual(states('`POST /login` works.', against), [`api ${contradicted}`]);
    assert.deepEqual(states('Login works now.', against), [`any ${contradicted}`]);
    assert.match(states('Users endpoint done', against)[0] ?? '', /^api supported: POST \/api\/users/);
    assert.deepEqual(states('Search endpoint implemented', against), [
      'api unproven: no fresh answer of the route that it names is recorded',
    ]);
    assert.match(states('All endpoints work.', against)[0] ?? '', /^api contradicted: api failed/);
    // An everyday word is no route.
    assert.doesNotMatch(
      states('Users can now reset their password.', weighed([], { steps: [asked('/users', 'failed')] }))[0] ??
        '',
      /contradicted/,
    );
  });

  it('about a route are unproven once what was seen is out of date', () => {
    const steps = [asked('/login', 'failed', 'stale')];
    assert.deepEqual(states('Login endpoint ready', weighed([item('api', 'stale')], { steps })), [
      'api unproven: no fresh answer of the route that it names is recorded',
    ]);
  });

  it('are sentences of the task’s own prose: no tags, code, quotations, plans, boxes of its gate', () => {
    const claims = completionOf(
      taskOf(
        '#COMPLETION_DRIVE: Assuming all tests pass',
        '  Verification: npm test',
        '',
        '> The build is green.',
        '',
        '```',
        'All tests pass',
        '```',
        '',
        '## Next steps',
        '- the API works',
        '',
        '## Quality gate',
        '- [x] Tests pass',
        '',
        '## Result',
        '| Step | State |',
        '|---|---|',
        '| Build | ✅ passed |',
        '**Status:** complete',
        '- [x] Login page done',
      ),
      green,
    );
    assert.deepEqual(
      claims.map(({ range, item }) => `${range.start.line} ${item}`),
      ['22 build', '23 any', '24 ui'],
    );
  });
});

describe('boxes of a quality gate, held against the evidence', () => {
  const box = (line: string, ...items: BudgetItem[]) => {
    const [found] = boxesOf(taskOf('## Quality gate', line), weighed(items));
    return `${found?.item ?? '-'} ${found?.state ?? ''}`;
  };

  it('that are open stay open', () => {
    assert.equal(box('- [ ] Monitoring is set up'), '- open');
    assert.equal(box('- [ ] Tests pass', item('tests', 'earned')), 'tests open');
  });

  it('that are ticked and name an item of evidence need it', () => {
    assert.equal(box('- [x] All tests pass', item('tests', 'earned')), 'tests ticked');
    assert.equal(
      box('- [x] Tests written (unit + integration)?', item('tests', 'missing')),
      'tests unproven',
    );
    assert.equal(box('- [x] It builds', item('build', 'failed')), 'build contradicted');
    assert.equal(box('- [x] API responds with 200', item('api', 'stale')), 'api unproven');
    assert.equal(box('- [x] Load testing done (k6 scenarios)', item('api', 'failed')), 'api contradicted');
    assert.equal(box('- [x] Screenshots attached', item('screenshot', 'missing')), 'screenshot unproven');
    assert.equal(
      box('- [x] All links resolve', item('links', 'failed'), item('lint', 'earned')),
      'links contradicted',
    );
    assert.equal(box('- [x] Configuration is valid', item('validation', 'earned')), 'validation ticked');
  });

  it('that evidence cannot show are their author’s word', () => {
    assert.equal(box('- [x] Passwords are hashed', item('tests', 'missing')), '- ticked');
    assert.equal(box('- [x] All endpoints have error handling?', item('api', 'missing')), '- ticked');
    assert.equal(box('- [x] Tests pass', item('validation', 'missing')), '- ticked');
  });
});
