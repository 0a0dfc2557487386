import assert from 'node:assert/strict';
import type { Budget } from '../../../src/core/evidence/budget.js';
import { toJson } from '../../../src/core/report/json.js';
import { toMarkdown } from '../../../src/core/report/markdown.js';
import { toPretty } from '../../../src/core/report/pretty.js';
import type { JsonReport } from '../../../src/core/report/reportSchema.js';
import { rangeOnLine } from '../../../src/core/text/position.js';
import { evidenceGate } from '../../../src/core/verdict/evidenceGate.js';
import type { CompletionClaim, GateBox, Verification } from '../../../src/core/verdict/result.js';
import { claim, inside, log, result, task, verification } from './sample.js';

const record = '.orchestration/evidence/task-234/tests-20260506T070809123Z.json';
const budget: Budget = {
  type: 'backend-api',
  why: 'src/api/routes/auth.ts is a server API',
  needed: 5,
  earned: 1,
  items: [
    {
      id: 'build',
      points: 1,
      earned: 1,
      required: true,
      state: 'earned',
      why: 'npm run build: exit code 0',
      steps: ['npm run build'],
      record: record.replace('tests', 'build'),
      remarks: ['it failed before with the very same files'],
    },
    {
      id: 'api',
      points: 2,
      earned: 0,
      required: true,
      state: 'missing',
      why: 'never collected',
      steps: ['POST /api/login answers 200', 'a | b'],
      remarks: [],
    },
    {
      id: 'tests',
      points: 2,
      earned: 0,
      required: true,
      state: 'failed',
      why: 'npm test: 2 of 12 tests failed',
      steps: ['npm test'],
      record,
      remarks: [],
    },
  ],
};
const said = (text: string, state: CompletionClaim['state'], line: number): CompletionClaim => ({
  text,
  file: log,
  range: rangeOnLine(line, 0, 9),
  item: 'tests',
  state,
  why: state === 'contradicted' ? 'tests failed: npm test: 2 of 12 tests failed' : `it is ${state}`,
});
const box = (text: string, state: GateBox['state'], line: number): GateBox => ({
  text,
  file: log,
  range: rangeOnLine(line, 2, 9),
  ticked: state !== 'open',
  state,
  why: `it is ${state}`,
});
const completion = [
  said('All tests pass!', 'contradicted', 30),
  said('API ready <b>now</b>', 'unproven', 31),
  said('It builds', 'supported', 32),
];
const boxes = [
  box('Load test', 'open', 40),
  box('Tests pass', 'contradicted', 41),
  box('Audit log', 'ticked', 42),
  box('API checked', 'unproven', 43),
];
const evidence = evidenceGate(budget, { completion, boxes }, { mode: 'strict' });
const claims = [
  result(claim({ kind: 'file-exists', path: inside('a.ts') }, 'a.ts exists'), 'verified', 'a.ts exists'),
];
const weighed = task(claims, {
  verdict: 'BLOCKED',
  gates: { claims: { state: 'PASSED', reasons: ['1 claim is verified'] }, evidence },
  budget,
  completion,
  boxes,
});
const whole: Verification = verification([weighed]);

