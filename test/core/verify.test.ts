import assert from 'node:assert/strict';
import { KnownError } from '../../src/core/errors.js';
import { neverCancelled } from '../../src/core/ports/world.js';
import { verify, type VerifyRequest } from '../../src/core/verify.js';
import { memoryWorkspace } from '../support/memoryWorkspace.js';

const log = '.orchestration/implementation-log.md';
const everything: VerifyRequest = { tasks: [], paths: [], history: false };
const files = {
  [log]: '# Task 1: A\n\n#FILE_CREATED: src/a.ts (2 lines)\n\n#COMPLETION_DRIVE: src/none.ts exists\n',
  'src/a.ts': 'export const a = 1;\n// #COMPLETION_DRIVE: words\n',
};

describe('verifying a workspace', () => {
  it('goes from text to verdict', async () => {
    const { tasks, findings, weakenings, historyLeftOut } = await verify(
      memoryWorkspace(files, { git: { changed: { 'src/a.ts': { kind: 'added' } } } }),
      {},
      everything,
      neverCancelled,
    );
    assert.deepEqual(
      tasks[0]?.claims.map(({ claim, status }) => `${claim.text}: ${status}`),
      [
        'src/a.ts exists: verified',
        'src/a.ts is new: verified',
        'src/a.ts has 2 lines: verified',
        'src/none.ts exists: failed',
        'words: unchecked',
      ],
    );
    assert.deepEqual(
      [tasks.length, tasks[0].verdict, findings.length, weakenings, historyLeftOut],
      [1, 'BLOCKED', 0, [], 0],
    );
  });

  it('holds what the log says to be done against the evidence', async () => {
    const text = `${files[log]}\nAll tests pass.\n\n## Quality gate\n\n- [ ] Reviewed\n`;
    const { tasks } = await verify(
      memoryWorkspace({ ...files, [log]: text }),
      {},
      everything,
      neverCancelled,
    );
    assert.deepEqual(
      tasks[0]?.completion.map(({ text, state }) => `${text} ${state}`),
      ['All tests pass. unproven'],
    );
    assert.deepEqual(
      tasks[0]?.boxes.map(({ text, state }) => `${text} ${state}`),
      ['Reviewed open'],
    );
  });

  it('tells what it is doing', async () => {
    const told: string[] = [];
    await verify(memoryWorkspace(files), {}, everything, neverCancelled, (what, done, total) =>
      told.push(total === undefined ? what : `${what} ${done}/${total}`),
    );
    assert.deepEqual(told, [
      'reading the logs',
      'looking for tags',
      'verifying 1/5',
      'verifying 2/5',
      'verifying 3/5',
      'verifying 4/5',
      'verifying 5/5',
      'weighing the evidence',
    ]);
  });

  it('verifies and refutes nothing when it is cancelled', async () => {
    const { tasks } = await verify(memoryWorkspace(files), {}, everything, { cancelled: true });
    assert.deepEqual(new Set(tasks[0]?.claims.map(({ status }) => status)), new Set(['unchecked']));
  });

  it('reports what is wrong with texts outside the logs, too', async () => {
    const broken = { ...files, 'src/b.ts': `// ${'x'.repeat(70_000)} #COMPLETION_DRIVE: x\n` };
    const { findings } = await verify(memoryWorkspace(broken), {}, everything, neverCancelled);
    assert.deepEqual(
      findings.map(({ file }) => file),
      ['src/b.ts'],
    );
  });

  it('throws only for a task that does not exist', async () => {
    await assert.rejects(
      verify(memoryWorkspace(files), {}, { ...everything, tasks: ['2'] }, neverCancelled),
      (error) => error instanceof KnownError && error.next === 'There are: 1',
    );
  });

  it('measures against the base that the person asks for', async () => {
    const { tasks } = await verify(
      memoryWorkspace(files, { git: { resolve: () => '0123456789' } }),
      { base: 'v1' },
      everything,
      neverCancelled,
    );
    assert.equal(tasks[0]?.claims[0]?.base, '0123456 (the base asked for)');
  });
});
