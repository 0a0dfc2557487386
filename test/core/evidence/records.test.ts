import assert from 'node:assert/strict';
import { defaultConfig } from '../../../src/core/config.js';
import type { EvidenceRecord } from '../../../src/core/evidence/record.js';
import { printRecord } from '../../../src/core/evidence/recordFile.js';
import { readRecords, type Records } from '../../../src/core/evidence/records.js';
import { counted, outcomeOf, recordOf, stored } from '../../support/evidence.js';
import { memoryWorld, type MemoryFiles } from '../../support/memoryWorld.js';

const items = [
  { id: 'build', counted: false },
  { id: 'tests', counted: true },
];
const read = (files: MemoryFiles, only?: ReadonlySet<string>): Records =>
  readRecords(memoryWorld(files), defaultConfig, '7', items, only);
const codes = ({ findings }: Records): readonly string[] => findings.map(({ code }) => code);
const at = (record: EvidenceRecord): string => Object.keys(stored(record))[0] ?? '';

const build = recordOf();
const later = recordOf({
  started: '2026-05-06T08:00:00.000Z',
  outcome: 'failed',
  steps: [outcomeOf('npm run build', { outcome: 'failed', exit: 1 })],
});
const tests = recordOf({ item: 'tests', steps: [outcomeOf('npm test', { tests: counted })] });