describe('the evidence in a report', () => {
  it('for a terminal: both gates, what the evidence says otherwise, each item, and what to do', () => {
    const lines = toPretty(whole, { color: false, width: 100 }).trimEnd().split('\n');
    assert.deepEqual(lines, [
      'BLOCKED  Task 234: Add user authentication',
      '  claims    PASSED  1 claim is verified',
      '  evidence  BLOCKED  1 claim of completion is contradicted by the evidence · 1 ticked box is',
      '                     contradicted by the evidence · tests failed: npm test: 2 of 12 tests failed · 1',
      '                     of 5 points are proven; collect api · 1 box of its quality gate not ticked · 1',
      '                     box is ticked without proof',
      '',
      '  The evidence says otherwise',
      '  ✗ All tests pass!',
      '    tests failed: npm test: 2 of 12 tests failed',
      `    ${log}:31:1`,
      '  ✗ Tests pass',
      '    it is contradicted',
      `    ${log}:42:3`,
      '',
      '  Said, but not proven',
      '  ○ API ready <b>now</b>',
      '    it is unproven',
      `    ${log}:32:1`,
      '  ○ API checked',
      '    it is unproven',
      `    ${log}:44:3`,
      '',
      '  Boxes that are not ticked',
      '  ☐ Load test',
      `    ${log}:41:3`,
      '',
      '  Proof of backend-api: 1 of 5 points',
      '  ✓ build  1/1  npm run build: exit code 0',
      '    ! it failed before with the very same files',
      '  ○ api    0/2  never collected',
      '  ✗ tests  0/2  failed: npm test: 2 of 12 tests failed',
      `    ${record}`,
      '',
      '  ✓ 1 verified',
      '',
      'BLOCKED  1 claim of completion is contradicted by the evidence',
      'next  correct what fails, or take back 2 statements that the evidence contradicts',
      '      correct what fails (tests), then collect it again: tagproof collect',
      '      collect api: tagproof collect',
      '      do what 1 open box of the quality gate asks for',
    ]);
  });

  it('in Markdown: contradictions beside their evidence, the budget with what earns it, boxes as boxes', () => {
    const report = toMarkdown(whole, { version: '1', workspace: 'shop' });
    for (const line of [
      '| Task 234: Add user authentication | BLOCKED | PASSED | BLOCKED |',
      `- “All tests pass!” (\`${log}:31:1\`)`,
      `  - evidence: tests failed: npm test: 2 of 12 tests failed (\`${record}\`)`,
      '| build | 1 | 1 | earned | npm run build: exit code 0 | `npm run build` | `' +
        record.replace('tests', 'build') +
        '` |',
      '| api | 2 | 0 | missing | never collected | `POST /api/login answers 200`, `a \\| b` |  |',
      `| tests | 2 | 0 | failed | npm test: 2 of 12 tests failed | \`npm test\` | \`${record}\` |`,
      '| total | 5 | 1 | | | | |',
      '- build: it failed before with the very same files',
      `- unproven: “API ready \\<b\\>now\\</b\\>” (\`${log}:32:1\`): it is unproven`,
      `- [ ] Load test (\`${log}:41\`)`,
      `- [x] Tests pass (\`${log}:42\`) **contradicted:** it is contradicted`,
      `- [x] Audit log (\`${log}:43\`)`,
    ])
      assert.ok(report.split('\n').includes(line), line);
  });

  it('in JSON: the same facts', () => {
    const { tasks } = JSON.parse(toJson(whole, { version: '1', workspace: 'shop' })) as JsonReport;
    const [one] = tasks;
    assert.deepEqual(one?.budget.items[0], budget.items[0]);
    assert.deepEqual(one?.budget.items[1]?.record, undefined);
    assert.deepEqual(one?.completion[0], {
      text: 'All tests pass!',
      item: 'tests',
      state: 'contradicted',
      why: 'tests failed: npm test: 2 of 12 tests failed',
      file: log,
      line: 31,
      column: 1,
    });
    assert.deepEqual(one?.boxes[0], {
      text: 'Load test',
      ticked: false,
      state: 'open',
      why: 'it is open',
      file: log,
      line: 41,
      column: 3,
    });
  });

  it('says what nobody can tell, and what nothing could earn, as something to do', () => {
    const untyped = task([], {
      budget: { type: undefined, why: 'nobody knows', items: [], needed: 0, earned: 0 },
      gates: { claims: { state: 'PASSED', reasons: [] }, evidence: { state: 'CONDITIONAL', reasons: ['x'] } },
      verdict: 'CONDITIONAL',
    });
    const unreachable = task([], {
      ...weighed,
      completion: [],
      boxes: [],
      budget: { ...budget, items: budget.items.map((item) => ({ ...item, state: 'unreachable' as const })) },
    });
    const lines = toPretty(verification([untyped, unreachable]), { color: false, width: 100 }).split('\n');
    assert.ok(
      lines.includes('next  say how build, api and tests can be earned; the budget says what is missing'),
    );
    assert.ok(lines.includes('      say "Type:" in the header of a task whose type nobody can tell'));
  });
});
