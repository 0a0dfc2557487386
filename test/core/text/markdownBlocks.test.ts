import fc from 'fast-check';
import assert from 'node:assert/strict';
import { scanBlocks, type BlockLine, type MarkdownBlocks } from '../../../src/core/text/markdownBlocks.js';

function scan(...lines: string[]): MarkdownBlocks {
  return scanBlocks({ lines });
}

const kinds = (...lines: string[]): string[] => scan(...lines).lines.map((line) => line.kind);

function only(line: string): BlockLine {
  const block = scan(line).lines[0];
  assert.ok(block);
  return block;
}

describe('scanBlocks', () => {
  it('tells the kinds of lines apart', () => {
    assert.deepEqual(
      kinds('# Log', '', 'text', '- item', '| a | b |', '<!-- note -->', '***', '> quote', '```', 'x', '```'),
      [
        'heading',
        'blank',
        'paragraph',
        'item',
        'table',
        'comment',
        'break',
        'paragraph',
        'fence',
        'code',
        'fence',
      ],
    );
  });

  it('takes a tag at the start of a line for no heading', () => {
    assert.deepEqual(kinds('#FILE_CREATED: a.ts', '####### seven', '#', '## '), [
      'paragraph',
      'paragraph',
      'heading',
      'heading',
    ]);
  });

  it('knows the heading path of each line', () => {
    const { lines } = scan('# A', '## B ##', 'x', '### C', '## D', 'y', '# E', 'z');
    assert.deepEqual(lines[2]?.headings, ['A', 'B']);
    assert.deepEqual(lines[3]?.headings, ['A', 'B', 'C']);
    assert.deepEqual(lines[5]?.headings, ['A', 'D']);
    assert.deepEqual(lines[7]?.headings, ['E']);
    assert.equal(lines[3]?.level, 3);
  });

  it('reads a title underlined with = or -, but no tag or field above a line of dashes', () => {
    const { lines } = scan(
      'Title',
      '===',
      '',
      'Part',
      '---',
      '',
      '#FILE_CREATED: a.ts',
      '---',
      '',
      'Lines: 3',
      '---',
    );
    assert.deepEqual(lines[2]?.headings, ['Title']);
    assert.deepEqual(lines[5]?.headings, ['Title', 'Part']);
    assert.equal(lines[0]?.kind, 'heading');
    assert.equal(lines[6]?.kind, 'paragraph');
    assert.equal(lines[9]?.kind, 'paragraph');
  });

  it('keeps a heading inside a block quote out of the path', () => {
    const { lines } = scan('# A', '> # B', 'x');
    assert.deepEqual(lines[2]?.headings, ['A']);
  });

  it('gives where a list item begins to speak, and its checkbox', () => {
    const item = only('  12. [x] done');
    assert.equal(item.kind, 'item');
    assert.equal(item.indent, 2);
    assert.deepEqual(item.item, { content: 6, ordered: true, box: 7, checked: true });
    assert.equal(item.from, 10);
    assert.equal(only('- [ ] open').item?.checked, false);
    assert.equal(only('- [link](x)').item?.box, -1);
    assert.equal(only('- [✓] ticked').item?.checked, true);
    assert.equal(only('-no item').kind, 'paragraph');
    assert.equal(only('1234567890. no').kind, 'paragraph');
    assert.equal(only('1) yes').kind, 'item');
  });

  it('counts block quotes and tabs', () => {
    const quoted = only('> > text');
    assert.equal(quoted.quote, 2);
    assert.equal(quoted.from, 4);
    assert.equal(only(' \tx').indent, 4);
  });

  it('skips a byte order mark', () => {
    const { lines } = scan('\uFEFF# Log', 'x');
    assert.equal(lines[0]?.kind, 'heading');
    assert.deepEqual(lines[1]?.headings, ['Log']);
    assert.equal(kinds('\uFEFF---', 'a: b', '---')[1], 'frontmatter');
  });

  it('finds front matter only at the top and only when it is closed', () => {
    const blocks = scan('---', 'title: x', '---', 'text', '---');
    assert.deepEqual(
      blocks.lines.map((line) => line.kind),
      ['frontmatter', 'frontmatter', 'frontmatter', 'paragraph', 'break'],
    );
    assert.deepEqual(blocks.frontmatter, { from: 1, to: 2 });
    assert.deepEqual(scan('---', 'never closed').frontmatter, { from: 0, to: 0 });
  });

  it('reads fences of any indent, with their words and their end', () => {
    const blocks = scan('- item', '      ~~~~ bash  extra', '~~~', 'x', '~~~~~', 'after');
    assert.deepEqual(blocks.codes, [{ from: 2, to: 4, info: 'bash  extra', fenced: true, closed: true }]);
    assert.equal(blocks.lines[5]?.kind, 'paragraph');
    assert.equal(blocks.lines[3]?.code, 0);
    assert.equal(blocks.lines[5]?.code, -1);
  });

  it('takes three backticks around words for inline code', () => {
    assert.deepEqual(kinds('```not a fence``` text', 'x'), ['paragraph', 'paragraph']);
  });

  it('lets a fence of Markdown hold fences that name a language', () => {
    const text = ['```markdown', '```ts', 'x', '```', '# inside', '```', 'outside'];
    assert.deepEqual(kinds(...text), ['fence', 'code', 'code', 'code', 'code', 'fence', 'paragraph']);
    assert.equal(kinds('```ts', '```js', 'x', '```', 'outside').at(-1), 'paragraph');
  });

  it('says when a fence is never closed', () => {
    const [code] = scan('```', 'a', '', 'b').codes;
    assert.deepEqual(code, { from: 1, to: 4, info: '', fenced: true, closed: false });
  });

  it('ends a fence with the block quote that holds it', () => {
    const blocks = scan('> ```', '> x', 'after');
    assert.equal(blocks.lines[2]?.kind, 'paragraph');
    assert.deepEqual(blocks.codes[0], { from: 1, to: 2, info: '', fenced: true, closed: true });
  });

  it('takes deep indentation for code after a blank line, but not in a list or a paragraph', () => {
    const blocks = scan('text', '', '    code', '', '    more', 'text', '    lazy');
    assert.deepEqual(
      blocks.lines.map((line) => line.kind),
      ['paragraph', 'blank', 'code', 'blank', 'code', 'paragraph', 'paragraph'],
    );
    assert.deepEqual(blocks.codes[0], { from: 2, to: 5, info: '', fenced: false, closed: true });
    assert.equal(kinds('- item', '', '    in the item').at(-1), 'paragraph');
    assert.equal(kinds('- item', '', '      code in the item').at(-1), 'code');
  });

  it('follows an HTML comment over lines', () => {
    assert.deepEqual(kinds('<!-- a', '# b', '-->', '# c'), ['comment', 'comment', 'comment', 'heading']);
  });

  it('holds for any text: one block per line, places inside the line, code lines inside their block', () => {
    const part = fc.constantFrom(
      '# ',
      '#',
      '- ',
      '* ',
      '1. ',
      '[ ] ',
      '> ',
      '```',
      '~~~',
      '```md',
      '---',
      '===',
      '|',
      '<!--',
      '-->',
      ' ',
      '    ',
      '\t',
      'word',
      ':',
      '😀',
      '\uFEFF',
      '**',
      '`',
    );
    const line = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const { lines: blocks, codes } = scanBlocks({ lines });
        assert.equal(blocks.length, lines.length);
        blocks.forEach((block, index) => {
          const text = lines[index] ?? '';
          assert.ok(
            0 <= block.from && block.from <= block.to && block.to <= text.length,
            JSON.stringify(block),
          );
          if (block.kind === 'blank') assert.equal(text.replace(/[>\uFEFF]/g, '').trim(), '');
          if (block.kind === 'code') {
            const code = codes[block.code];
            assert.ok(
              code && code.from <= index && index < code.to,
              `line ${index} of ${JSON.stringify(lines)}`,
            );
          }
        });
      }),
      { numRuns: 10_000 },
    );
  });

  it('moves with the lines above it', () => {
    const word = fc.constantFrom('# T', '- a', '  - b', '```', 'x', '', '    c', '> q', '| t |', '1. n');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.nat(5), (lines, count) => {
        const moved = scanBlocks({ lines: [...Array<string>(count).fill(''), ...lines] }).lines.slice(count);
        assert.deepEqual(moved, scanBlocks({ lines }).lines);
      }),
      { numRuns: 2_000 },
    );
  });
});
