import assert from 'node:assert/strict';
import type { ClaimResult, TaskResult } from '../../src/core/verdict/result.js';
import { neverCancelled } from '../../src/core/ports/world.js';
import type { PlanItems } from '../../src/core/proof.js';
import { defaultConfig } from '../../src/core/config.js';
import { inputState } from '../../src/core/evidence/inputs.js';
import type { EvidenceRecord } from '../../src/core/evidence/record.js';
import type { StepOutcome } from '../../src/core/evidence/step.js';
import { verify, type Run, type VerifyRequest } from '../../src/core/verify.js';
import { commandStep, counted, outcomeOf, planOf, recordOf, stored } from '../support/evidence.js';
import { memoryWorkspace } from '../support/memoryWorkspace.js';
import { memoryWorld, type MemoryFiles, type MemoryGit } from '../support/memoryWorld.js';
import { hintIn } from '../../src/core/verdict/surface.js';

const log = '.orchestration/implementation-log.md';
const started = `# Task 7: Add login

#FILE_CREATED: src/services/login.ts
#FILE_CREATED: test/login.test.ts

#COMPLETION_DRIVE: Assuming it runs
  Verification: npm run lint
`;
const sources: MemoryFiles = {
  [log]: started,
  'src/services/login.ts': 'export const login = 1;\n',
  'test/login.test.ts': 'it();\n',
};
const git: MemoryGit = {
  changed: { 'src/services/login.ts': { kind: 'added' }, 'test/login.test.ts': { kind: 'added' } },
};
const everything: VerifyRequest = { tasks: [], paths: [], history: false };

/** `npm test` for the tests, and `npm run lint` for the claim that names it. */
const plan: PlanItems = ({ claims }) => [
  planOf('tests', 'npm test'),
  {
    item: 'claims',
    steps: [
      commandStep('npm run lint', {
        claims: claims.filter(({ kind }) => kind === 'command').map(({ id }) => id),
      }),
    ],
  },
];

/** Records as a collection over these sources writes them. */
const collected = (files: MemoryFiles, ...records: readonly Partial<EvidenceRecord>[]): MemoryFiles =>
  stored(
    ...records.map((record, index) =>
      recordOf({
        started: `2026-05-06T07:08:0${index}.000Z`,
        ...record,
        inputs: inputState(memoryWorld(files), defaultConfig),
      }),
    ),
  );
const tests = (more: Partial<StepOutcome> = {}): Partial<EvidenceRecord> => {
  const step = outcomeOf('npm test', { tests: counted, message: '12 tests passed', ...more });
  return { item: 'tests', outcome: step.outcome, steps: [step] };
};
const check = (more: Partial<StepOutcome> = {}): Partial<EvidenceRecord> => {
  const step = outcomeOf('npm run lint', { message: 'exit code 0', ...more });
  return { item: 'claims', outcome: step.outcome, steps: [step] };
};

const run = (files: MemoryFiles, request: Partial<VerifyRequest> = {}): Promise<Run> =>
  verify(memoryWorkspace(files, { git }), {}, { ...everything, ...request }, neverCancelled, undefined, plan);
const taskOf = async (files: MemoryFiles, request: Partial<VerifyRequest> = {}): Promise<TaskResult> => {
  const { tasks } = await run(files, request);
  return tasks.find(({ id }) => id === '7') ?? assert.fail('no task');
};
const commandOf = ({ claims }: TaskResult): ClaimResult =>
  claims.find(({ claim }) => claim.kind === 'command') ?? assert.fail('no command');

