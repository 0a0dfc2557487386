import assert from 'node:assert/strict';
import { groupClaims } from '../../../src/core/claim/group.js';
import { defaultConfig, type Policy } from '../../../src/core/config.js';
import { chooseTasks } from '../../../src/core/log/choose.js';
import { gatherTasks } from '../../../src/core/log/gather.js';
import { scanTags } from '../../../src/core/tag/scan.js';
import { settleRun } from '../../../src/core/verdict/settleRun.js';
import type { MemoryFiles, MemoryGit } from '../../support/memoryWorld.js';
import { memoryWorkspace } from '../../support/memoryWorkspace.js';

const log = '.orchestration/implementation-log.md';
const entry = '#FILE_CREATED: src/a.ts\n';

interface Told {
  readonly git?: MemoryGit;
  readonly paths?: readonly string[];
  readonly tasks?: readonly string[];
  readonly history?: boolean;
  readonly mode?: Policy['mode'];
}

/** A run in which nothing was looked at: every claim stays without a result. */
function settled(
  files: MemoryFiles,
  { git, paths = [], tasks = [], history = false, mode = 'strict' }: Told = {},
) {
  const workspace = memoryWorkspace(files, git ? { git } : {});
  const config = { ...defaultConfig, policy: { ...defaultConfig.policy, mode } };
  const gathered = gatherTasks(workspace, config);
  const request = { tasks, paths, history };
  const { documents } = scanTags(workspace, config, gathered.logs);
  const chosen = chooseTasks(gathered, config, request);
  const groups = groupClaims(workspace.world, gathered, chosen, documents, config, request);
  const judged = groups.map((group) => ({ ...group, results: [] }));
  return settleRun(workspace, config, gathered, judged, { findings: [], weakenings: ['before'] }, paths);
}

const left = (mergeBase: string, changed: NonNullable<MemoryGit['changed']>): MemoryGit => ({
  changed,
  divergence: () => ({ kind: 'left', branch: 'main', mergeBase }),
});

describe('a run', () => {
  it('has a result for each task, and for tags of nobody where there are any', () => {
    const files = { [log]: `# Task 1: A\n\n${entry}`, 'src/b.ts': '// #COMPLETION_DRIVE: x\n' };
    assert.deepEqual(
      settled(files).tasks.map(({ id }) => id),
      ['1', 'workspace'],
    );
    assert.deepEqual(
      settled({ [log]: `# Task 1: A\n\n${entry}` }).tasks.map(({ id }) => id),
      ['1'],
    );
    assert.deepEqual(settled(files).weakenings, ['before']);
  });

  it('blocks without a log, and with a log that says nothing', () => {
    const [none] = settled({}).tasks;
    assert.match(none?.reasons[0] ?? '', /there is no implementation log: write .*, one tag for each thing/);
    const [empty, ...more] = settled({ [log]: '# Log\n', 'src/b.ts': '// #COMPLETION_DRIVE: x\n' }).tasks;
    assert.match(
      empty?.reasons[0] ?? '',
      /^no tag in \.orchestration\/implementation-log\.md: add #FILE_CREATED/,
    );
    assert.deepEqual([empty?.verdict, more.map(({ id }) => id)], ['BLOCKED', ['workspace']]);
  });

  it('blocks where a branch changes what no section speaks of, and only there', () => {
    const text = `# Task 1: A\n\n${entry}`;
    const stands: MemoryGit = {
      tree: () => new Map([[log, { blob: 'log', kind: 'file' }]]),
      blobs: () => new Map([['log', Buffer.from(text)]]),
      history: () => [{ commit: 'old', path: log, blob: 'log', parents: [], time: '2024-01-01T00:00:00Z' }],
    };
    const changed = settled(
      { [log]: text },
      { git: { ...stands, ...left('base', { 'src/x.ts': { kind: 'added' } }) } },
    );
    assert.deepEqual(
      changed.tasks.map(({ id, verdict }) => [id, verdict]),
      [['no-task', 'BLOCKED']],
    );
    assert.match(changed.tasks[0]?.reasons[0] ?? '', /changes 1 file since it left main/);
    assert.equal(changed.historyLeftOut, 1);
    assert.deepEqual(settled({ [log]: text }, { git: { ...stands, ...left('base', {}) } }).tasks, []);
    // A repository that is broken lifts no block.
    const git = { ...stands, ...left('base', {}), failure: () => 'git could not list the files' };
    const untold = (mode: Policy['mode']) =>
      settled({ [log]: text }, { git, mode }).tasks.map(({ id, verdict, reasons }) => [id, verdict, reasons]);
    const reasons = ['what this branch changes cannot be told: git could not list the files'];
    assert.deepEqual(untold('strict'), [['no-task', 'BLOCKED', reasons]]);
    assert.deepEqual(untold('grace'), [['no-task', 'CONDITIONAL', reasons]]);
    const asked = settled(
      { [log]: text },
      { git: { ...stands, ...left('base', { 'src/x.ts': { kind: 'added' } }) }, tasks: ['1'] },
    );
    assert.deepEqual([asked.tasks.map(({ id }) => id), asked.historyLeftOut], [['1'], 0]);
  });

  it('lists what nobody claims once, with the newest task that it may belong to', () => {
    const two = { [log]: `## Task 1: A\n\n${entry}\n## Task 2: B\n\n#FILE_CREATED: src/b.ts\n` };
    const changed = {
      'src/a.ts': { kind: 'added' },
      'src/b.ts': { kind: 'added' },
      'src/x.ts': { kind: 'added' },
    } as const;
    const unclaimed = (told: Told) =>
      settled(two, { git: { changed }, ...told }).tasks.map(({ id, unclaimed: of }) => [
        id,
        of.map(({ path }) => path),
      ]);
    assert.deepEqual(unclaimed({}), [
      ['1', []],
      ['2', ['src/x.ts']],
    ]);
    // The other task's claims count although it is no part of the run.
    assert.deepEqual(unclaimed({ tasks: ['1'] }), [['1', ['src/x.ts']]]);
    // A task with nothing to say about the named files is left out.
    assert.deepEqual(unclaimed({ paths: ['src/a.ts'] }), [['1', []]]);
    assert.deepEqual(unclaimed({ paths: ['src/'] }), [
      ['1', []],
      ['2', ['src/x.ts']],
    ]);
  });

  it('says of an active task alone that git cannot tell what nobody claims', () => {
    const two = { [log]: `## Task 1: A\n\n${entry}\n## Task 2: B\n\n#FILE_CREATED: src/b.ts\n` };
    const failure = (): string => 'git could not list the files';
    const gates = (told: Told) =>
      settled(two, told).tasks.map(({ id, verdict, gates: of }) => [id, verdict, of.claims.reasons[0]]);
    const untold = 'what nobody claims cannot be told: git could not list the files';
    assert.deepEqual(gates({ git: { failure } }), [
      ['1', 'CONDITIONAL', untold],
      ['2', 'CONDITIONAL', untold],
    ]);
    assert.deepEqual(gates({ git: { failure }, paths: ['src/a.ts'] }), [['1', 'CONDITIONAL', untold]]);
    const passes = [['1', 'PASSED', 'nothing is claimed that could be checked']];
    assert.deepEqual(gates({ git: { failure: () => undefined }, tasks: ['1'] }), passes);
    assert.deepEqual(gates({ tasks: ['1'] }), passes);
  });

  it('says where a Base: reaches back beyond the branch', () => {
    const ancestors: Readonly<Record<string, readonly string[]>> = {
      base: ['base', 'later'],
      earlier: ['base'],
    };
    const weakenings = (stated: string): readonly string[] =>
      settled(
        { [log]: `# Task 1: A\n\nBase: ${stated}\n\n${entry}` },
        {
          git: {
            ...left('base', {}),
            resolve: (revision) => (revision === 'none' ? undefined : revision),
            isAncestor: (commit, descendant) => ancestors[commit]?.includes(descendant) ?? false,
          },
        },
      ).weakenings.slice(1);
    assert.deepEqual([weakenings('base'), weakenings('later'), weakenings('none')], [[], [], []]);
    assert.match(weakenings('earlier')[0] ?? '', /is earlier than base/);
    assert.match(weakenings('elsewhere')[0] ?? '', /is not in the history of base/);
  });
});

