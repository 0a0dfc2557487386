import assert from 'node:assert/strict';
import { explorerChanges } from '../../../../src/core/language/explorer/changes.js';
import { Explorer } from '../../../../src/core/language/explorer/explorer.js';
import type { Grouping } from '../../../../src/core/language/explorer/node.js';
import { overviewWith, taskOf, type Tagged } from '../../../support/overviewRows.js';

/** What somebody is told who has unfolded everything of the first tags, when they become the second: labels. */
function told(before: readonly Tagged[], after: readonly Tagged[], grouping: Grouping = 'file'): unknown {
  const [old, now] = [before, after].map(
    (tags) => new Explorer(overviewWith(tags, []), { grouping, filter: { text: '', statuses: [] } }),
  ) as [Explorer, Explorer];
  const seen: string[] = [];
  const unfold = (id: string): void => {
    seen.push(id);
    old.children(id).forEach(unfold);
  };
  old.roots.forEach(unfold);
  const { roots, ids } = explorerChanges(old, now, seen);
  return roots ? 'all' : ids.map((id) => now.node(id)?.label).sort();
}

const a: Tagged = { text: 'a', file: 'a.ts', claims: ['verified'] };
const b: Tagged = { text: 'b', file: 'a.ts', claims: ['verified', 'unchecked'] };
const c: Tagged = { text: 'c', file: 'c.ts' };

describe('what changes in the tag explorer', () => {
  it('is nothing where nothing did', () => {
    assert.deepEqual(told([a, b, c], [a, b, c]), []);
    assert.deepEqual(told([a, b, c], [{ ...a }, b, c]), [], 'other rows that look the same');
  });

  it('is the one tag whose line moved', () => {
    assert.deepEqual(told([a, b, c], [{ ...a, line: 7 }, b, c]), ['a']);
  });

  it('is a tag and its group, whose counts are others', () => {
    assert.deepEqual(told([a, b, c], [{ ...a, claims: ['failed'] }, b, c]), ['a', 'a.ts']);
  });

  it('is the group where tags come or go, and not what is below it beside', () => {
    assert.deepEqual(told([a, b, c], [a, { ...b, file: 'c.ts' }, c]), ['a.ts', 'c.ts']);
  });

  it('is the claim below a tag, and the tag whose claims come or go', () => {
    assert.deepEqual(told([a, b], [a, { ...b, claims: ['verified', 'failed'] }]), [
      'a.ts',
      'b',
      'b, claim 1',
    ]);
    assert.deepEqual(told([a, b], [a, { ...b, claims: ['verified'] }]), ['a.ts', 'b']);
  });

  it('is the group where most of its tags moved', () => {
    const many = Array.from({ length: 30 }, (_, line): Tagged => ({ file: 'm.ts', line }));
    assert.deepEqual(
      told(
        many,
        many.map((one) => ({ ...one, line: (one.line ?? 0) + 1 })),
      ),
      ['m.ts'],
    );
  });

  it('is everything where groups come or go', () => {
    assert.equal(told([a, c], [a]), 'all');
    assert.equal(told([], [a]), 'all');
  });

  it('asks nothing about lines that nobody unfolded', () => {
    const tasks = [taskOf('1'), taskOf('2')];
    const make = (tags: readonly Tagged[]): Explorer =>
      new Explorer(overviewWith(tags, tasks), { grouping: 'task', filter: { text: '', statuses: [] } });
    const [old, now] = [make([{ ...a, task: '1' }]), make([{ ...a, task: '1', line: 9 }])];
    assert.deepEqual(explorerChanges(old, now, []), { roots: false, ids: [] });
  });
});