describe('the records of a task', () => {
  it('are those in its folder, the newest of each item first', () => {
    const records = read({ ...stored(build, later, tests), ...stored({ ...build, task: '8' }) });
    assert.deepEqual(records.findings, []);
    assert.deepEqual(
      records.byItem.get('build')?.map(({ record }) => record?.outcome),
      ['failed', 'passed'],
    );
    assert.deepEqual(records.byItem.get('tests'), [{ path: at(tests), record: tests }]);
  });

  it('are none where nothing was collected, and other files beside them are none', () => {
    assert.equal(read({}).byItem.size, 0);
    const folder = '.orchestration/evidence/task-7';
    const records = read({
      [`${folder}/response.json`]: 'x',
      [`${folder}/login.png`]: 'x',
      [`${folder}/old/build-20260506T070809123Z.json`]: 'x',
    });
    assert.deepEqual([records.byItem.size, records.findings], [0, []]);
  });

  it('are only those that a run was told of, where it was told', () => {
    const records = read(stored(build, later, tests), new Set([at(build)]));
    assert.deepEqual(
      [...records.byItem].map(([item, list]) => [item, list.length]),
      [['build', 1]],
    );
    assert.equal(read(stored(build), new Set()).byItem.size, 0);
  });

  it('keep the place of one that cannot be read, so that no older one steps in', () => {
    for (const text of [
      '',
      '{',
      '<<<<<<< HEAD',
      printRecord(later).slice(0, -9),
      '{"version": 1}',
      '\u0000',
    ]) {
      const records = read({ ...stored(build), [at(later)]: text });
      assert.deepEqual(codes(records), ['evidence-malformed'], text);
      const [newest, older] = records.byItem.get('build') ?? [];
      assert.equal(newest?.record, undefined);
      assert.equal(newest?.path, at(later));
      assert.equal(older?.path, at(build));
    }
  });

  const forged: readonly (readonly [string, EvidenceRecord, RegExp])[] = [
    [
      'its steps do not bear out',
      recordOf({ steps: [outcomeOf('npm run build', { outcome: 'failed', exit: 1 })] }),
      /it says passed, and its steps say failed/,
    ],
    [
      'its steps leave open',
      recordOf({ steps: [outcomeOf('a', { outcome: 'error', exit: 0 }), outcomeOf('b')] }),
      /it says passed, and its steps say error/,
    ],
    [
      'passed with an exit code that failed',
      recordOf({ steps: [outcomeOf('npm run build', { exit: 2 })] }),
      /passed with exit code 2/,
    ],
    [
      'passed without having ended',
      recordOf({
        steps: [
          { key: 'f'.repeat(64), kind: 'command', name: 'x', outcome: 'passed', message: '', duration: 1 },
        ],
      }),
      /passed without an exit code/,
    ],
    [
      'passed with failed tests',
      recordOf({ steps: [outcomeOf('npm test', { tests: { ...counted, failed: 1 } })] }),
      /passed with 1 failed tests/,
    ],
    [
      'has an exit code and ran nothing',
      recordOf({ steps: [outcomeOf('POST /login', { kind: 'oracle' })] }),
      /oracle runs no program/,
    ],
  ];
  for (const [what, record, why] of forged)
    it(`refuse one that ${what}`, () => {
      const records = read(stored(record));
      assert.deepEqual(codes(records), ['evidence-inconsistent']);
      assert.match(records.findings[0]?.message ?? '', why);
      assert.equal(records.byItem.get('build')?.[0]?.record, undefined);
    });

  it('refuse a green run of tests that executed none', () => {
    // "test": "exit 0", a filter that matches nothing, and a suite that is skipped as a whole.
    for (const one of [undefined, { ...counted, passed: 0 }, { ...counted, passed: 0, skipped: 12 }]) {
      const record = recordOf({ item: 'tests', steps: [outcomeOf('npm test', one ? { tests: one } : {})] });
      const records = read(stored(record));
      assert.deepEqual(codes(records), ['evidence-inconsistent']);
      assert.match(records.findings[0]?.message ?? '', /not one executed test was counted/);
    }
  });

  it('refuse one of another task, of another item, and of another time', () => {
    const text = printRecord(build);
    const path = at(build);
    const moved = {
      [path]: printRecord({ ...build, task: '8' }),
      [path.replace('build-', 'tests-')]: text.replace('"tests"', '"build"'),
      [path.replace('2026', '2027')]: printRecord({ ...build, started: '2026-05-06T07:08:09.124Z' }),
    };
    const records = read(moved);
    assert.deepEqual(records.findings.map(({ message }) => /nothing: ([^.]*)\./.exec(message)?.[1]).sort(), [
      'it is of item build',
      'it is of task 8',
      'it was started at 2026-05-06T07:08:09',
    ]);
    for (const list of records.byItem.values()) for (const one of list) assert.equal(one.record, undefined);
  });

  it('count neither of two that are the same, under whatever name', () => {
    const copies = [
      at(build).replace('.json', ' (copy).json'),
      at(build).replace('2026', '2027'),
      at(build).replace('build-', 'tests-'),
    ];
    for (const copy of copies) {
      const records = read({ ...stored(build), [copy]: printRecord(build) });
      assert.deepEqual(codes(records), ['evidence-duplicate', 'evidence-duplicate'], copy);
      assert.ok(records.findings[0]?.message.includes(copy) || records.findings[1]?.message.includes(copy));
      for (const list of records.byItem.values()) for (const one of list) assert.equal(one.record, undefined);
    }
    // Two records of one collection that say different things.
    const other = printRecord({
      ...build,
      outcome: 'failed',
      steps: [outcomeOf('x', { outcome: 'failed', exit: 1 })],
    });
    assert.deepEqual(codes(read({ ...stored(build), [at(build).replace('.json', '-1.json')]: other })), [
      'evidence-duplicate',
      'evidence-duplicate',
    ]);
  });

  it('are read in bounded number and size', () => {
    const many = Array.from({ length: 300 }, (_, second) =>
      recordOf({ started: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString() }),
    );
    let reads = 0;
    const world = memoryWorld(stored(...many));
    const counting = { ...world.files, read: (path: string) => (reads++, world.files.read(path)) };
    const records = readRecords({ files: counting }, defaultConfig, '7', items);
    assert.equal(records.byItem.get('build')?.[0]?.record?.started, many.at(-1)?.started);
    assert.ok(reads <= 20, String(reads));
    const large = read({ [at(build)]: `${printRecord(build)}${' '.repeat(5_000_000)}` });
    assert.deepEqual(codes(large), ['evidence-malformed']);
    assert.match(large.findings[0]?.message ?? '', /larger than 2 MB/);
  });
});
