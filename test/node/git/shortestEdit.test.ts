import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { lineHunks, wholeFile, withoutCarriageReturns } from '../../../src/node/git/lineDiff.js';
import { markDifferences } from '../../../src/node/git/shortestEdit.js';
import { temporaryFolder } from '../../support/gitRepository.js';

const hunks = (base: string, present: string): string[] | undefined =>
  lineHunks(Buffer.from(base), Buffer.from(present))?.map(({ start, count }) => `${start},${count}`);

describe('changed lines', () => {
  it('are named as git names them', () => {
    assert.deepEqual(hunks('a\nb\nc\n', 'a\nB\nc\n'), ['2,1']);
    assert.deepEqual(hunks('a\nb\nc\n', 'a\nc\n'), ['1,0']);
    assert.deepEqual(hunks('a\nb\n', 'b\n'), ['0,0']);
    assert.deepEqual(hunks('a\nb\n', 'a\nb\nc\nd\n'), ['3,2']);
    assert.deepEqual(hunks('a\nb\nc\nd\ne\n', 'x\nb\nc\nd\ny\n'), ['1,1', '5,1']);
    assert.deepEqual(hunks('', 'a\n'), ['1,1']);
    assert.deepEqual(hunks('a\n', ''), ['0,0']);
    assert.deepEqual(hunks('a\n', 'a\n'), []);
  });
  it('count a last line that lost or won its line end', () => {
    assert.deepEqual(hunks('a\nb', 'a\nb\n'), ['2,1']);
    assert.deepEqual(hunks('a\nb\n', 'a\nb'), ['2,1']);
    assert.deepEqual(hunks('a\nb', 'a\nb\nc'), ['2,2']);
  });
  it('do not count a checkout with CRLF, but count CRLF where the base has it', () => {
    assert.deepEqual(hunks('a\nb\n', 'a\r\nb\r\n'), []);
    assert.deepEqual(hunks('a\nb\n', 'a\r\nB\r\n'), ['2,1']);
    assert.deepEqual(hunks('a\r\nb\r\n', 'a\nb\r\n'), ['1,1']);
    assert.equal(withoutCarriageReturns(Buffer.from('a\rb\r\n\r\r\n')).toString(), 'a\rb\n\r\n');
  });
  it('are unknown in binary files', () => {
    assert.equal(hunks('a\0', 'b\n'), undefined);
    assert.equal(hunks('a', 'b\0\n'), undefined);
    assert.equal(wholeFile(Buffer.from('\0')), undefined);
  });
  it('of a new file are all its lines', () => {
    assert.deepEqual(wholeFile(Buffer.from('a\nb')), [{ start: 1, count: 2 }]);
    assert.deepEqual(wholeFile(Buffer.from('a\nb\n')), [{ start: 1, count: 2 }]);
    assert.deepEqual(wholeFile(Buffer.alloc(0)), []);
  });
  it('are as few as can be in a text that was rewritten', () => {
    const one = Array.from({ length: 400 }, (_, at) => `${at}\n`);
    const other = one.map((text, at) => (at % 2 === 0 ? text : `new ${text}`));
    const expected = Array.from({ length: 200 }, (_, at) => `${at * 2 + 2},1`);
    assert.deepEqual(hunks(one.join(''), other.join('')), expected);
    assert.deepEqual(hunks(`${one.join('')}end`, `${other.join('')}end\n`)?.at(-1), '400,2');
  });
  it('stay bounded on texts made to be slow', () => {
    const one = Array.from({ length: 60_000 }, (_, at) => String((at * 7919) % 50));
    const other = Array.from({ length: 60_000 }, (_, at) => String((at * 104_729) % 49));
    const { removed, added } = markDifferences(one, other);
    assert.deepEqual(
      one.filter((_, at) => removed[at] === 0),
      other.filter((_, at) => added[at] === 0),
    );
  });

  const line = fc.constantFrom('a', 'b', 'c', '}', '', '  return', 'x', 'y');
  it('leave the same lines on both sides, whatever the texts', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.array(line, { maxLength: 40 }), (one, other) => {
        const { removed, added } = markDifferences(one, other);
        const kept = one.filter((_, at) => removed[at] === 0);
        assert.deepEqual(
          kept,
          other.filter((_, at) => added[at] === 0),
        );
        assert.equal(kept.length, longestCommon(one, other));
      }),
      { numRuns: 500 },
    );
  });

  it('agree with git diff on random edits', () => {
    const root = temporaryFolder();
    try {
      const samples = fc.sample(
        fc.tuple(
          fc.array(line, { maxLength: 60 }),
          fc.array(line, { maxLength: 12 }),
          fc.nat(59),
          fc.boolean(),
        ),
        60,
      );
      for (const [base, inserted, at, ends] of samples) {
        const present = [...base.slice(0, at), ...inserted, ...base.slice(at + 3)];
        const texts = [base, present].map((lines) => lines.join('\n') + (ends ? '\n' : ''));
        const [before = '', after = ''] = texts;
        const ours = lineHunks(Buffer.from(before), Buffer.from(after)) ?? [];
        const theirs = gitHunks(root, before, after);
        assert.equal(sum(ours), sum(theirs), JSON.stringify({ before, after, ours, theirs }));
        assert.ok(rebuilt(before, after, ours));
      }
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});

interface Counted {
  readonly start: number;
  readonly count: number;
}

const sum = (some: readonly Counted[]): number => some.reduce((total, { count }) => total + count, 0);

/** The lines of the present text that a list of hunks leaves alone: they must all come from the base, in order. */
function rebuilt(before: string, after: string, some: readonly Counted[]): boolean {
  const changed = new Set(
    some.flatMap(({ start, count }) => Array.from({ length: count }, (_, at) => start + at)),
  );
  const old = [...before.split('\n'), ''];
  if (after === '') return true;
  let at = 0;
  for (const [index, text] of after.split('\n').entries()) {
    if (changed.has(index + 1)) continue;
    while (at < old.length && old[at] !== text) at++;
    if (at++ >= old.length) return false;
  }
  return true;
}

function gitHunks(root: string, before: string, after: string): Counted[] {
  writeFileSync(join(root, 'before'), before);
  writeFileSync(join(root, 'after'), after);
  const run = spawnSync('git', ['diff', '--no-index', '-U0', '--minimal', 'before', 'after'], {
    cwd: root,
    encoding: 'utf8',
  });
  return [...run.stdout.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)].map(([, start, count]) => ({
    start: Number(start),
    count: count === undefined ? 1 : Number(count),
  }));
}

function longestCommon(one: readonly string[], other: readonly string[]): number {
  let row = Array.from({ length: other.length + 1 }, () => 0);
  for (const text of one) {
    const next = [0];
    for (let at = 0; at < other.length; at++)
      next.push(text === other[at] ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    row = next;
  }
  return row.at(-1) ?? 0;
}
