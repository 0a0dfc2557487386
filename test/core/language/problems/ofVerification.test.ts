import assert from 'node:assert/strict';
import { problemsOf } from '../../../../src/core/language/problems/ofVerification.js';
import { rangeOnLine } from '../../../../src/core/text/position.js';
import { claim, inside, log, result, task, verification } from '../../report/sample.js';
import { open } from '../support.js';

const config = { severities: {} };
const failed = (line: number, file = log) =>
  result(
    { ...claim({ kind: 'file-exists', path: inside(`src/${line}.ts`) }, 'it exists', line), file },
    'failed',
    `there is no src/${line}.ts`,
  );

describe('the problems of a whole run', () => {
  it('are those of the open document, file by file in path order, from top to bottom', () => {
    const byFile = problemsOf(
      verification([task([failed(9), failed(3), failed(4, 'src/b.ts'), failed(5, '.a.ts')])]),
      config,
      {},
    );
    assert.deepEqual(
      [...byFile].map(([file, list]) => [file, list.map(({ range }) => range.start.line)]),
      [
        ['.a.ts', [5]],
        [log, [3, 9]],
        ['src/b.ts', [4]],
      ],
    );
  });

  it('agree with those of the same document when it is open', async () => {
    const opened = await open(
      { [log]: '# Task 1: A\n\n#FILE_CREATED: src/a.ts (156 lines)\n', 'src/a.ts': 'x\n' },
      { git: { changed: { 'src/a.ts': { kind: 'added' }, 'src/b.ts': { kind: 'added' } } } },
    );
    const closed = problemsOf(opened.verification, opened.view.config, {}).get(log) ?? [];
    const order = (list: typeof closed) => list.map(({ code, message, range }) => ({ code, message, range }));
    assert.deepEqual(order(closed).toReversed(), order(opened.list()));
    assert.equal(closed.length, 2);
  });

  it('show silence at the first line where the heading is not known, and nothing where there is no log', () => {
    const silent = { unclaimed: [{ path: 'src/x.ts', change: 'added' as const }] };
    const byFile = problemsOf(
      verification([task([], silent), task([], { ...silent, log: undefined })]),
      config,
      {},
    );
    assert.deepEqual([...byFile.keys()], [log]);
    assert.deepEqual(
      byFile.get(log)?.map(({ range }) => range),
      [rangeOnLine(0, 0, 0)],
    );
  });

  it('hold finished tasks only when they are asked for', () => {
    const run = verification([task([failed(3)], { state: 'history' })]);
    assert.equal(problemsOf(run, config, {}).size, 0);
    assert.equal(problemsOf(run, config, {}, true).size, 1);
  });

  it('grow with the claims and no faster', () => {
    const claims = Array.from({ length: 10_000 }, (_, line) => failed(line));
    let read = 0;
    const counted = claims.map(
      (one) => new Proxy(one, { get: (target, key) => (read++, Reflect.get(target, key)) }),
    );
    assert.equal(
      problemsOf(verification([{ ...task([]), claims: counted }]), config, {}).get(log)?.length,
      10_000,
    );
    assert.ok(read < 40 * claims.length, `${read} reads`);
  });
});
