import assert from 'node:assert/strict';
import { reports } from '../../../src/core/report/index.js';
import { toPretty } from '../../../src/core/report/pretty.js';
import { rangeOnLine } from '../../../src/core/text/position.js';
import { claim, everything, inside, log, result, suggestion, task, verification } from './sample.js';

const lines = (...given: Parameters<typeof verification>) =>
  toPretty(verification(...given), { color: false, width: 90 })
    .trimEnd()
    .split('\n');
const ok = task([
  result(claim({ kind: 'file-exists', path: inside('a.ts') }, 'a.ts exists'), 'verified', 'a.ts exists'),
  result(claim({ kind: 'statement' }, 'the team prefers JWT'), 'unchecked', 'a sentence of no known form'),
]);
const failed = (text: string, line = 0) =>
  result(claim({ kind: 'statement' }, text, line), 'failed', 'it is not so');

describe('the report for a terminal', () => {
  const all = toPretty(everything(), { color: false, width: 90 }).trimEnd().split('\n');

  it('says the verdict first and last, and then what to do', () => {
    assert.equal(all[0], 'BLOCKED  Task 234: Add user authentication');
    assert.match(all[1] ?? '', /^  2 claims failed · 1 statement is contradicted/);
    const last = all.indexOf('BLOCKED  2 claims failed');
    assert.ok(last > all.length - 10);
    assert.equal(all[last + 1], 'next  correct 2 failed claims, or the code behind them');
  });

  it('counts the suggestions that wait, and is silent about those that are decided', () => {
    assert.ok(all.includes('  · 1 suggestion waits for a person to accept or reject in the editor'));
    const accepted = task([], {
      suggestions: [suggestion('SUGGEST_X', 'x', 0, { state: 'accepted', who: 'Ada', when: '2026' })],
    });
    assert.doesNotMatch(lines([accepted]).join('\n'), /suggestion/);
  });

  it('shows a false claim with claimed and actual, the way to put it right, and its place', () => {
    const at = all.indexOf('  Failed');
    assert.deepEqual(all.slice(at, at + 5), [
      '  Failed',
      '  ✗ src/auth.ts has 156 lines',
      '    claimed 156 lines, the file has 12',
      '    → the actual count is 12',
      '    .orchestration/implementation-log.md:12:3  #FILE_CREATED',
    ]);
  });

  it('goes from what is false to what is open, and counts the rest', () => {
    const order = [
      '  Failed',
      '  Contradicted',
      '  Could not be checked',
      '  Out of date',
      '  Needs something running',
      '  Changed, but no tag claims it',
      '  + src/admin.ts',
      '  ~ src/db.ts',
      '  ✓ 1 verified',
      '  · 1 unchecked: nothing mechanical can tell, so they say neither yes nor no',
      '  · the evidence of a finished task is not weighed again',
      '  Found in texts and settings',
      '  · 1 remark in the report',
      '  Policy that this working tree would weaken',
      '  3 finished tasks left out (history)',
    ];
    const places = order.map((line) => all.indexOf(line));
    assert.ok(
      places.every((place) => place >= 0),
      order[places.indexOf(-1)],
    );
    assert.deepEqual(
      [...places].sort((a, b) => a - b),
      places,
    );
    assert.equal(
      all.some((line) => line.includes('the team prefers JWT')),
      false,
    );
  });

  it('is short when all is well', () => {
    assert.deepEqual(lines([ok]), [
      'PASSED  Task 234: Add user authentication',
      '  1 claim is verified · 1 unchecked',
      '',
      '  · 1 unchecked: nothing mechanical can tell, so they say neither yes nor no',
      '  · the evidence of a finished task is not weighed again',
      '',
      'PASSED  1 claim is verified',
    ]);
  });

  it('sums up several tasks, first and last', () => {
    const found = lines([task([failed('x')]), { ...ok, id: 'second', title: 'Second', state: 'history' }]);
    assert.equal(found[0], 'BLOCKED  2 tasks: 1 blocked, 1 passed');
    assert.ok(found.includes('PASSED  Second (finished, checked at its own commit)'));
    assert.equal(found.at(-2), 'BLOCKED  2 tasks: 1 blocked, 1 passed');
  });

  it('shows tags that belong to no task without a verdict', () => {
    const loose = { ...ok, log: undefined, verdict: undefined };
    const found = lines([ok, loose]);
    assert.ok(found.includes('Tags that belong to no task'));
    assert.equal(found.filter((line) => line.includes('not weighed')).length, 1);
    assert.equal(found.at(-1), 'PASSED  1 claim is verified');
    const noted = [
      { name: 'CARGO_CULT', family: 'smell', text: 'x', file: log, range: rangeOnLine(0, 0, 1) },
    ];
    assert.ok(
      lines([task([], { log: undefined, verdict: undefined, noted })]).includes('  1 tag, nothing to check'),
    );
  });

  it('says so when there is nothing to verify or no log', () => {
    assert.deepEqual(lines([], { historyLeftOut: 1 }), [
      '  1 finished task left out (history)',
      '',
      'NO VERDICT  no task is being worked on, so there is nothing to verify',
    ]);
    const gates = {
      claims: { state: 'BLOCKED', reasons: ['there is no implementation log'] },
      evidence: { state: 'NOT COLLECTED', reasons: [] },
    } as const;
    const none = lines([
      task([], { id: 'no-task', log: undefined, verdict: 'BLOCKED', gates, title: 'shop' }),
    ]);
    assert.equal(none[0], 'BLOCKED  shop');
    assert.deepEqual(none.slice(-2), [
      'BLOCKED  there is no implementation log',
      'next  write what was done into the implementation log, one tag per change',
    ]);
  });

  it("gives the evidence gate's reasons once it has some", () => {
    const evidence = { state: 'BLOCKED', reasons: ['the tests fail'] } as const;
    const found = lines([
      task([], { verdict: 'BLOCKED', gates: { claims: { state: 'PASSED', reasons: ['fine'] }, evidence } }),
    ]);
    assert.deepEqual(found.slice(1, 3), ['  claims    PASSED  fine', '  evidence  BLOCKED  the tests fail']);
    assert.equal(found.at(-1), 'BLOCKED  the tests fail');
    assert.equal(
      found.some((line) => line.includes('not weighed')),
      false,
    );
  });

  it('shows what a person vouched for, with the name and the place', () => {
    const vouched = result(
      claim({ kind: 'statement' }, 'x', 3),
      'attested',
      'attested by Ada on 2026-05-06: m',
    );
    const found = lines([task([vouched, failed('y')])]);
    const at = found.indexOf('  Attested by a person');
    assert.deepEqual(found.slice(at + 1, at + 4), [
      '  ✓ x',
      '    attested by Ada on 2026-05-06: m',
      `    ${log}:4:3  #FILE_CREATED`,
    ]);
  });

  it('lists twenty of a kind and ten findings, and counts the rest', () => {
    const many = task(Array.from({ length: 25 }, (_, at) => failed(`claim ${at}`, at)));
    const found = lines([many], {
      findings: Array.from({ length: 12 }, (_, at) => ({
        code: 'c',
        severity: 'error',
        message: `finding ${at}`,
        file: 'a',
        range: rangeOnLine(at, 0, 1),
      })),
    });
    assert.equal(found.filter((line) => line.startsWith('  ✗ claim')).length, 20);
    assert.ok(found.includes('    … and 5 more in the report'));
    assert.equal(found.filter((line) => line.startsWith('  ✗ finding')).length, 10);
    assert.ok(found.includes('    … and 2 more in the report'));
  });

  it('wraps at blanks below the beginning of the text, and never breaks a place', () => {
    const long = `${'word '.repeat(30)}${'x/'.repeat(60)}y`;
    for (const [width, widest] of [
      [50, 50],
      [10, 40],
      [1000, 110],
      [Number.NaN, 80],
    ] as const) {
      const found = toPretty(verification([task([failed(long)])]), { color: false, width }).split('\n');
      const at = found.findIndex((line) => line.startsWith('  ✗ word'));
      assert.ok((found[at]?.length ?? 999) <= widest, `${width}`);
      assert.ok((found[at]?.length ?? 0) > widest - 8, `${width}`);
      assert.match(found[at + 1] ?? '', /^ {4}word/);
      assert.ok(found.includes(`    ${'x/'.repeat(60)}y`));
      assert.ok(found.includes(`    ${log}:1:3  #FILE_CREATED`));
    }
  });

  it('colours only when asked to, and the words are the same', () => {
    const coloured = toPretty(everything(), { color: true, width: 90 });
    assert.match(coloured, /\u001b\[31mBLOCKED/);
    // eslint-disable-next-line no-control-regex
    assert.deepEqual(
      coloured
        .replace(/\u001b\[\d+m/g, '')
        .trimEnd()
        .split('\n'),
      all,
    );
    for (const [verdict, code] of [
      ['PASSED', 32],
      ['CONDITIONAL', 33],
    ] as const)
      assert.ok(
        toPretty(verification([{ ...ok, verdict }]), { color: true, width: 90 }).includes(
          `\u001b[${code}m${verdict}`,
        ),
      );
  });

  it('lets no workspace text act on the terminal or the CI runner', () => {
    const evil = '\u001b]0;x\u0007 ::set-env name=A::b\n::error::c ##vso[task.x]y \u202egnp';
    const bad = result({ ...claim({ kind: 'statement' }, evil), tag: evil, file: evil }, 'failed', evil, {
      hint: evil,
    });
    const text = toPretty(
      verification(
        [
          task([bad], {
            title: evil,
            unclaimed: [{ path: evil, change: 'deleted' }],
            contradictions: [{ message: evil, file: evil, range: rangeOnLine(0, 0, 1) }],
          }),
        ],
        {
          weakenings: [evil],
          findings: [
            { code: evil, severity: 'warning', message: evil, file: evil, range: rangeOnLine(0, 0, 1) },
          ],
        },
      ),
      { color: false, width: 40 },
    );
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    assert.doesNotMatch(text, /##vso|^\s*::/m);
    assert.match(text, /\\u\{1b\}/);
  });
});

describe('the formats', () => {
  it('are reached by name', () => {
    const options = { version: '0.1.0', workspace: 'shop', color: false, width: 80 };
    assert.match(reports.pretty(verification([ok]), options), /^PASSED/);
    assert.match(reports.json(verification([ok]), options), /^{\n  "schemaVersion": 1/);
    assert.match(reports.markdown(verification([ok]), options), /^# Verification report: shop/);
  });
});