describe('the proof of a task in a verification', () => {
  it('passes the evidence gate, and settles the claims that it ran for', async () => {
    const task = await taskOf({ ...sources, ...collected(sources, tests(), check()) });
    assert.deepEqual(
      [task.verdict, task.gates.claims.state, task.gates.evidence.state],
      ['PASSED', 'PASSED', 'PASSED'],
    );
    assert.deepEqual([task.type, task.budget.earned, task.budget.needed], ['backend-logic', 3, 3]);
    assert.deepEqual(task.budget.items[0]?.remarks, [
      'this task itself added or changed a test: test/login.test.ts',
    ]);
    const { status, message, observations, hint } = commandOf(task);
    assert.deepEqual([status, message, hint], ['verified', 'npm run lint: exit code 0', undefined]);
    assert.deepEqual(observations.at(-1), {
      probe: 'evidence',
      outcome: 'present',
      message: 'npm run lint: exit code 0',
      file: '.orchestration/evidence/task-7/claims-20260506T070801000Z.json',
    });
  });

  it('is missing while nothing was collected: BLOCKED, with what to do first', async () => {
    const task = await taskOf(sources);
    assert.deepEqual([task.verdict, task.gates.claims.state], ['BLOCKED', 'CONDITIONAL']);
    assert.equal(task.reasons[0], '0 of 3 points are proven; collect tests');
    const result = commandOf(task);
    assert.deepEqual([result.status, result.message], ['runtime', 'npm run lint: not collected yet']);
    // Each place names what a person has there.
    assert.equal(hintIn('shell', result), 'collect it: tagproof collect');
    assert.equal(hintIn('editor', result), 'collect it with "Tagproof: Collect Evidence"');
  });

  it('makes a claim false when what it names fails, and an error when it could not run', async () => {
    const red = await taskOf({
      ...sources,
      ...collected(sources, check({ outcome: 'failed', exit: 1, message: 'exit code 1' })),
    });
    assert.deepEqual(
      [commandOf(red).status, commandOf(red).message, red.gates.claims.state],
      ['failed', 'npm run lint: exit code 1', 'BLOCKED'],
    );
    const none = await taskOf({
      ...sources,
      ...collected(sources, check({ outcome: 'error', message: 'npm was not found' })),
    });
    assert.deepEqual([commandOf(none).status, none.gates.claims.state], ['error', 'CONDITIONAL']);
  });

  it('is withdrawn by one source line that no tag speaks of, and says which', async () => {
    const records = collected(sources, tests(), check());
    const edited = { ...sources, 'src/other.ts': 'one line\n', ...records };
    const task = await taskOf(edited);
    assert.deepEqual(
      [task.verdict, task.budget.earned, task.budget.items[0]?.state],
      ['BLOCKED', 0, 'stale'],
    );
    assert.equal(task.budget.items[0]?.why, 'src/other.ts is new since it passed');
    const { status, message } = commandOf(task);
    assert.deepEqual(
      [status, message],
      ['stale', 'src/other.ts is new since it passed (then: npm run lint: exit code 0)'],
    );
    // The log says something else now, and the proof is as good as before.
    const reworded = { ...sources, ...records, [log]: started.replace('Assuming', 'We assume that') };
    assert.equal((await taskOf(reworded)).budget.earned, 3);
  });

  it('says of a failed record what failed, and earns no points by what the log says', async () => {
    const files = {
      ...sources,
      ...collected(sources, tests(), tests({ outcome: 'failed', exit: 1, message: '1 of 12 tests failed' })),
    };
    const task = await taskOf(files);
    assert.equal(task.reasons[0], 'tests failed: npm test: 1 of 12 tests failed');
    assert.deepEqual([task.verdict, task.budget.earned], ['BLOCKED', 0]);
  });

  it('takes no word of a record for what nobody plans, and settles no claim but those that need running', async () => {
    const all = await taskOf(sources);
    const claims = all.claims.map(({ claim }) => claim.id);
    const forged = collected(sources, { item: 'claims', steps: [outcomeOf('npm run anything', { claims })] });
    const task = await taskOf({ ...sources, ...forged });
    assert.equal(commandOf(task).status, 'runtime');
    const greedy: PlanItems = (context) => [
      {
        item: 'claims',
        steps: [commandStep('npm run lint', { claims: context.claims.map(({ id }) => id) })],
      },
    ];
    const lost = { ...sources, ...collected(sources, check()) };
    const { 'src/services/login.ts': _, ...without } = lost;
    const { tasks } = await verify(
      memoryWorkspace(without, { git }),
      {},
      everything,
      neverCancelled,
      undefined,
      greedy,
    );
    const missing = tasks[0]?.claims.find(({ claim }) => claim.kind === 'file-exists');
    assert.equal(missing?.status, 'failed');
  });

  it('shows what is wrong with a record where it stands', async () => {
    const [path = ''] = Object.keys(collected(sources, tests()));
    const { findings, tasks } = await run({ ...sources, [path]: '{}' });
    assert.deepEqual(
      findings.map(({ code, file }) => [code, file]),
      [['evidence-malformed', path]],
    );
    assert.equal(tasks[0]?.budget.items[0]?.state, 'error');
  });

  it('counts only what was just collected, where the run is told', async () => {
    const records = collected(sources, tests(), check());
    const [first = ''] = Object.keys(records);
    assert.equal((await taskOf({ ...sources, ...records }, { only: new Set() })).budget.earned, 0);
    const again = await taskOf({ ...sources, ...records }, { only: new Set([first]) });
    assert.deepEqual([again.budget.earned, commandOf(again).status], [3, 'runtime']);
  });

  it('is not weighed by a look at single files, nor for a finished task', async () => {
    const partial = await taskOf(
      { ...sources, ...collected(sources, tests()) },
      { paths: ['src/services/login.ts'] },
    );
    assert.deepEqual([partial.gates.evidence.state, partial.verdict], ['NOT COLLECTED', 'PASSED']);
    const whole = await taskOf({ ...sources, ...collected(sources, tests()) }, { paths: [log] });
    assert.equal(whole.gates.evidence.state, 'PASSED');
    const old = '# Task 6: Old\n\n#FILE_CREATED: src/old.ts\n';
    const history = {
      ...sources,
      'docs/implementation-log.md': old,
      'src/old.ts': '',
    };
    const { tasks } = await verify(
      memoryWorkspace(history, {
        git: {
          ...git,
          history: (path) =>
            path === 'docs/implementation-log.md'
              ? [{ commit: 'c1', path, blob: 'b1', parents: [], time: '2020-01-01T00:00:00Z' }]
              : [],
          blobs: () => new Map([['b1', new TextEncoder().encode(old)]]),
        },
      }),
      {},
      { ...everything, history: true },
      neverCancelled,
      undefined,
      plan,
    );
    const finished = tasks.find(({ id }) => id === '6');
    assert.deepEqual([finished?.state, finished?.gates.evidence.state], ['history', 'NOT COLLECTED']);
  });

  it('reads no file of the workspace for a task without a record', async () => {
    const workspace = memoryWorkspace(sources, { git });
    const hash = (): string => assert.fail('a file was hashed');
    const world = { ...workspace.world, files: { ...workspace.world.files, hash } };
    const { tasks } = await verify({ ...workspace, world }, {}, everything, neverCancelled, undefined, plan);
    assert.equal(tasks[0]?.budget.items[0]?.state, 'missing');
  });
});
