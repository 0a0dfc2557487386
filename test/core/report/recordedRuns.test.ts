import assert from 'node:assert/strict';
import {
  byTask,
  mostRuns,
  mostTasks,
  readLines,
  toLines,
  worthRecording,
  type RecordedLine,
} from '../../../src/core/report/recordedRuns.js';
import { claim, inside, result, task } from './sample.js';

const noon = '2026-05-06T12:00:00.000Z';
const head = 'a'.repeat(40);
const pear = claim({ kind: 'file-exists', path: inside('src/pear.ts') }, 'src/pear.ts exists');
const failing = task([result(pear, 'failed', 'there is no src/pear.ts')]);
const passing = task([result(pear, 'verified', 'src/pear.ts exists')]);

const line = (more: Partial<RecordedLine> = {}): RecordedLine => {
  const [one] = worthRecording({ tasks: [failing] }, [], noon, head);
  assert.ok(one);
  return { ...one, ...more };
};

describe('a recorded run', () => {
  it('says how a task stood', () => {
    assert.deepEqual(line(), {
      task: '234',
      when: noon,
      verdict: 'BLOCKED',
      gates: { claims: 'BLOCKED', evidence: 'NOT COLLECTED' },
      counts: { verified: 0, failed: 1, runtime: 0, unchecked: 0, stale: 0, attested: 0, error: 0 },
      points: { earned: 0, needed: failing.budget.needed },
      head,
    });
  });

  it('is of a task that is being worked on and has a verdict', () => {
    const tasks = [
      task([], { id: '1', state: 'history' }),
      task([], { id: 'workspace', verdict: undefined }),
      task([], { id: 'x'.repeat(301) }),
    ];
    assert.deepEqual(worthRecording({ tasks }, [], noon, head), []);
  });

  it('is worth keeping when something differs from the last one of its task', () => {
    const known = byTask([line()]);
    const later = '2026-05-06T13:00:00.000Z';
    const worth = (tasks = [failing], at: string | undefined = head) =>
      worthRecording({ tasks }, known, later, at).length;
    assert.equal(worth(), 0);
    assert.equal(worth([passing]), 1);
    assert.equal(worth([failing], 'b'.repeat(40)), 1);
    assert.equal(worthRecording({ tasks: [failing] }, known, later, undefined).length, 1);
    assert.equal(worth([task(failing.claims, { budget: { ...failing.budget, earned: 2 } })]), 1);
    assert.equal(worth([task(failing.claims, { id: '235' })]), 1);
    const again = byTask([line(), line({ verdict: 'PASSED' })]);
    assert.equal(worthRecording({ tasks: [failing] }, again, later, head).length, 1);
  });

  it('is read as it was written', () => {
    const { head: none, ...withoutHead } = line({ points: { earned: 1.5, needed: 5 } });
    assert.equal(none, head);
    const lines = [line(), withoutHead];
    assert.deepEqual(readLines(toLines(lines)), lines);
    assert.equal(toLines(lines).split('\n').length, 3);
  });
});

describe('the text of recorded runs', () => {
  const good = toLines([line()]);
  const with_ = (change: (value: Record<string, unknown>) => void): string => {
    const value = JSON.parse(good) as Record<string, unknown>;
    change(value);
    return `${JSON.stringify(value)}\n`;
  };

  it('counts line by line: what is not as it should be is left out', () => {
    const bad = [
      '\n\n',
      '{"task":\n',
      `${good.slice(0, -20)}\n`,
      '{"task":"7"}\n',
      '[]\nnull\n"x"\n',
      with_((value) => (value['when'] = 'yesterday')),
      with_((value) => (value['when'] = '2026-99-99T12:00:00Z')),
      with_((value) => (value['when'] = '2026-05-06T12:00:00+02:00')),
      with_((value) => (value['verdict'] = 'SUPERB')),
      with_((value) => (value['counts'] = { verified: -1 })),
      with_((value) => (value['counts'] = { ...line().counts, failed: 1e9 })),
      with_((value) => (value['counts'] = { ...line().counts, failed: 0.5 })),
      with_((value) => (value['points'] = { earned: null, needed: 5 })),
      with_((value) => (value['gates'] = { claims: 'PASSED' })),
      with_((value) => (value['head'] = '--upload-pack=x')),
      with_((value) => (value['task'] = '')),
      with_((value) => (value['task'] = 'x'.repeat(301))),
      with_((value) => (value['task'] = { toString: 1 })),
      good.replace('"points"', '"points":[],"x"'),
      `${'['.repeat(100_000)}\n`,
      `{"task":${'['.repeat(100_000)}\n`,
    ];
    for (const text of bad) assert.deepEqual(readLines(text), [], text.slice(0, 80));
    assert.deepEqual(readLines(good + bad.join(good) + good).length, bad.length + 1);
  });

  it('gives nothing but what is asked for, and names as they are', () => {
    const evil = '<img src=x onerror=alert(1)> [x](command:y) \u202e\u0000__proto__';
    const [read, ...rest] = readLines(
      with_((value) => Object.assign(value, { task: evil, extra: evil, constructor: evil })),
    );
    assert.deepEqual(rest, []);
    assert.deepEqual(read, line({ task: evil }));
    const [proto] = byTask(readLines(with_((value) => (value['task'] = '__proto__'))));
    assert.equal(proto?.task, '__proto__');
    assert.equal(Object.keys(proto.runs[0] ?? {}).includes('task'), false);
  });
});

describe('the recorded runs of tasks', () => {
  it('stay in the order in which they were recorded, also where the clock was set back', () => {
    const times = ['2030-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'];
    const [runs] = byTask(times.map((when, at) => line({ when, counts: { ...line().counts, failed: at } })));
    assert.deepEqual(
      runs?.runs.map((run) => run.when),
      times,
    );
  });

  it('hold none that says what the one before it said', () => {
    const runs = [line(), line({ when: '2026-05-06T12:00:01Z' }), line({ verdict: 'PASSED' }), line()];
    const [first] = byTask(runs);
    assert.deepEqual(
      first?.runs.map((run) => run.verdict),
      ['BLOCKED', 'PASSED', 'BLOCKED'],
    );
  });

  it('are the latest of each task, and of the tasks that were recorded last', () => {
    const many = Array.from({ length: mostRuns + 50 }, (_, at) =>
      line({ counts: { ...line().counts, failed: at } }),
    );
    const [one] = byTask(many);
    assert.equal(one?.runs.length, mostRuns);
    assert.equal(one.runs[0]?.counts.failed, 50);
    const tasks = byTask([
      ...Array.from({ length: mostTasks + 1 }, (_, at) => line({ task: `${at}` })),
      line({ task: '1', verdict: 'PASSED' }),
    ]);
    assert.equal(tasks.length, mostTasks);
    assert.equal(tasks[0]?.task, '2');
    assert.deepEqual([tasks.at(-1)?.task, tasks.at(-1)?.runs.length], ['1', 2]);
  });
});
