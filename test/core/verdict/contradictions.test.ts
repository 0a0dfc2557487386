import assert from 'node:assert/strict';
import type { Tag } from '../../../src/core/tag/tag.js';
import { rangeOnLine } from '../../../src/core/text/position.js';
import { contradictionsOf, handwrittenVerdicts } from '../../../src/core/verdict/contradictions.js';
import { claim, inside, log, result } from '../report/sample.js';

function tag(line: number, name: string, text: string, more: Partial<Tag> = {}): Tag {
  const range = rangeOnLine(line, 0, 40);
  return {
    name,
    file: log,
    text,
    range,
    nameRange: range,
    textRange: range,
    fields: [],
    headings: [],
    claim: true,
    ...more,
  };
}

const failed = result(
  claim({ kind: 'file-exists', path: inside('src/auth.ts') }, 'src/auth.ts exists', 3),
  'failed',
  'there is no src/auth.ts',
);
const created = tag(3, 'FILE_CREATED', 'src/auth.ts');

describe('a #VERIFIED written by hand', () => {
  it('is contradicted when it names the path of a false claim', () => {
    const verified = tag(30, 'VERIFIED', 'checked `src/auth.ts`, it is there.');
    assert.deepEqual(contradictionsOf([created, verified], [failed]), [
      {
        message:
          '#VERIFIED is written here, but it is false that src/auth.ts exists: there is no src/auth.ts',
        file: log,
        range: verified.range,
      },
    ]);
    assert.deepEqual(handwrittenVerdicts([created, verified], [failed]), []);
    assert.equal(contradictionsOf([tag(30, 'VERIFIED', 'src/auth.ts: fine')], [failed]).length, 1);
    assert.equal(contradictionsOf([tag(30, 'VERIFIED', 'not-src/auth.ts.bak')], [failed]).length, 0);
  });

  it('is contradicted when it stands directly under a false one', () => {
    assert.equal(contradictionsOf([created, tag(4, 'VERIFIED', 'yes')], [failed]).length, 1);
    assert.equal(contradictionsOf([created, tag(5, 'VERIFIED', 'yes')], [failed]).length, 1);
    assert.equal(contradictionsOf([created, tag(6, 'VERIFIED', 'yes')], [failed]).length, 0);
    assert.equal(
      contradictionsOf([created, tag(4, 'VERIFIED', 'yes', { file: 'src/b.ts' })], [failed]).length,
      0,
    );
    assert.equal(
      contradictionsOf([created, tag(4, 'PATH_DECISION', 'x'), tag(5, 'VERIFIED', 'yes')], [failed]).length,
      0,
    );
    assert.equal(contradictionsOf([tag(4, 'VERIFIED', 'yes')], [failed]).length, 0);
  });

  it('only proves nothing where the checks do not fail', () => {
    const verified = tag(4, 'VERIFIED', 'src/auth.ts');
    const holds = { ...failed, status: 'verified' as const };
    assert.deepEqual(contradictionsOf([created, verified], [holds]), []);
    const [finding, ...rest] = handwrittenVerdicts([created, verified], [holds]);
    assert.equal(rest.length, 0);
    assert.deepEqual(
      [finding?.code, finding?.severity, finding?.range],
      ['handwritten-verdict', 'warning', verified.nameRange],
    );
  });

  it('is nothing where it is only mentioned', () => {
    const mention = tag(4, 'VERIFIED', 'src/auth.ts', { claim: false, reason: 'mention' });
    assert.deepEqual(contradictionsOf([created, mention], [failed]), []);
    assert.deepEqual(handwrittenVerdicts([created, mention], [failed]), []);
  });

  it('has siblings that are never contradicted, but found', () => {
    const other = tag(4, 'FAILED_VERIFICATION', 'src/auth.ts');
    assert.deepEqual(contradictionsOf([created, other], [failed]), []);
    assert.match(handwrittenVerdicts([created, other], [failed])[0]?.message ?? '', /^#FAILED_VERIFICATION /);
  });

  it('finds claims about patterns and about no path', () => {
    const glob = result(
      claim({ kind: 'file-exists', path: { kind: 'glob', pattern: 'src/*.ts', raw: 'src/*.ts' } }, 'x', 9),
      'failed',
      'm',
    );
    const pathless = result(claim({ kind: 'env', name: 'KEY' }, 'x', 9), 'failed', 'm');
    assert.equal(contradictionsOf([tag(30, 'VERIFIED', 'src/*.ts')], [glob, pathless]).length, 1);
  });
});
