import assert from 'node:assert/strict';
import { defaultConfig } from '../../../src/core/config.js';
import { gatherTasks, type Gathered } from '../../../src/core/log/gather.js';
import type { TreeEntry } from '../../../src/core/ports/git.js';
import { memoryWorkspace, type MemoryWorkspace } from '../../support/memoryWorkspace.js';

const log = '.orchestration/implementation-log.md';
const entry = '#FILE_CREATED: a.ts\n';

function gather(
  files: Readonly<Record<string, string | Uint8Array>>,
  more: MemoryWorkspace = {},
  forced?: string,
  base?: string,
): Gathered {
  return gatherTasks(
    memoryWorkspace(files, more),
    { ...defaultConfig, ...(base === undefined ? {} : { base }) },
    forced,
  );
}

/** The base of the first entry of the first task. */
function baseOf({ tasks: [task] }: Gathered) {
  const [tag] = task?.task.tags ?? [];
  return task && tag ? task.baseOf(tag) : assert.fail('no task');
}

describe('gathering tasks from logs', () => {
  it('finds none where there is no log, or none with a tag', () => {
    assert.deepEqual(gather({ 'README.md': entry }), { tasks: [], logs: [], findings: [] });
    const without = gather({ [log]: '# Task 1: A\n\nDone.\n' }, { git: {} });
    assert.deepEqual([without.tasks.length, without.logs], [0, [log]]);
    assert.deepEqual(
      without.findings.map(({ code }) => code),
      ['log-no-tags'],
    );
  });

  it('says which log cannot be read, and why', () => {
    const gathered = gather({
      [log]: new Uint8Array([0, 1, 2, 0]),
      'docs/implementation-log.md': `# Task 1: A\n\n${entry}`,
    });
    assert.deepEqual(
      gathered.tasks.map(({ id }) => id),
      ['1'],
    );
    const [finding] = gathered.findings;
    assert.deepEqual([finding?.code, finding?.file], ['file-skipped', log]);
    assert.match(finding?.message ?? '', /^The log was not read: /);
  });

  it('gives tasks of the same id in two logs different ones', () => {
    const same = `# Task 1: A\n\n${entry}`;
    const gathered = gather({ [log]: same, 'docs/implementation-log.md': same });
    assert.deepEqual(
      gathered.tasks.map(({ id }) => id),
      ['1', '1~2'],
    );
  });

  it('gives no task the id that another one has already', () => {
    const same = `# Task 1: A\n\n${entry}`;
    const twice = `## Task 1: A\n\n${entry}\n\n## Task 1: B\n\n${entry}`;
    const { tasks } = gather({ [log]: same, 'docs/implementation-log.md': twice });
    assert.equal(tasks.length, 3);
    assert.equal(new Set(tasks.map(({ id }) => id)).size, 3);
  });

  it('knows no base without git, and says why', () => {
    assert.deepEqual(baseOf(gather({ [log]: entry })), {
      kind: 'unknown',
      reason: 'this folder is not in a git repository',
    });
    // Neither does somebody who names one.
    assert.equal(baseOf(gather({ [log]: entry }, {}, 'main')).kind, 'unknown');
  });

  it('takes the base asked for, then that of the log, then the configured one, then what the log’s history shows', () => {
    const git = {
      resolve: (revision: string) => (revision === 'none' ? undefined : `commit of ${revision}`),
    };
    const stated = { [log]: `# Task 1: A\n\nBase: v1\n\n${entry}` };
    const plain = { [log]: `# Task 1: A\n\n${entry}` };
    assert.deepEqual(baseOf(gather(stated, { git }, 'forced', 'configured')), {
      kind: 'commit',
      commit: 'commit of forced',
      because: 'the base asked for',
    });
    assert.deepEqual(baseOf(gather(stated, { git }, undefined, 'configured')), {
      kind: 'commit',
      commit: 'commit of v1',
      because: '"Base:" in the log',
    });
    assert.deepEqual(baseOf(gather(plain, { git }, undefined, 'configured')), {
      kind: 'commit',
      commit: 'commit of configured',
      because: 'the configured base',
    });
    assert.match(JSON.stringify(baseOf(gather(plain, { git }))), /HEAD, as the entry is not committed yet/);
    assert.deepEqual(baseOf(gather(plain, { git }, 'none')), {
      kind: 'unknown',
      reason: 'the base asked for names none, which is no commit here',
    });
    const [task] = gather(stated, { git }, 'forced').tasks;
    const [tag] = task?.task.tags ?? [];
    assert.match(JSON.stringify(tag && task?.foundBaseOf(tag)), /HEAD/);
  });

  it('judges a finished task in the world of its commit, or here where that is not to be had', () => {
    const first = `## Task 1: A\n\n${entry}`;
    const text = `${first}\n## Task 2: B\n\n#FILE_CREATED: b.ts\n`;
    const blob: TreeEntry = { blob: 'log', kind: 'file' };
    const git = {
      history: () => [
        { commit: 'd', path: log, blob: 'log', parents: ['c'], time: '2024-01-02T00:00:00Z' },
        { commit: 'c', path: log, blob: 'first', parents: [], time: '2024-01-01T00:00:00Z' },
      ],
      tree: () => new Map([[log, blob]]),
      blobs: () =>
        new Map([
          ['log', Buffer.from(text)],
          ['first', Buffer.from(first)],
        ]),
    };
    const there = gather({ [log]: text }, { git, past: { c: { 'a.ts': 'then' } } });
    assert.deepEqual(
      there.tasks.map(({ id, state }) => [id, state]),
      [
        ['1', 'history'],
        ['2', 'active'],
      ],
    );
    assert.deepEqual(
      there.tasks.map(({ world }) => world.files.stat('a.ts').kind),
      ['file', 'missing'],
    );
    const gone = gather({ [log]: text }, { git });
    assert.deepEqual(
      gone.tasks.map(({ world }) => world.files.stat('a.ts').kind),
      ['missing', 'missing'],
    );
  });

  it('knows a section that stood in the log when the branch began, under whatever name the log had', () => {
    const text = `## Task 1: A\n\n${entry}\n## Task 2: B\n\n#FILE_CREATED: b.ts\n`;
    const before = `## Task 1: A\n\n${entry}`;
    const git = {
      divergence: () => ({ kind: 'left', branch: 'main', mergeBase: 'base' }) as const,
      history: () => [
        { commit: 'c', path: log, blob: 'now', parents: ['base'], time: '2024-01-02T00:00:00Z' },
        { commit: 'base', path: 'old.md', blob: 'before', parents: [], time: '2024-01-01T00:00:00Z' },
      ],
      tree: (commit: string) =>
        new Map<string, TreeEntry>([
          [commit === 'base' ? 'old.md' : log, { blob: commit === 'base' ? 'before' : 'now', kind: 'file' }],
        ]),
      blobs: (ids: readonly string[]) =>
        new Map(ids.map((id) => [id, Buffer.from(id === 'now' ? text : before)])),
    };
    assert.deepEqual(
      gather({ [log]: text }, { git }).tasks.map(({ id, state }) => [id, state]),
      [
        ['1', 'history'],
        ['2', 'active'],
      ],
    );
  });
});

