import assert from 'node:assert/strict';
import fc from 'fast-check';
import { explorerChanges } from '../../../../src/core/language/explorer/changes.js';
import { Explorer } from '../../../../src/core/language/explorer/explorer.js';
import { groupings, type Grouping, type TagFilter } from '../../../../src/core/language/explorer/node.js';
import type { ExplorerSource } from '../../../../src/core/language/explorer/entries.js';
import type { TagRow } from '../../../../src/core/language/overview/overview.js';
import { rangeOnLine } from '../../../../src/core/text/position.js';
import { overviewWith, taskOf, type Tagged } from '../../../support/overviewRows.js';

const everything: TagFilter = { text: '', statuses: [] };

function explore(overview: ExplorerSource, grouping: Grouping, filter: Partial<TagFilter> = {}): Explorer {
  return new Explorer(overview, { grouping, filter: { ...everything, ...filter } });
}

/** Each line with what is below it, in its own words. */
function drawn(explorer: Explorer, ids = explorer.roots, indent = ''): string[] {
  return ids.flatMap((id) => {
    const node = explorer.node(id);
    assert.ok(node, id);
    const line = `${indent}${node.label}${node.description === '' ? '' : ` | ${node.description}`}`;
    return [line, ...drawn(explorer, explorer.children(id), `${indent}  `)];
  });
}

function claimLines(explorer: Explorer): string[] {
  return idsOf(explorer).filter((id) => explorer.node(id)?.kind === 'claim');
}

function idsOf(explorer: Explorer, ids = explorer.roots): string[] {
  return ids.flatMap((id) => [id, ...idsOf(explorer, explorer.children(id))]);
}

const work = overviewWith(
  [
    { name: 'FILE_CREATED', text: 'src/a.ts (20 lines)', task: '1', claims: ['verified', 'failed'] },
    { name: 'PATH_DECISION', text: 'one', task: '1' },
    { name: 'COMPLETION_DRIVE', text: 'it is nice', file: 'src/a.ts', task: '1', claims: ['unchecked'] },
    { name: 'COMPLETION_DRIVE', text: 'words', file: 'src/b.ts', claims: ['verified'] },
    { name: 'FILE_CREATED', text: 'src/old.ts', file: 'old.md', task: '0', history: true },
  ],
  [taskOf('1'), taskOf('workspace', { name: 'Tags that belong to no task' })],
);

