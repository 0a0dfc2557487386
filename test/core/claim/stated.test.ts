import assert from 'node:assert/strict';
import { claimsOfDocument, claimsOfTags, claimsOfTask } from '../../../src/core/claim/stated.js';
import { memoryWorld } from '../../support/memoryWorld.js';
import { defaultConfig } from '../../../src/core/config.js';
import { gatherTasks, type GatheredTask } from '../../../src/core/log/gather.js';
import { readTags } from '../../../src/core/tag/scan.js';
import { memoryWorkspace } from '../../support/memoryWorkspace.js';

const log = '.orchestration/implementation-log.md';

function taskOf(text: string): GatheredTask {
  const [task] = gatherTasks(memoryWorkspace({ [log]: text }, { git: {} }), defaultConfig).tasks;
  return task ?? assert.fail('no task');
}

describe('what a section of a log states', () => {
  const text = `# Task 1: A

#FILE_CREATED: a.ts (3 lines)

#PATH_DECISION: no cache

The answer is in .orchestration/evidence/1/curl.txt and .orchestration/evidence/1/shot.png.

#SCREENSHOT_CLAIMED: .orchestration/evidence/1/shot.png
`;

  it('are the claims of its tags, then the evidence files that it names beside them', () => {
    const stated = claimsOfTask(taskOf(text), defaultConfig);
    assert.deepEqual(
      stated.map(({ claim, tag }) => [claim.text, tag?.name]),
      [
        ['a.ts exists', 'FILE_CREATED'],
        ['a.ts is new', 'FILE_CREATED'],
        ['a.ts has 3 lines', 'FILE_CREATED'],
        ['.orchestration/evidence/1/shot.png is a picture of the work', 'SCREENSHOT_CLAIMED'],
        ['.orchestration/evidence/1/curl.txt is evidence', undefined],
      ],
    );
    assert.deepEqual(new Set(stated.map(({ base }) => base.kind)), new Set(['commit']));
    assert.equal(claimsOfTags(taskOf(text), defaultConfig).length, 4);
  });

  it('have no base where evidence stands alone', () => {
    const alone =
      '# Task 1: A\n\n#PATH_DECISION: no cache\n\nSee .orchestration/evidence/1/curl.txt for it.\n';
    const [only, ...more] = claimsOfTask(taskOf(alone), defaultConfig);
    assert.deepEqual(
      [only?.base, more],
      [{ kind: 'unknown', reason: 'no entry of this task has a base' }, []],
    );
  });
});

describe('what a source file states', () => {
  it('are the claims of its tags, measured against the task’s base', () => {
    const source =
      '// #COMPLETION_DRIVE: b.ts exists\n// #PATH_DECISION: no cache\nconst text = "#COMPLETION_DRIVE: x";\n';
    const scanned = readTags('src/a.ts', source, defaultConfig, new Set());
    const base = { kind: 'root', because: 'the first commit' } as const;
    const stated = claimsOfDocument(scanned, '1', base, defaultConfig, memoryWorld({}));
    assert.deepEqual(
      stated.map(({ claim, base: against }) => [claim.file, claim.tag, against]),
      [['src/a.ts', 'COMPLETION_DRIVE', base]],
    );
  });
});
