import assert from 'node:assert/strict';
import { problems } from '../../../../src/core/language/problems/problems.js';
import { rangeOnLine } from '../../../../src/core/text/position.js';
import type { ClaimResult } from '../../../../src/core/verdict/result.js';
import { claim, inside, result } from '../../report/sample.js';
import { brief, inputOf, log, open, textOf } from '../support.js';

const git = { changed: { 'src/a.ts': { kind: 'added' } } } as const;
const twelve = 'x\n'.repeat(12);

/** Problems of results alone, as of a file that is closed. */
function listOf(results: readonly ClaimResult[], state: 'active' | 'history' = 'active', history = false) {
  return problems({
    results: results.map((one) => ({ task: '1', state, claim: one.claim, result: one })),
    findings: [],
    tasks: [],
    config: { severities: {} },
    severities: {},
    history,
  });
}

const path = inside('src/a.ts');
const exists = claim({ kind: 'file-exists', path }, 'src/a.ts exists', 3);

describe('the problems of a document', () => {
  it('put the fact under the count', async () => {
    const opened = await open(
      { [log]: '# Task 1: A\n\n#FILE_CREATED: src/a.ts (156 lines)\n', 'src/a.ts': twelve },
      { git },
    );
    assert.deepEqual(brief(opened), ['error claim-failed "156 lines" claimed 156 lines, the file has 12']);
  });

  it('are none where everything is verified or attested', async () => {
    const opened = await open(
      { [log]: '# Task 1: A\n\n#FILE_CREATED: src/a.ts (12 lines)\n', 'src/a.ts': twelve },
      { git },
    );
    assert.deepEqual(opened.list(), []);
    assert.deepEqual(listOf([result(exists, 'attested', 'Ann looked at it')]), []);
  });

  it('say for each status what it is, with the hint', () => {
    const list = listOf(
      (['failed', 'runtime', 'unchecked', 'stale', 'error'] as const).map((status, line) =>
        result(claim({ kind: 'statement' }, 'words', line), status, 'what was seen', { hint: 'do this' }),
      ),
    );
    assert.deepEqual(
      list.map(({ code, severity, message }) => `${severity} ${code}: ${message}`),
      [
        'error claim-failed: what was seen; do this',
        'information claim-runtime: needs something running: what was seen; do this',
        'hint claim-unchecked: not checked: what was seen; do this',
        'warning claim-stale: stale: what was seen; do this',
        'warning claim-error: the check could not run: what was seen; do this',
      ],
    );
    assert.deepEqual(list[0]?.data, { task: '1', claim: '1/FILE_CREATED/0' });
  });

  it('show a missing file once, and not what else its tag says of it', async () => {
    const text =
      '# Task 1: A\n\n#FILE_CREATED: src/none.ts (5 lines)\n\n#COMPLETION_DRIVE: src/none.ts exports login\n';
    const opened = await open({ [log]: text }, { git: {} });
    assert.deepEqual(
      opened.list().map(({ code, range }) => `${code} ${range.start.line}`),
      ['claim-failed 2', 'claim-unchecked 4'],
    );
    assert.equal(opened.list()[0]?.message, 'there is no src/none.ts');
  });

  it('settle what hangs on a missing file task by task', async () => {
    const text =
      '# Task 1: A\n\n#FILE_CREATED: src/none.ts (5 lines)\n\n# Task 2: B\n\n#FILE_CREATED: src/a.ts (156 lines)\n#FILE_CREATED: lib/*.ts\n';
    const opened = await open({ [log]: text, 'src/a.ts': twelve }, { git });
    assert.deepEqual(
      opened.list().map(({ message }) => message),
      ['there is no src/none.ts', 'claimed 156 lines, the file has 12', 'no file matches lib/*.ts'],
    );
  });

  it('stand once for claims of the same place with the same words', () => {
    const changed = claim({ kind: 'file-changed', path }, 'src/a.ts changed', 3);
    const list = listOf([result(exists, 'unchecked', 'no git'), result(changed, 'unchecked', 'no git')]);
    assert.equal(list.length, 1);
  });

  it('are quiet about what nobody has looked at, and about history unless it is asked for', () => {
    const failed = result(exists, 'failed', 'there is none');
    assert.equal(listOf([failed], 'history').length, 0);
    assert.equal(listOf([failed], 'history', true).length, 1);
    const view = { results: [{ task: '1', state: 'active', claim: exists }] } as const;
    assert.deepEqual(
      problems({ ...view, findings: [], tasks: [], config: { severities: {} }, severities: {} }),
      [],
    );
  });

  it('show what cannot be seen as an escape, and no more than a person reads', () => {
    const hostile = `\u202e\u0007evil\n${'x'.repeat(5_000)}`;
    const [one] = listOf([
      result(exists, 'failed', hostile, {
        observations: [{ probe: 'file', outcome: 'absent', message: hostile, file: 'a', line: 0 }],
      }),
    ]);
    assert.match(one?.message ?? '', /^\\u\{202e\}\\u\{7\}evil\\nxx/);
    assert.ok((one?.message.length ?? 0) < 450);
    assert.deepEqual(one?.related[0]?.range, rangeOnLine(0, 0, 0));
    assert.ok((one?.related[0]?.message.length ?? 0) < 450);
  });

  it('relate to where something was seen, at most five places', () => {
    const seen = (line: number) =>
      ({ probe: 'symbol', outcome: 'absent', message: `seen ${line}`, file: 'src/a.ts', line }) as const;
    const [one] = listOf([
      result(exists, 'failed', 'no', {
        observations: [
          { probe: 'file', outcome: 'absent', message: 'nowhere' },
          ...[3, 4, 5, 6, 7, 8].map(seen),
        ],
      }),
    ]);
    assert.deepEqual(
      one?.related.map(({ range, message }) => `${range.start.line} ${message}`),
      ['2 seen 3', '3 seen 4', '4 seen 5', '5 seen 6', '6 seen 7'],
    );
  });

  it('relate to the base where "changed" depends on it: the log’s header, else the claim itself', async () => {
    const text = '# Task 1: A\n\nBase: c0ffee\n\n#FILE_MODIFIED: src/a.ts\n';
    const opened = await open({ [log]: text, 'src/a.ts': twelve }, { git: {} });
    const [one] = opened.list();
    assert.deepEqual(
      one?.related.map((at) => [textOf(opened.view, at), at.message]),
      [['c0ffee', 'measured against c0ffee ("Base:" in the log)']],
    );
    const changed = claim({ kind: 'file-changed', path }, 'src/a.ts changed', 3);
    const [closed] = listOf([result(changed, 'failed', 'no', { base: 'c0ffee (because)' })]);
    assert.deepEqual(closed?.related[0]?.range, changed.range);
  });

  it('show a contradicted verdict where it stands', async () => {
    const text = '# Task 1: A\n\n#FILE_CREATED: src/none.ts\n#VERIFIED: src/none.ts\n';
    const opened = await open({ [log]: text }, { git: {} });
    assert.match(brief(opened)[1] ?? '', /^error verdict-contradicted "#VERIFIED: src\/none.ts"/);
  });

  it('show findings with their own codes and severities, known ones only', () => {
    const finding = {
      severity: 'error',
      message: 'what to do',
      file: 'a.md',
      range: rangeOnLine(1, 0, 2),
    } as const;
    const list = problems({
      results: [],
      findings: [
        { ...finding, code: 'file-skipped' },
        { ...finding, code: 'file-skipped' },
        { ...finding, code: 'mystery' },
        { ...finding, code: 'unclosed-fence', severity: 'info' },
      ],
      tasks: [],
      config: { severities: { 'unclosed-fence': 'off' } },
      severities: {},
    });
    assert.deepEqual(
      list.map(({ code, severity }) => `${severity} ${code}`),
      ['error file-skipped'],
    );
  });

  it('show silence at the task’s heading, twenty files at most and how many more', async () => {
    const changed = Object.fromEntries(
      Array.from({ length: 25 }, (_, at) => [
        `src/${String(at).padStart(2, '0')}.ts`,
        {
          kind: at === 0 ? ('deleted' as const) : at === 1 ? ('added' as const) : ('modified' as const),
          hunks: [{ start: 7, count: 1 }],
        },
      ]),
    );
    const text = 'Notes\n\n# Task 1: A\n\n#COMPLETION_DRIVE: words\n';
    const opened = await open({ [log]: text }, { git: { changed } });
    const silent = opened.list().filter(({ code }) => code === 'unclaimed-change');
    assert.equal(silent.length, 21);
    assert.ok(silent.every((one) => textOf(opened.view, one) === '# Task 1: A'));
    assert.deepEqual(
      silent.slice(0, 3).map(({ message, related }) => [message, related[0]?.range.start.line]),
      [
        ['src/00.ts was deleted and no tag claims it', undefined],
        ['src/01.ts is new and no tag claims it', 6],
        ['src/02.ts has changed and no tag claims it', 6],
      ],
    );
    assert.deepEqual(silent[2]?.data, { task: '1', path: 'src/02.ts' });
    assert.equal(silent[20]?.message, '5 more changed files that no tag claims');
  });

  it('stay within a text that has become shorter, and find the heading where it is now', async () => {
    const changed = { 'src/z.ts': { kind: 'added' } } as const;
    const text = '# Task 1: A\n\n#FILE_CREATED: src/none.ts (5 lines)\n';
    const before = await open({ [log]: text }, { git: { changed } });
    const now = await open({ [log]: `x\n\n${text}` }, { git: { changed } });
    const list = problems({ ...inputOf(before.view, before.verification), view: now.view, severities: {} });
    const silent = list.find(({ code }) => code === 'unclaimed-change');
    assert.equal(silent?.range.start.line, 2);
    const short = await open({ [log]: '# Task 9: B' }, { git: { changed } });
    const kept = problems({ ...inputOf(before.view, before.verification), view: short.view, severities: {} });
    assert.deepEqual(
      kept.map(({ range }) => range.end),
      kept.map(() => ({ line: 0, character: '# Task 9: B'.length })),
    );
  });

  it('know a task whose id occurs in two logs by the id that its own log gives it', async () => {
    const other = 'docs/implementation-log.md';
    const text = '# Task 1: A\n\nBase: c0ffee\n\n#FILE_MODIFIED: src/a.ts\n';
    const opened = await open(
      { [log]: text, [other]: `\n${text}`, 'src/a.ts': 'x\n' },
      { git: {}, open: other },
    );
    assert.deepEqual(
      opened.list().map((one) => [one.data?.task, textOf(opened.view, one.related[0] ?? one)]),
      [['1~2', 'c0ffee']],
    );
  });
});