describe('a log that was moved and is not committed', () => {
  const old = `# Task 1: A\n\n${entry}`;
  const world = (oldPath: string, now: string, oldText = old, moved = false): string | undefined => {
    const git = {
      changed: {
        [oldPath]: { kind: 'deleted' },
        'other.md': { kind: 'deleted' },
        [log]: { kind: 'added', ...(moved ? { movedFrom: oldPath } : {}) },
      } as const,
      tree: () =>
        new Map<string, TreeEntry>([
          [oldPath, { blob: 'old', kind: 'file' }],
          ['other.md', { blob: 'other', kind: 'file' }],
        ]),
      blobs: () => new Map([['old', Buffer.from(oldText)]]),
      history: (path: string) =>
        path === oldPath
          ? [{ commit: 'head', path, blob: 'old', parents: [], time: '2024-01-01T00:00:00Z' }]
          : [],
    };
    const base = baseOf(gather({ [log]: now }, { git }));
    return base.kind === 'root' ? base.commit : base.kind;
  };

  it('goes on under its old name', () => {
    assert.equal(world('docs/implementation-log.md', old, old, true), 'head');
    assert.equal(
      world('docs/implementation-log.md', `${old}\n## Task 2: B\n\n#FILE_CREATED: b.ts\n`),
      'head',
    );
    assert.equal(
      world('notes/implementation-log.md', `${old}\n## Task 2: B\n\n#FILE_CREATED: b.ts\n`),
      'head',
    );
  });

  it('is a new one where hardly an entry is the same, or no log is gone', () => {
    assert.equal(world('docs/implementation-log.md', '# Task 5: E\n\n#FILE_CREATED: e.ts\n'), 'commit');
    assert.equal(world('docs/notes.md', `${old}\n## Task 2: B\n\n#FILE_CREATED: b.ts\n`), 'commit');
  });
});