describe('changes since a task of older commits', () => {
  const text = `## Task 1: A\n\n${entry}\n## Task 2: B\n\n#FILE_CREATED: src/b.ts\n`;
  const history = (one: string, two: string): MemoryGit => ({
    // Task 1 came with one commit, task 2 with the next.
    history: () => [
      { commit: two, path: log, blob: 'both', parents: [one], time: '2024-01-02T00:00:00Z' },
      { commit: one, path: log, blob: 'first', parents: [], time: '2024-01-01T00:00:00Z' },
    ],
    blobs: (ids) =>
      new Map(ids.map((id) => [id, Buffer.from(id === 'both' ? text : `## Task 1: A\n\n${entry}`)])),
    parent: (commit) => (commit === two ? one : 'before'),
    tree: (commit) =>
      new Map(commit === 'before' ? [] : [[`src/${commit}.ts`, { blob: commit, kind: 'file' }]]),
    isAncestor: (commit, descendant) =>
      ['before', one, two].indexOf(commit) <= ['before', one, two].indexOf(descendant),
    changed: { 'src/a.ts': { kind: 'modified' }, 'src/b.ts': { kind: 'added' } },
  });

  it('are no longer accounted for by a task that was finished before', () => {
    const { tasks } = settled({ [log]: text }, { git: history('one', 'two') });
    assert.deepEqual(
      tasks.map(({ id, unclaimed }) => [id, unclaimed.map(({ path }) => path)]),
      [['2', ['src/a.ts']]],
    );
  });

  it('are accounted for by another task of the same commit', () => {
    const git: MemoryGit = {
      ...history('one', 'two'),
      history: () => [{ commit: 'two', path: log, blob: 'both', parents: [], time: '2024-01-02T00:00:00Z' }],
    };
    const { tasks } = settled({ [log]: text }, { git });
    assert.deepEqual(
      tasks.map(({ id, unclaimed }) => [id, unclaimed]),
      [
        ['1', []],
        ['2', []],
      ],
    );
    const root = settled({ [log]: text }, { git: { ...git, parent: () => 'root' } });
    assert.deepEqual(
      root.tasks.map(({ unclaimed }) => unclaimed),
      [[], []],
    );
  });

  it('are not known where no base is', () => {
    const git: MemoryGit = {
      ...history('one', 'two'),
      parent: () => undefined,
      isShallow: () => true,
      failure: () => assert.fail('git has nothing to compare with'),
    };
    const { tasks } = settled({ [log]: text }, { git });
    assert.deepEqual(
      tasks.map(({ unclaimed, verdict }) => [unclaimed, verdict]),
      [[[], 'PASSED']],
    );
  });
});
