import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseLog } from '../../../src/core/log/parseLog.js';
import type { ImplementationLog } from '../../../src/core/log/log.js';
import { parseMarkdownTags } from '../../../src/core/tag/markdown/tags.js';
import { createDocument } from '../../../src/core/text/document.js';

const path = '.orchestration/implementation-log.md';

function read(text: string, at = path): ImplementationLog {
  const document = createDocument(at, text);
  const tags = parseMarkdownTags(document, {
    customTags: [],
    isLog: true,
    fencedEntries: 'auto',
    definitionDocument: 'no',
  });
  return parseLog(document, tags);
}

const idsOf = (text: string, at?: string): string[] => read(text, at).tasks.map((task) => task.id);
const codesOf = (text: string): string[] => read(text).findings.map((finding) => finding.code);
const entry = '\n\n#FILE_CREATED: src/a.ts\n\n';

describe('parseLog', () => {
  it('reads a log whose title names its task', () => {
    const { tasks, findings } = read(
      `# Implementation Log - Task 234: Add User Authentication\n\n## Files${entry}## Task 2: a step${entry}`,
    );
    assert.deepEqual(findings, []);
    assert.equal(tasks.length, 1);
    const [task] = tasks;
    assert.equal(task?.id, '234');
    assert.equal(task.title, 'Add User Authentication');
    assert.deepEqual(task.lines, { from: 0, to: 11 });
    assert.equal(task.tags.length, 2);
  });

  it('reads several tasks from headings of one level', () => {
    const { tasks } = read(
      `# Implementation Log\n\nAgent: builder\n\n## Task 12 – Add login${entry}### Notes\n\n## Task AB-13: Log out${entry}`,
    );
    assert.deepEqual(
      tasks.map((task) => [task.id, task.title, task.lines, task.tags.length, task.header.agent?.value]),
      [
        ['12', 'Add login', { from: 4, to: 10 }, 1, 'builder'],
        ['AB-13', 'Log out', { from: 10, to: 15 }, 1, 'builder'],
      ],
    );
    assert.deepEqual(
      tasks[0]?.sections.map((section) => [section.heading, section.level, section.lines]),
      [
        ['Task 12 – Add login', 2, { from: 4, to: 8 }],
        ['Notes', 3, { from: 8, to: 10 }],
      ],
    );
  });

  it('gives what stands above the tasks to a task of its own when it claims something', () => {
    const { tasks } = read(`# Migration${entry}## Task 1: One${entry}## Task 2: Two${entry}`);
    assert.deepEqual(
      tasks.map((task) => [task.id, task.tags.length]),
      [
        ['migration', 1],
        ['1', 1],
        ['2', 1],
      ],
    );
  });

  it('keeps a log together when claims stand between its tasks, or only phases divide it', () => {
    assert.deepEqual(idsOf(`# Log\n## Task 1: One${entry}## Other${entry}## Task 2: Two${entry}`), [
      'implementation-log',
    ]);
    assert.deepEqual(idsOf(`# Implementation Log - Phase 3\n## Phase 1: A${entry}## Phase 2: B${entry}`), [
      'phase-3',
    ]);
    assert.deepEqual(idsOf(`# Log\n## 2025-10-23: A${entry}## 2025-10-24: B${entry}`), [
      'implementation-log',
    ]);
    assert.deepEqual(idsOf(`# Log\n#### Task 2.1: deep${entry}#### Task 2.2: deep${entry}`), [
      'implementation-log',
    ]);
  });

  it('divides an epic by its tasks, and a log of epics by its epics', () => {
    assert.deepEqual(idsOf(`# Epic 4: Payments\n## Task 1: A${entry}## Task 2: B${entry}`), ['1', '2']);
    assert.deepEqual(idsOf(`## Epic 4: Payments${entry}## Epic 5: Mail${entry}`), ['4', '5']);
  });

  it('names a log after its only task, its title, its file or its folder', () => {
    assert.deepEqual(idsOf(`# Implementation Log\n## Task 12: Add login${entry}`), ['12']);
    assert.deepEqual(idsOf(`# Progress: YAML Importer 📦${entry}`), ['yaml-importer']);
    assert.deepEqual(idsOf(`#FILE_CREATED: a.ts`), ['implementation-log']);
    assert.deepEqual(idsOf(`# Implementation Log${entry}`, 'work/user auth/implementation-log.md'), [
      'user-auth',
    ]);
    assert.deepEqual(idsOf(`# Log${entry}`, '.orchestration/logs/cache-fix.md'), ['cache-fix']);
    assert.deepEqual(idsOf(`# ✅${entry}`), ['implementation-log']);
    assert.deepEqual(idsOf(`#FILE_CREATED: a.ts`, '.md'), ['log']);
  });

  it('slugs a task without an id and makes ids unique', () => {
    const text = `## Task: Add login${entry}## Task 7: A${entry}## Task 7: B${entry}## Task 7: C${entry}`;
    assert.deepEqual(idsOf(text), ['add-login', '7', '7~2', '7~3']);
    const duplicates = read(text).findings.filter((finding) => finding.code === 'duplicate-task');
    assert.equal(duplicates.length, 1);
    assert.equal(duplicates[0]?.range.start.line, 8);
    assert.deepEqual(idsOf(`## Task 7: A${entry}## Task 7: B${entry}## Task 7: C${entry}`), [
      '7',
      '7~2',
      '7~3',
    ]);
  });

  it('reads the header in plain, bold, list and front matter form, with its places', () => {
    for (const text of [
      'Started: 2025-10-23T10:00:00Z\nAgent: builder\nType: backend-api\nBase: 4f2a9c1',
      '**Start Time:** 2025-10-23T10:00:00Z\n**Agent**: builder\n**Task Type:** `backend-api`\n**Base commit:** `4f2a9c1` (main)',
      '- **Started**: 2025-10-23T10:00:00Z\n- Agent: builder\n* Type: backend-api\n- Base: 4f2a9c1.',
      '**Started:** 2025-10-23T10:00:00Z | **Agent:** builder | **Type:** backend-api | **Base:** 4f2a9c1',
    ]) {
      const { tasks, findings } = read(`# Log\n\n## Overview\n\n${text}\n\n## Files${entry}Agent: other\n`);
      const header = tasks[0]?.header;
      assert.deepEqual(findings, [], text);
      assert.deepEqual(
        [header?.started?.value, header?.agent?.value, header?.type?.value, header?.base?.value],
        ['2025-10-23T10:00:00Z', 'builder', 'backend-api', '4f2a9c1'],
        text,
      );
      const { range, value } = header?.base ?? { range: undefined, value: '' };
      const line = `# Log\n\n## Overview\n\n${text}`.split('\n')[range?.start.line ?? 0] ?? '';
      assert.equal(line.slice(range?.start.character, range?.end.character), value);
    }
    const yaml = read(
      `---\nagent: "builder"\nstart_time: 2025-10-23\ncompleted:  2025-10-24\n---\n# Log${entry}`,
    );
    const header = yaml.tasks[0]?.header;
    assert.deepEqual(
      [header?.agent?.value, header?.started?.value, header?.completed?.value],
      ['builder', '2025-10-23', '2025-10-24'],
    );
  });

  it('lets a task override the header of the log, and believes no field below the first tag', () => {
    const { tasks } = read(
      `# Log\nAgent: one\n\n## Task 1: A\nAgent: two\n${entry}Base: zzz\n## Task 2: B${entry}`,
    );
    assert.deepEqual(
      tasks.map((task) => [task.header.agent?.value, task.header.base]),
      [
        ['two', undefined],
        ['one', undefined],
      ],
    );
  });

  it('believes the first of several header fields', () => {
    const { tasks, findings } = read(`# Log\nAgent: one\nAgent: two\nBase: main\nBase: ???${entry}`);
    assert.deepEqual([tasks[0]?.header.agent?.value, tasks[0]?.header.base?.value], ['one', 'main']);
    assert.deepEqual(findings, []);
  });

  it('reports header values that say nothing', () => {
    assert.deepEqual(
      codesOf(`# Log\nAgent:\nBase: ???\nStarted: soon\nType: [type]\nCompleted: TBD${entry}`),
      ['unreadable-header', 'unreadable-header', 'unreadable-header', 'unreadable-header'],
    );
    assert.match(read(`# Log\nBase: ???${entry}`).findings[0]?.message ?? '', /no git revision/);
    assert.deepEqual(codesOf(`# Log\n\n## Task 1: A\nBase: ???${entry}## Task 2: B${entry}`), [
      'unreadable-header',
    ]);
  });

  it('reports a log without text, without claims, and with a section too large', () => {
    assert.deepEqual(codesOf('\uFEFF \n\n'), ['log-empty']);
    assert.deepEqual(codesOf('# Log\n\nAdd `#FILE_CREATED` tags'), ['log-no-tags']);
    const large = read(`# Log${entry}## Big\n${'word '.repeat(14_000)}\n`).findings;
    assert.deepEqual(
      large.map((finding) => [finding.code, finding.range.start.line]),
      [['section-too-large', 4]],
    );
  });

  it('keeps what stands above the first heading as a section without one', () => {
    const { tasks } = read('#FILE_CREATED: src/a.ts\n\n> # quoted\n\n## Next\ntext');
    assert.deepEqual(
      tasks[0]?.sections.map((section) => [
        section.heading,
        section.level,
        section.lines.from,
        section.lines.to,
      ]),
      [
        ['', 0, 0, 4],
        ['Next', 2, 4, 6],
      ],
    );
  });

  it('holds for any log: tasks in order and apart, ids unique, every claim in one task', () => {
    const line = fc.constantFrom(
      '# Log',
      '# Task 1: A',
      '## Task 1: A',
      '## Task 2',
      '### Task: B',
      '## Epic 3',
      '## Phase 1',
      'Agent: x',
      'Base: !',
      '#FILE_CREATED: a.ts',
      '- #COMPLETION_DRIVE: it works here',
      '',
      '```',
      'Text.',
      '---',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const document = createDocument(path, lines.join('\n'));
        const tags = parseMarkdownTags(document, {
          customTags: [],
          isLog: true,
          fencedEntries: 'auto',
          definitionDocument: 'no',
        });
        const { tasks } = parseLog(document, tags);
        assert.ok(tasks.length > 0);
        assert.equal(new Set(tasks.map((task) => task.id)).size, tasks.length);
        let end = 0;
        for (const task of tasks) {
          assert.ok(task.lines.from >= end && task.lines.to >= task.lines.from);
          end = task.lines.to;
          for (const tag of task.tags) {
            const at = tag.nameRange.start.line;
            assert.ok(task.lines.from <= at && at < task.lines.to);
          }
          for (const section of task.sections)
            assert.ok(section.lines.from >= task.lines.from && section.lines.to <= task.lines.to);
        }
        const claims = tasks.flatMap((task) => task.tags.filter((tag) => tag.claim));
        assert.equal(claims.length, tags.tags.filter((tag) => tag.claim).length);
      }),
      { numRuns: 5_000 },
    );
  });
});
