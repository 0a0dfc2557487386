import assert from 'node:assert/strict';
import { collectedAsJson, collectedAsText, isProven, openQuestions } from '../../src/cli/collectedText.js';
import type { Collected, CollectedItem, CollectedTask } from '../../src/core/collect/collected.js';
import type { EvidenceRecord } from '../../src/core/evidence/record.js';
import type { ConsentQuestion } from '../../src/core/ports/consent.js';
import { defaultConfig } from '../../src/core/config.js';

const collected = (items: readonly CollectedItem[], more: Partial<CollectedTask> = {}): Collected => ({
  config: defaultConfig,
  findings: [],
  tasks: [{ id: '7', title: 'Pears', items, ...more }],
});
const text = (of: Collected): string => collectedAsText(of, { color: false, width: 100 });
const base = { item: 'tests', steps: ['npm test'] };
const recorded = (outcome: EvidenceRecord['outcome'], changed?: string): CollectedItem => ({
  ...base,
  kind: 'recorded',
  path: '.orchestration/evidence/task-7/tests-1.json',
  record: {
    version: 1,
    task: '7',
    item: 'tests',
    outcome,
    steps: [
      {
        key: 'k',
        kind: 'command',
        name: 'npm test',
        outcome,
        message: 'exit code 1, \u001b[31m2 of 3 tests failed',
        duration: 1,
        log: '.orchestration/logs/x.log',
      },
    ],
    started: '2026-05-06T07:08:09.000Z',
    duration: 1,
    head: null,
    inputs: { hash: '', files: 0, parts: {} },
    tagproof: '1',
  },
  ...(changed === undefined ? {} : { changed }),
});
const npmTest: ConsentQuestion = { kind: 'command', line: "npm test -- 'a'", folder: 'web', resolved: 'x' };
const requests: ConsentQuestion = { kind: 'oracles', requests: ['GET /me'] };

describe('what was collected, in words', () => {
  it('says what failed, and where its output is', () => {
    assert.equal(
      text(collected([recorded('failed')])),
      [
        'Task 7: Pears',
        '  ✗ tests: failed',
        '    npm test: exit code 1, \\u{1b}[31m2 of 3 tests failed',
        '    .orchestration/logs/x.log',
        '',
      ].join('\n'),
    );
    assert.match(text(collected([recorded('error')])), /! tests: could not be done/);
  });

  it('says that something changed while it ran', () => {
    const one = collected([recorded('passed', 'dist/a.js is new')]);
    assert.match(text(one), /↻ out of date already: dist\/a\.js is new while it ran/);
    assert.equal(isProven(one), false);
  });

  it('says exactly what has to be approved, and how', () => {
    const item: CollectedItem = { ...base, kind: 'approval-needed', questions: [npmTest, requests] };
    const said = text(collected([item, { ...item, item: 'build' }]));
    assert.match(said, /nobody has approved what it runs\n {4}npm test -- 'a' {3}\(in web\)\n/);
    assert.match(said, /requests to the server that Tagproof starts:\n {6}GET \/me\n/);
    assert.match(said, /To approve them, a person runs on a terminal: tagproof approve\n/);
    assert.ok(said.includes(String.raw`tagproof collect --allow 'npm test -- '\''a'\''' --allow-oracles`));
    assert.equal(openQuestions(collected([item, { ...item, item: 'build' }])).length, 2);
  });

  it('tells proven from anything less', () => {
    assert.ok(isProven(collected([recorded('passed'), { ...base, kind: 'fresh', reason: 'it passed' }])));
    const less: readonly CollectedItem[] = [
      recorded('failed'),
      recorded('error'),
      { ...base, kind: 'approval-needed', questions: [npmTest] },
      { ...base, kind: 'refused', questions: [npmTest] },
      { ...base, kind: 'nothing-to-do', reason: 'no script' },
      { ...base, kind: 'waits', reason: 'the build has not passed' },
      { ...base, kind: 'not-saved', reason: 'the disk is full' },
      { ...base, kind: 'ready', questions: [], state: 'a' },
      { ...base, kind: 'cancelled' },
    ];
    for (const item of less) {
      assert.equal(isProven(collected([recorded('passed'), item])), false, item.kind);
      assert.match(text(collected([item])), /tests/, item.kind);
    }
    assert.equal(isProven(collected([])), false);
    assert.match(text(collected([])), /nobody knows what proof it needs/);
    assert.equal(isProven(collected([], { skipped: 'it is finished' })), false);
    assert.match(text(collected([], { skipped: 'it is finished' })), /it is finished/);
  });

  it('says the same to machines', () => {
    const json = JSON.parse(
      collectedAsJson(
        collected([recorded('failed'), { ...base, kind: 'approval-needed', questions: [npmTest] }]),
      ),
    ) as { proven: boolean; tasks: { items: Record<string, unknown>[] }[] };
    assert.equal(json.proven, false);
    assert.deepEqual(json.tasks[0]?.items, [
      {
        id: 'tests',
        steps: ['npm test'],
        state: 'recorded',
        record: '.orchestration/evidence/task-7/tests-1.json',
        outcome: 'failed',
        seen: [
          {
            name: 'npm test',
            outcome: 'failed',
            message: 'exit code 1, \u001b[31m2 of 3 tests failed',
            log: '.orchestration/logs/x.log',
          },
        ],
        changed: null,
      },
      { id: 'tests', steps: ['npm test'], state: 'approval-needed', questions: [npmTest] },
    ]);
  });
});
