import assert from 'node:assert/strict';
import { filesNamed, groupClaims, isNamed } from '../../../src/core/claim/group.js';
import { defaultConfig } from '../../../src/core/config.js';
import { gatherTasks } from '../../../src/core/log/gather.js';
import { scanTags } from '../../../src/core/tag/scan.js';
import type { MemoryFiles, MemoryGit } from '../../support/memoryWorld.js';
import { memoryWorkspace } from '../../support/memoryWorkspace.js';

const log = '.orchestration/implementation-log.md';
const files: MemoryFiles = {
  [log]: '## Task 1: A\n\n#FILE_CREATED: src/a.ts\n\n## Task 2: B\n\n#FILE_CREATED: src/b.ts\n',
  'src/a.ts': '// #COMPLETION_DRIVE: of a\n',
  'src/b.ts': '// #COMPLETION_DRIVE: of b\n',
  'src/c.ts': '// #COMPLETION_DRIVE: of c\n',
  'docs/plan.md': '# Plan\n\n- #COMPLETION_DRIVE: of the plan\n',
};

interface Told {
  readonly tasks?: readonly string[];
  readonly paths?: readonly string[];
}

/** Group → its claims, as `file: words`. */
function groups({ tasks = [], paths = [] }: Told = {}, git: MemoryGit = {}, chosen = ['1', '2']) {
  const workspace = memoryWorkspace(files, { git });
  const gathered = gatherTasks(workspace, defaultConfig);
  const { documents } = scanTags(workspace, defaultConfig, gathered.logs);
  const wanted = gathered.tasks.filter(({ id }) => chosen.includes(id));
  const made = groupClaims(workspace.world, gathered, wanted, documents, defaultConfig, { tasks, paths });
  return Object.fromEntries(
    made.map((group) => [
      group.task?.id ?? 'workspace',
      group.stated.map(({ claim }) => `${claim.file.replace(/^.*\//, '')}: ${claim.text}`),
    ]),
  );
}

const one = [
  'implementation-log.md: src/a.ts exists',
  'implementation-log.md: src/a.ts is new',
  'a.ts: of a',
];
const two = [
  'implementation-log.md: src/b.ts exists',
  'implementation-log.md: src/b.ts is new',
  'b.ts: of b',
];

describe('claims that are judged together', () => {
  it('are those of a section and of the files that it claims; the rest is nobody’s', () => {
    assert.deepEqual(groups(), { 1: one, 2: two, workspace: ['c.ts: of c'] });
  });

  it('are those of the named tasks alone', () => {
    assert.deepEqual(groups({ tasks: ['2'] }, {}, ['2']), { 2: two });
  });

  it('leave a file of another task alone', () => {
    assert.deepEqual(groups({}, {}, ['2']), { 2: two, workspace: ['c.ts: of c'] });
  });

  it('count for a plan while it is being written', () => {
    const changed: MemoryGit = { changed: { 'docs/plan.md': { kind: 'modified' } } };
    assert.deepEqual(groups({}, changed)['workspace'], ['plan.md: of the plan', 'c.ts: of c']);
    const left: MemoryGit = {
      ...changed,
      divergence: () => ({ kind: 'left', branch: 'main', mergeBase: 'base' }),
    };
    assert.deepEqual(groups({}, left)['workspace'], ['plan.md: of the plan', 'c.ts: of c']);
    assert.deepEqual(groups({}, { ...changed, head: () => undefined })['workspace'], ['c.ts: of c']);
  });

  it('are limited to those that stand in the named files or speak of them', () => {
    assert.deepEqual(groups({ paths: ['src/a.ts'] }), { 1: one, 2: [], workspace: [] });
    assert.deepEqual(groups({ paths: ['src/'] }), { 1: one, 2: two, workspace: ['c.ts: of c'] });
    assert.deepEqual(groups({ paths: [log] }), { 1: one, 2: two, workspace: ['c.ts: of c'] });
  });
});

describe('named paths', () => {
  it('name a file, or all below a folder; none name everything', () => {
    assert.deepEqual(
      [isNamed('src/a.ts', []), isNamed('src/a.ts', ['src/a.ts']), isNamed('src/a.ts', ['src/'])],
      [true, true, true],
    );
    assert.deepEqual([isNamed('src/a.ts', ['src']), isNamed('src/a.ts', ['sr/', 'b.ts'])], [false, false]);
    assert.deepEqual(filesNamed([log, 'src/a.ts'], { logs: [log] }), ['src/a.ts']);
  });
});
