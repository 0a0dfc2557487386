import assert from 'node:assert/strict';
import { folderName, toJson } from '../../../src/core/report/json.js';
import { rangeOnLine } from '../../../src/core/text/position.js';
import { claim, everything, log, result, task, verification } from './sample.js';

const meta = { version: '0.1.0', workspace: '/home/ann/shop-api' };
const parsed = (...given: Parameters<typeof verification>) =>
  JSON.parse(toJson(verification(...given), meta));

describe('the JSON report', () => {
  it('has its keys in a fixed order', () => {
    const report = JSON.parse(toJson(everything(), meta));
    assert.deepEqual(Object.keys(report), [
      'schemaVersion',
      'tool',
      'workspace',
      'tasks',
      'findings',
      'weakenings',
      'historyLeftOut',
    ]);
    assert.deepEqual(Object.keys(report.tasks[0]), [
      'id',
      'title',
      'type',
      'log',
      'state',
      'verdict',
      'gates',
      'reasons',
      'counts',
      'claims',
      'noted',
      'suggestions',
      'budget',
      'contradictions',
      'completion',
      'boxes',
      'unclaimed',
    ]);
    assert.deepEqual(Object.keys(report.tasks[0].counts), [
      'verified',
      'failed',
      'runtime',
      'unchecked',
      'stale',
      'attested',
      'error',
    ]);
    assert.deepEqual([report.schemaVersion, report.tool], [1, { name: 'tagproof', version: '0.1.0' }]);
  });

  it('counts lines and columns from 1', () => {
    const range = { start: { line: 4, character: 0 }, end: { line: 6, character: 3 } };
    const one = { ...claim({ kind: 'statement' }, 'x'), range };
    const report = parsed([task([result(one, 'unchecked', 'm')])], {
      findings: [
        { code: 'log-empty', severity: 'error', message: 'm', file: log, range: rangeOnLine(0, 2, 3) },
      ],
    });
    const found = report.tasks[0].claims[0];
    assert.deepEqual([found.line, found.column, found.endLine], [5, 1, 7]);
    assert.deepEqual(report.findings, [
      { code: 'log-empty', severity: 'error', message: 'm', file: log, line: 1, column: 3 },
    ]);
  });

  it('has what was seen, without hashes and outputs', () => {
    const [, lines] = JSON.parse(toJson(everything(), meta)).tasks[0].claims;
    assert.deepEqual(lines.observations, [
      {
        probe: 'lines',
        file: 'src/auth.ts',
        line: 12,
        message: 'src/auth.ts has 12 lines',
        outcome: 'measured',
      },
    ]);
    assert.deepEqual(
      [lines.status, lines.hint, lines.base],
      ['failed', 'the actual count is 12', '1a2b3c4 (parent of the commit that introduced the entry)'],
    );
    const bare = parsed([
      task([
        result(claim({ kind: 'statement' }, 'x'), 'unchecked', 'm', {
          observations: [{ probe: 'p', outcome: 'unknowable', message: 'm', hint: 'h' }],
        }),
      ]),
    ]).tasks[0].claims[0];
    assert.deepEqual(bare.observations, [{ probe: 'p', message: 'm', outcome: 'unknowable', hint: 'h' }]);
    assert.equal('hint' in bare || 'base' in bare, false);
  });

  it('has null where there is no log, type or verdict', () => {
    const [found] = parsed([task([], { log: undefined, type: undefined, verdict: undefined })]).tasks;
    assert.deepEqual([found.log, found.type, found.verdict], [null, null, null]);
  });

  it('shows no machine path: only the name of the folder', () => {
    assert.equal(JSON.parse(toJson(verification([]), meta)).workspace, 'shop-api');
    assert.equal(folderName('C:\\work\\shop\\'), 'shop');
    assert.equal(folderName('shop'), 'shop');
    assert.doesNotMatch(toJson(everything(), meta), /home/);
  });

  it('is the same text for the same result', () => {
    assert.equal(toJson(everything(), meta), toJson(everything(), meta));
  });

  it('is safe to print', () => {
    const text = toJson(verification([task([], { title: 'a\u202eb ##vso[x]\n::error::x' })]), meta);
    assert.doesNotMatch(text, /\u202e|##vso|^\s*::/m);
    assert.equal(JSON.parse(text).tasks[0].title, 'a\u202eb ##vso[x]\n::error::x');
  });
});
