import assert from 'node:assert/strict';
import { Explorer } from '../../../../src/core/language/explorer/explorer.js';
import { overviewOf } from '../../../../src/core/language/overview/overviewOf.js';
import { tagsToRemember } from '../../../../src/core/language/overview/remembered.js';
import type { Overview } from '../../../../src/core/language/overview/overview.js';
import { neverCancelled } from '../../../../src/core/ports/world.js';
import { verify } from '../../../../src/core/verify.js';
import { memoryWorkspace } from '../../../support/memoryWorkspace.js';

const log = '.orchestration/implementation-log.md';

async function overview(text: string, more: Readonly<Record<string, string>> = {}): Promise<Overview> {
  const files = { [log]: text, 'src/a.ts': 'export const a = 1;\n', ...more };
  const workspace = memoryWorkspace(files, { git: { changed: { 'src/a.ts': { kind: 'added' } } } });
  const run = await verify(workspace, {}, { tasks: [], paths: [], history: false }, neverCancelled);
  return overviewOf(run);
}

describe('the overview that views show', () => {
  it('has a row for each task, with what is to be done next', async () => {
    const { tasks } = await overview('# Task 1: A\n\n#FILE_CREATED: src/a.ts (20 lines)\n');
    assert.deepEqual(
      tasks.map(({ name, verdict, place, next }) => [name, verdict, place?.range.start.line, next[0]]),
      [
        [
          'Task 1: A',
          'BLOCKED',
          0,
          { text: 'correct 1 failed claim, or the code behind it', claims: 'failed' },
        ],
      ],
    );
  });

  it('has a row for each claim, from top to bottom, and says which a person may vouch for', async () => {
    const { claims } = await overview(
      '# Task 1: A\n\n#COMPLETION_DRIVE: it is nice\n#FILE_CREATED: src/a.ts (20 lines)\n',
    );
    assert.deepEqual(
      claims.map(({ text, status, attestable, range }) => [range.start.line, text, status, attestable]),
      [
        [2, 'it is nice', 'unchecked', true],
        [3, 'src/a.ts exists', 'verified', undefined],
        [3, 'src/a.ts is new', 'verified', undefined],
        [3, 'src/a.ts has 20 lines', 'failed', undefined],
      ],
    );
  });

  it('knows finished tasks that were not looked at by their names, as far as they have tags', async () => {
    const text =
      '# Task 1: Old\n\n#FILE_CREATED: src/a.ts\n\n# Task 2: Bare\n\nNothing.\n\n# Task 3: New\n\n#PATH_DECISION: one\n';
    const workspace = memoryWorkspace({ [log]: text, 'src/a.ts': '1\n' });
    const run = await verify(workspace, {}, { tasks: [], paths: [], history: false }, neverCancelled);
    const { tasks, leftOut, tags } = overviewOf(run);
    assert.deepEqual(
      tasks.map(({ name }) => name),
      ['Task 3: New'],
    );
    assert.deepEqual(
      leftOut.map(({ id, name, state, place }) => [id, name, state, place?.range.start.line]),
      [['1', 'Task 1: Old', 'history', 0]],
    );
    const lines = new Explorer(
      { tasks, leftOut, tags, claims: [], claim: () => undefined },
      { grouping: 'task', filter: { text: 'old', statuses: [] } },
    );
    const [finished = ''] = lines.roots;
    assert.deepEqual(
      lines.children(finished).map((id) => lines.node(id)?.label),
      ['Task 1: Old'],
    );
    assert.deepEqual(
      tagsToRemember(run).tasks.map(({ name }) => name),
      ['Task 3: New', 'Task 1: Old'],
    );
  });

  it('does not say a claim twice where its check has nothing else to say', async () => {
    const { claims } = await overview(
      '# Task 1: A\n\n#COMPLETION_DRIVE: it is nice\n  Verification: Check token payload\n',
    );
    const said = claims.map(({ text, message }) => [text, message]);
    assert.deepEqual(said.at(-1), ['Check token payload', '']);
    const listening = await overview(
      '# Task 1: A\n\n#COMPLETION_DRIVE: Redis is running on localhost:6379\n',
    );
    const [row] = listening.claims;
    assert.ok(row && !row.message.startsWith(row.text), row?.message);
  });

  it('gives each tag the worst of its claims, and the task that its file belongs to', async () => {
    const { tags } = await overview(
      '# Task 1: A\n\n#FILE_CREATED: src/a.ts (1 line)\n#PATH_DECISION: one\n',
      {
        'src/a.ts': '// #COMPLETION_DRIVE: src/none.ts exists\n',
        'src/b.ts': '// #COMPLETION_DRIVE: words\n',
      },
    );
    assert.deepEqual(
      tags.map(({ file, name, status, task, claims }) => [file, name, status, task, claims.length]),
      [
        [log, 'FILE_CREATED', 'verified', '1', 3],
        [log, 'PATH_DECISION', undefined, '1', 0],
        ['src/a.ts', 'COMPLETION_DRIVE', 'failed', '1', 1],
        ['src/b.ts', 'COMPLETION_DRIVE', 'unchecked', undefined, 1],
      ],
    );
  });

  it('puts what the evidence contradicts beside the sentence that says so', async () => {
    const { tasks } = await overview(
      '# Task 1: A\n\n#FILE_CREATED: src/none.ts\n#VERIFIED: src/none.ts is there\n',
    );
    assert.deepEqual(
      tasks[0]?.contradictions.map(({ place, statement }) => [place.file, statement]),
      [[log, undefined]],
    );
  });

  it('keeps the id of a tag while other lines move, and tells equal ones apart', async () => {
    const before = await overview('# Task 1: A\n\n#PATH_DECISION: one\n#PATH_DECISION: one\n');
    const after = await overview('# Task 1: A\n\nMore.\n\n#PATH_DECISION: one\n#PATH_DECISION: one\n');
    assert.deepEqual(
      before.tags.map(({ id }) => id),
      after.tags.map(({ id }) => id),
    );
    assert.equal(new Set(before.tags.map(({ id }) => id)).size, 2);
  });

  it('hides nothing of what hostile text says, in whatever field', async () => {
    const hostile = 'x</b><img src="x" onerror="alert(1)"/> [x](command:y) \u202eevil\u0007';
    const all = await overview(
      `# Task 1: ${hostile}\n\n#COMPLETION_DRIVE: ${hostile} ${'A'.repeat(1_000_000)}\n#PATH_DECISION: ${hostile}\n\n- [ ] ${hostile}\n`,
    );
    const shown = JSON.stringify({ ...all, tags: all.tags.map(({ text }) => text) });
    assert.doesNotMatch(shown, /[\u202e\u0007]/);
    assert.match(shown, /\\\\u\{202e\}evil\\\\u\{7\}/);
    assert.ok(shown.length < 10_000, `${shown.length} characters`);
  });
});