describe('the tag explorer', () => {
  it('says how a suggestion stands, and offers what can be decided unless its task is finished', () => {
    const by = { who: 'Ada', when: '2026-05-06T07:08:09Z' };
    const name = 'SUGGEST_VALIDATION';
    const explorer = explore(
      overviewWith([
        { name, text: 'a', task: '1', suggestion: { id: 'a', state: 'waiting' } },
        { name, text: 'b', task: '1', suggestion: { id: 'b', state: 'accepted', ...by } },
        { name, text: 'c', task: '0', history: true, suggestion: { id: 'c', state: 'waiting' } },
      ]),
      'task',
    );
    const lines = idsOf(explorer).flatMap((id) => {
      const node = explorer.node(id);
      if (node?.kind !== 'tag') return [];
      const [, said] = explorer.tooltip(id)?.split('\n') ?? [];
      return [[node.label, node.description.split(' · ')[0], node.suggestion?.id, said]];
    });
    assert.deepEqual(lines, [
      ['a', `#${name}`, 'a', 'Waits for you to accept or reject it'],
      ['b', 'accepted', 'b', 'Accepted by Ada on 2026-05-06'],
      ['c', `#${name}`, undefined, 'Waits for you to accept or reject it'],
    ]);
  });

  it('groups by task, with finished ones folded at the end', () => {
    const explorer = explore(work, 'task');
    assert.deepEqual(drawn(explorer), [
      'Task 1 | BLOCKED · 1 failed, 1 unchecked',
      '  src/a.ts (20 lines) | it is not so · #FILE_CREATED · log.md:1',
      '    src/a.ts (20 lines), claim 0',
      '    src/a.ts (20 lines), claim 1 | it is not so',
      '  one | #PATH_DECISION · log.md:2',
      '  it is nice | #COMPLETION_DRIVE · a.ts:3',
      'Tags that belong to no task | verified',
      '  words | #COMPLETION_DRIVE · b.ts:4',
      'Finished (1)',
      '  Task 0 | 1 tag',
      '    src/old.ts | #FILE_CREATED · old.md:5',
    ]);
    assert.equal(explorer.node(explorer.roots.at(-1) ?? '')?.below, 'folded');
  });

  it('groups by status from the worst to the best, and tags that claim nothing by themselves', () => {
    assert.deepEqual(
      drawn(explore(work, 'status')).filter((line) => !line.startsWith('  ')),
      ['Failed | 1 tag', 'Not checked | 1 tag', 'Verified | 1 tag', 'Claims nothing | 1 tag', 'Finished (1)'],
    );
  });

  it('groups by name and by file, without saying again what the group says', () => {
    assert.deepEqual(drawn(explore(work, 'tag')).slice(0, 3), [
      '#COMPLETION_DRIVE | 1 unchecked',
      '  it is nice | a.ts:3',
      '  words | b.ts:4',
    ]);
    assert.deepEqual(drawn(explore(work, 'file')).slice(-7, -3), [
      'a.ts | 1 unchecked · src',
      '  it is nice | #COMPLETION_DRIVE · line 3',
      'b.ts | verified · src',
      '  words | #COMPLETION_DRIVE · line 4',
    ]);
    const byFile = explore(work, 'file');
    const a = byFile.roots.find((id) => byFile.node(id)?.label === 'a.ts') ?? '';
    assert.deepEqual(
      [byFile.tooltip(a), byFile.node(a)?.spoken],
      ['src/a.ts', 'src/a.ts, 1 unchecked, 1 tag'],
    );
  });

  it('shows what is remembered of another session in the same lines, with nothing to do but to open them', () => {
    const { id, name, place, state } = taskOf('1', {
      place: { file: 'log.md', range: rangeOnLine(0, 0, 9) },
    });
    const tags = work.tags.map(({ status, ...row }): TagRow => ({
      ...row,
      ...(status && { status: 'unknown' }),
      claims: [],
    }));
    const tasks = [{ id, name, state, ...(place && { place }) }];
    const remembered: ExplorerSource = { tasks, tags, claims: [], claim: () => undefined, remembered: true };
    for (const grouping of ['task', 'tag', 'file'] as const) {
      const [before, after] = [explore(remembered, grouping), explore(work, grouping)];
      assert.deepEqual(
        idsOf(after).filter((one) => !idsOf(before).includes(one)),
        [...after.roots.filter((one) => !before.roots.includes(one)), ...claimLines(after)],
      );
      assert.ok(idsOf(before).every((one) => before.node(one)?.remembered && !after.node(one)?.remembered));
      // Whoever has unfolded all of it is told of every line, or of one above it.
      const { ids } = explorerChanges(before, after, idsOf(before));
      const isTold = (one: string | undefined): boolean =>
        one !== undefined && (ids.includes(one) || isTold(after.parent(one)));
      assert.deepEqual(
        idsOf(before).filter((one) => after.node(one) && !isTold(one)),
        [],
      );
    }
    assert.deepEqual(drawn(explore(remembered, 'task')).slice(0, 4), [
      'Task 1 | 2 not verified yet',
      '  src/a.ts (20 lines) | #FILE_CREATED · log.md:1',
      '  one | #PATH_DECISION · log.md:2',
      '  it is nice | #COMPLETION_DRIVE · a.ts:3',
    ]);
    assert.deepEqual(explore(remembered, 'status').roots, ['status\0unknown', 'status\0none', 'finished']);
  });

  it('shows nothing where there is no tag at all: the view says how to begin', () => {
    for (const grouping of groupings)
      assert.deepEqual(explore(overviewWith([], [taskOf('1'), taskOf('workspace')]), grouping).roots, []);
  });

  it('shows tasks without a tag, and a claim whose tag is not known', () => {
    const { tags, ...rest } = overviewWith([{ task: '1', claims: ['failed'] }], [taskOf('1'), taskOf('2')]);
    assert.deepEqual(drawn(explore({ ...rest, tags: [] }, 'task')), [
      'Task 1 | BLOCKED · 1 failed',
      '  text 0, claim 0 | it is not so · #COMPLETION_DRIVE · log.md:1',
      'Task 2 | BLOCKED · 0 tags',
    ]);
    assert.equal(tags.length, 1);
  });

  it('unfolds the one task that is being worked on, and what a filter found', () => {
    const below = (explorer: Explorer): unknown => explorer.node(explorer.roots[0] ?? '')?.below;
    const one = overviewWith([{ task: '1' }]);
    assert.equal(below(explore(one, 'task')), 'open');
    assert.equal(below(explore(one, 'file')), 'folded');
    assert.equal(below(explore(one, 'file', { text: 'text' })), 'open');
    assert.equal(below(explore(overviewWith([{ task: '1' }, { task: '2' }]), 'task')), 'folded');
    const many = overviewWith(Array.from({ length: 51 }, () => ({ file: 'a.ts' })));
    assert.equal(below(explore(many, 'file', { text: 'a.ts' })), 'folded');
  });

  it('finds words in the name, the text, the file and the task, and nothing else', () => {
    const found = (text: string): readonly string[] =>
      drawn(explore(work, 'file', { text })).filter((line) => line.startsWith('  ') && !/Task/.test(line));
    assert.deepEqual(found('#path'), ['  one | #PATH_DECISION · line 2']);
    assert.deepEqual(found(' NICE  a.TS '), ['  it is nice | #COMPLETION_DRIVE · line 3']);
    assert.deepEqual(found('nice b.ts'), []);
    assert.equal(found('task 1').length, 3 + 2, 'three tags, and the two claims of one');
    assert.deepEqual(explore(work, 'task', { text: 'nowhere' }).roots, []);
  });

  it('shows only the claims of a status that is wanted, and counts only them', () => {
    assert.deepEqual(drawn(explore(work, 'task', { statuses: ['failed'] })), [
      'Task 1 | BLOCKED · 1 failed',
      '  src/a.ts (20 lines) | it is not so · #FILE_CREATED · log.md:1',
    ]);
    assert.deepEqual(drawn(explore(work, 'status', { statuses: ['verified', 'none'] })), [
      'Verified | 2 tags',
      '  src/a.ts (20 lines) | #FILE_CREATED · log.md:1',
      '  words | #COMPLETION_DRIVE · b.ts:4',
      'Claims nothing | 1 tag',
      '  one | #PATH_DECISION · log.md:2',
      'Finished (1)',
      '  Task 0 | 1 tag',
      '    src/old.ts | #FILE_CREATED · old.md:5',
    ]);
  });

  it('says everything in words for those who do not see it', () => {
    const explorer = explore(work, 'task');
    const spoken = idsOf(explorer).map((id) => explorer.node(id)?.spoken);
    assert.deepEqual(spoken.slice(0, 5), [
      'Task 1, BLOCKED, 1 failed, 1 unchecked, 3 tags',
      'Failed, #FILE_CREATED, src/a.ts (20 lines), it is not so, log.md, line 1',
      'Verified, src/a.ts (20 lines), claim 0, log.md, line 1',
      'Failed, src/a.ts (20 lines), claim 1, it is not so, log.md, line 1',
      'Claims nothing, #PATH_DECISION, one, log.md, line 2',
    ]);
    const tooltip = explorer.tooltip(idsOf(explorer)[1] ?? '');
    assert.equal(
      tooltip,
      [
        '#FILE_CREATED: src/a.ts (20 lines)',
        'Verified: src/a.ts (20 lines), claim 0',
        'Failed: src/a.ts (20 lines), claim 1',
        '    it is not so',
        'Task 1',
        'log.md:1',
      ].join('\n'),
    );
  });

  it('offers a person’s word where it would settle a claim, at the tag when it has no other claim', () => {
    const overview = overviewWith([
      { claims: ['runtime'], attestable: true },
      { claims: ['unchecked', 'unchecked'], attestable: true },
    ]);
    const explorer = explore(overview, 'file');
    assert.deepEqual(
      idsOf(explorer).map((id) => explorer.node(id)?.attestable?.claim),
      [
        undefined,
        'log.md#COMPLETION_DRIVE/0/0',
        undefined,
        'log.md#COMPLETION_DRIVE/1/0',
        'log.md#COMPLETION_DRIVE/1/1',
      ],
    );
  });

  it('finds the innermost tag at a place, but none of a finished task', () => {
    const overview = overviewWith([
      { name: 'A', line: 3 },
      { name: 'B', line: 3 },
      { name: 'C', line: 5, file: 'old.md', task: '0', history: true },
    ]);
    const explorer = explore(overview, 'tag');
    const at = explorer.at('log.md', { line: 3, character: 4 });
    assert.equal(explorer.node(at ?? '')?.name, 'B');
    assert.equal(explorer.node(explorer.parent(at ?? '') ?? '')?.label, '#B');
    assert.equal(explorer.at('log.md', { line: 4, character: 0 }), undefined);
    assert.equal(explorer.at('old.md', { line: 5, character: 0 }), undefined);
  });

  it('knows nothing of a line that is not there', () => {
    const explorer = explore(work, 'task');
    assert.equal(explorer.node('nothing'), undefined);
    assert.deepEqual(explorer.children('nothing'), []);
    assert.equal(explorer.parent('nothing'), undefined);
  });

  it('shows every tag exactly once under each grouping, and no two lines have one id', () => {
    const tagged = fc.record(
      {
        name: fc.constantFrom('A', 'B', 'FILE_CREATED'),
        file: fc.constantFrom('a', 'a/b', 'a#A/0', 'log.md'),
        task: fc.constantFrom('1', '2', '1/a', 'workspace'),
        claims: fc.array(fc.constantFrom('verified', 'failed', 'runtime', 'error', 'stale'), {
          maxLength: 3,
        }),
        history: fc.constant(true),
      },
      { requiredKeys: ['name', 'file'] },
    ) as fc.Arbitrary<Tagged>;
    fc.assert(
      fc.property(fc.array(tagged, { maxLength: 30 }), fc.constantFrom(...groupings), (all, grouping) => {
        const overview = overviewWith(all);
        const explorer = explore(overview, grouping);
        const ids = idsOf(explorer);
        assert.equal(new Set(ids).size, ids.length);
        const nodes = ids.map((id) => explorer.node(id));
        const tags = nodes.flatMap((node) => (node?.kind === 'tag' ? [node.label] : []));
        assert.deepEqual(tags.sort(), all.map((_, index) => `text ${index}`).sort());
        for (const id of ids) {
          const parent = explorer.parent(id);
          const siblings = parent === undefined ? explorer.roots : explorer.children(parent);
          assert.ok(siblings.includes(id));
          assert.equal(explorer.node(id)?.below === 'nothing', explorer.children(id).length === 0);
        }
      }),
    );
  });

  it('keeps the ids of lines while the tags move, and hides nothing of a hostile name', () => {
    const moved = (line: number): ExplorerSource =>
      overviewWith([{ line, file: 'a\u202eb\u0007.ts', claims: ['failed'] }]);
    for (const grouping of groupings)
      assert.deepEqual(idsOf(explore(moved(1), grouping)), idsOf(explore(moved(9), grouping)));
    const explorer = explore(moved(1), 'file');
    for (const id of idsOf(explorer)) {
      const { label, description, spoken } = explorer.node(id) ?? assert.fail();
      const tooltip = explorer.tooltip(id);
      assert.doesNotMatch([label, description, tooltip, spoken].join('\n'), /[\u202e\u0007]/);
    }
    assert.match(explorer.node(explorer.roots[0] ?? '')?.label ?? '', /^a\\u\{202e\}b\\u\{7\}\.ts$/);
  });
});
