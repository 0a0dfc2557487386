import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { OutlineItem } from '../../../src/core/language/items.js';
import { outline } from '../../../src/core/language/outline.js';
import { comparePositions } from '../../../src/core/language/ranges.js';
import type { DocumentView } from '../../../src/core/language/view.js';
import type { Range } from '../../../src/core/text/position.js';
import { viewOf } from '../../support/view.js';

type Tree = readonly (string | Tree)[];
const tree = (items: readonly OutlineItem[]): Tree =>
  items.flatMap(({ name, detail, children }) => [
    detail === '' ? name : `${name} | ${detail}`,
    ...(children.length > 0 ? [tree(children)] : []),
  ]);

describe('the outline of a log', () => {
  it('goes from tasks through sections to tags, each with what its claims came to', () => {
    const view = viewOf(
      [
        '# Task 234: Login',
        '',
        '#PATH_DECISION: Redis over memory',
        '',
        '## Files',
        '',
        '### Created',
        '',
        '#FILE_CREATED: src/auth.ts (12 lines)',
        '',
        '## Assumptions',
        '',
        '#COMPLETION_DRIVE: bcrypt is installed',
        '',
        'As in #CARGO_CULT, nobody claims.',
        '',
        '## Notes',
        '',
        'See .orchestration/evidence/234/out.log for it.',
      ],
      { result: ({ kind }) => (kind === 'file-lines' || kind === 'evidence-file' ? 'failed' : 'verified') },
    );
    assert.deepEqual(tree(outline(view)), [
      'Task 234: Login | 2 failed',
      [
        '#PATH_DECISION Redis over memory',
        'Files',
        ['Created', ['#FILE_CREATED src/auth.ts | 1 failed']],
        'Assumptions',
        ['#COMPLETION_DRIVE bcrypt is installed | verified'],
      ],
    ]);
  });

  it('has a root for each task', () => {
    const view = viewOf(
      '# Task 1: A\n\n#FILE_DELETED: a.ts\n\n# Task 2: B\n\n## Files\n\n#FILE_DELETED: b.ts\n#FILE_DELETED: c.ts\n',
      { result: ({ text }) => (text.includes('b.ts') ? 'runtime' : undefined) },
    );
    assert.deepEqual(tree(outline(view)), [
      'Task 1: A | 1 not verified yet',
      ['#FILE_DELETED a.ts | 1 not verified yet'],
      'Task 2: B | 1 needs something running, 1 not verified yet',
      [
        'Files',
        ['#FILE_DELETED b.ts | 1 needs something running', '#FILE_DELETED c.ts | 1 not verified yet'],
      ],
    ]);
  });

  it('names a section without words by its line, and shows what cannot be seen', () => {
    const view = viewOf('# Task 1: A\u202eB\n\n## **\n\n#FILE_DELETED: a.ts, b.ts\n');
    assert.deepEqual(tree(outline(view)), [
      'Task 1: A\\u{202e}B | 2 not verified yet',
      ['Line 3', ['#FILE_DELETED a.ts, b.ts | 2 not verified yet']],
    ]);
  });
});

describe('the outline of any other text', () => {
  it('is its tags', () => {
    const view = viewOf(
      '// #COMPLETION_DRIVE: a\n// #CARGO_CULT: b\nconst x = 1;\n// see #CARGO_CULT, too\n',
      {
        path: 'src/a.ts',
        result: () => 'unchecked',
      },
    );
    assert.deepEqual(tree(outline(view)), ['#COMPLETION_DRIVE a | 1 unchecked', '#CARGO_CULT b']);
  });
});

describe('every outline', () => {
  it('keeps selections inside ranges and children inside their parents, in order', () => {
    const line = fc.constantFrom(
      '# Task 1: A',
      '# Task 2: B',
      '## Files',
      '### Deep',
      '## ',
      '',
      '',
      '#FILE_CREATED: src/a.ts (3 lines)',
      '  Lines affected: 3-4',
      '- #COMPLETION_DRIVE: x',
      '### #PATH_DECISION: y',
      'words',
      '```',
      'x #CARGO_CULT: z',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.boolean(), (lines, stale) => {
        const view = viewOf(lines);
        // A view put together from two moments must not break the rules that the editor throws on.
        checkItems(outline(stale ? { ...view, tasks: viewOf(lines.slice(0, -4)).tasks } : view), undefined);
      }),
    );
  });

  it('stands a view whose parts do not fit each other', () => {
    const view = viewOf('# Task 1: A\n\n## F\n\n#FILE_DELETED: a.ts\n');
    const other = viewOf('x\n\n\n\n\n\n\n#FILE_DELETED: b.ts\n');
    const mixed: DocumentView = {
      ...view,
      tags: [...other.tags, ...view.tags],
      results: view.results.map((one) => ({ ...one, tag: 99 })),
    };
    checkItems(outline(mixed), undefined);
    assert.equal(outline({ ...view, tasks: [] }).length, 1);
    const two = viewOf('# Task 1: A\n\n#FILE_DELETED: a.ts\n\n# Task 2: B\n\n#FILE_DELETED: b.ts\n');
    assert.deepEqual(
      outline({ ...two, tasks: two.tasks.slice(0, 1) }).map(({ name }) => name),
      ['Task 1: A', '#FILE_DELETED b.ts'],
    );
  });
});

function checkItems(items: readonly OutlineItem[], parent: Range | undefined): void {
  items.forEach((item, at) => {
    assert.ok(inside(item.selection, item.range), `${item.name}: selection`);
    if (parent) assert.ok(inside(item.range, parent), `${item.name}: range`);
    const before = items[at - 1];
    if (before) assert.ok(comparePositions(before.range.start, item.range.start) <= 0, `${item.name}: order`);
    assert.notEqual(item.name, '');
    checkItems(item.children, item.range);
  });
}

function inside(inner: Range, outer: Range): boolean {
  return (
    comparePositions(outer.start, inner.start) <= 0 &&
    comparePositions(inner.start, inner.end) <= 0 &&
    comparePositions(inner.end, outer.end) <= 0
  );
}
