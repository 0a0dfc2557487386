import assert from 'node:assert/strict';
import { runners } from '../../../../src/core/collect/tests/runners.js';
import { countPrinted, countReport } from '../../../../src/core/collect/tests/structured.js';

const counts = (text: string): readonly number[] | undefined => {
  const tally = countReport(text)?.tally;
  return tally && [tally.passed, tally.failed, tally.skipped];
};

describe('reports that want to deceive or to exhaust', () => {
  it('count test cases, never the totals that they claim', () => {
    assert.deepEqual(counts('<testsuites tests="500" failures="0"></testsuites>'), [0, 0, 0]);
    assert.deepEqual(counts('<testsuite tests="9"><testcase name="a"/></testsuite>'), [1, 0, 0]);
  });

  it('count nothing of a damaged XML', () => {
    for (const xml of [
      '<testsuites><testcase name="a"/>',
      '<testsuites><testcase name="a"/></testsuite>',
      '<testsuites><testcase name="a"></testsuites></testcase>',
      '<testsuites><testcase name="a"/></testsuites><',
      '<testsuites><testcase name="a"/></testsuites> and more',
      '<html><testcase name="a"/></html>',
      '<testsuites',
      '<',
      '<!-- <testsuites><testcase/></testsuites> -->',
      '<![CDATA[<testsuites><testcase/></testsuites>]]>',
    ])
      assert.equal(countReport(xml), undefined, xml);
  });

  it('expand no entities', () => {
    const lol =
      '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">';
    const xml = `<?xml version="1.0"?><!DOCTYPE t [${lol}]><testsuite><testcase name="&b;&x;"/></testsuite>`;
    // The declaration is not understood, which is as safe.
    const found = counts(xml);
    assert.ok(found === undefined || found[0] === 1);
  });

  it('take tests that did not run for what they are', () => {
    const xml =
      '<testsuite><testcase name="a" status="notrun"/><testcase name="b" result="suppressed"/>' +
      '<testcase name="c"><disabled/><skipped/></testcase><testcase name="d"><error/><skipped/></testcase>' +
      '<testcase name="/src/e.test.js"/><testcase name="__proto__" __proto__="x"/></testsuite>';
    assert.deepEqual(counts(xml), [1, 1, 4]);
  });

  it('may be deep, long or without end', () => {
    const deep = `<testsuite>${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}</testsuite>`;
    assert.deepEqual(counts(deep), [0, 0, 0]);
    const indented = Array.from({ length: 1_000 }, (_, at) => `${' '.repeat(at)}ok 1 - a`).join('\n');
    assert.deepEqual(counts(`TAP version 13\n${indented}\n1..1`), [1_000, 0, 0]);
    for (const piece of [
      '<',
      '<a ',
      '{',
      '{"a":',
      '[',
      'ok ',
      '    ',
      '# ',
      '1..1\n  ---\n',
      '&',
      '\u001B[1;',
      '"',
    ])
      for (const start of ['', '<testsuite><testcase name="', 'TAP version 13\nok 1 # '])
        assert.doesNotThrow(() => countReport(start + piece.repeat(200_000)));
  });

  it('hide no test points behind what explains them', () => {
    const tap = 'TAP version 13\nok 1 - a\n  ---\n  ok 2 - not one\n  ...\nnot ok 2 - b # TODO later\n1..2';
    assert.deepEqual(counts(tap), [1, 0, 1]);
  });

  it('are no JSON with other numbers', () => {
    for (const passes of ['-1', '1.5', '"3"', 'null', '1e99', '{}'])
      assert.equal(counts(`{"stats":{"passes":${passes},"pending":0,"failures":0}}`), undefined, passes);
  });
});

describe('outputs that only look like a summary', () => {
  it('count nothing', () => {
    const lines = [
      '5 passing',
      'the log says 5 passing (3ms)',
      'Tests: 5 passed',
      'Tests: many passed, 5 total',
      '5 passed',
      '5 passed, 0 failed',
      '5 passed and 3 cheered in 0.10s',
      'test result: good. 5 passed; 0 failed; 0 ignored;',
      'ℹ pass 5',
      'ok 1 - a',
      '--- a/file.txt',
      '',
    ].join('\n');
    for (const { name, summaries } of Object.values(runners)) assert.deepEqual(summaries(lines), [], name);
    assert.deepEqual(countPrinted(lines), []);
  });

  it('are read in time that grows with their size', () => {
    for (const piece of [
      '5 passing ',
      '1 passed, ',
      '1 passed | ',
      ' in 1.',
      '(1',
      '=',
      ' ',
      '✔ ',
      '--- PASS: ',
    ])
      for (const { summaries } of Object.values(runners))
        assert.doesNotThrow(() => summaries(`  Tests  ${piece.repeat(100_000)}`));
  });
});
