import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evidenceMentions, readSection } from '../../../src/core/log/sectionContent.js';
import { readableEnd, withoutDepth } from '../../../src/core/log/sectionLimits.js';
import { sentencesOf } from '../../../src/core/log/sentences.js';
import { isPath, pathsInText } from '../../../src/core/log/mentionedPath.js';
import type { Range } from '../../../src/core/text/position.js';

function cut(text: string, startLine: number, { start, end }: Range): string {
  const lines = text.split('\n').slice(start.line - startLine, end.line - startLine + 1);
  const last = lines.length - 1;
  lines[last] = (lines[last] ?? '').slice(0, end.character);
  lines[0] = (lines[0] ?? '').slice(start.character);
  return lines.join('\n');
}

const folder = '.orchestration/evidence';

describe('readSection', () => {
  it('reads checkboxes with their state, words and places', () => {
    const text =
      '## 😀 Gates\n\n- [ ] Tests *pass*\n- [x] Built\n  and shipped\n1. [✓] Ordered\n- no box\n- []\n';
    const { checkboxes } = readSection(text, 7);
    assert.deepEqual(
      checkboxes.map((box) => [box.checked, box.text, cut(text, 7, box.range)]),
      [
        [false, 'Tests *pass*', '[ ] Tests *pass*'],
        [true, 'Built and shipped', '[x] Built\n  and shipped'],
        [true, 'Ordered', '[✓] Ordered'],
      ],
    );
  });

  it('reads paths in inline code, links, images and text', () => {
    const text =
      'Saved `src/a.ts`, [log](./out/b.log "t"), ![](c.png), see docs/d.md. and `ls x/y` https://a.b/c.md #x\n\n[r]: e/f.md\n';
    const { paths } = readSection(text, 3);
    assert.deepEqual(
      paths.map((one) => [one.path, one.form]),
      [
        ['src/a.ts', 'code'],
        ['./out/b.log', 'link'],
        ['c.png', 'link'],
        ['docs/d.md', 'text'],
        ['e/f.md', 'link'],
      ],
    );
    for (const { path, range } of paths) assert.equal(cut(text, 3, range), path);
  });

  it('reads sentences of paragraphs, items, headings and quotes, but not of code', () => {
    const text =
      '# Done: it works! ##\n\nThe API is ready. See `a. b` now\nwrapped line.\n\n- [x] Item one. Two\n\n> They said\n> it works.\n\n```\nNo. Sentence.\n```\n\nSetext\n------\n';
    const { sentences } = readSection(text, 0);
    assert.deepEqual(
      sentences.map((one) => [one.text, one.form, one.quoted]),
      [
        ['Done: it works!', 'heading', false],
        ['The API is ready.', 'paragraph', false],
        ['See `a. b` now wrapped line.', 'paragraph', false],
        ['Item one.', 'item', false],
        ['Two', 'item', false],
        ['They said it works.', 'paragraph', true],
        ['Setext', 'heading', false],
      ],
    );
    const plain = (one: string): string => one.replace(/\n(?:> )?/g, ' ');
    for (const one of sentences) assert.equal(plain(cut(text, 0, one.range)), one.text);
  });

  it('reads code blocks', () => {
    const text = 'x\n\n```bash title\nls a\nls b\n```\n\n    indented\n';
    const { codeBlocks } = readSection(text, 10);
    assert.deepEqual(
      codeBlocks.map((code) => [code.info, code.text, code.range.start.line, code.range.end.line]),
      [
        ['bash title', 'ls a\nls b', 12, 15],
        ['', 'indented', 17, 17],
      ],
    );
  });

  it('reads only the beginning of a section without measure, and says so', () => {
    const item = '- [ ] one of many\n';
    const many = readSection(item.repeat(3000), 0);
    assert.equal(many.truncated, true);
    assert.equal(many.checkboxes.length, 2000);
    const long = readSection(`- [x] first\n\n${'word '.repeat(20_000)}`, 0);
    assert.deepEqual([long.truncated, long.checkboxes.length, long.sentences.length], [true, 1, 1]);
    assert.equal(readSection(item, 0).truncated, false);
  });

  it('takes any text without an exception, with ranges inside it', () => {
    const part = fc.constantFrom(
      '- ',
      '> ',
      '[ ] ',
      '`',
      'a/b.c',
      '[x](',
      ')',
      '\n',
      '\n\n',
      '# ',
      '```',
      '. ',
      '😀',
      '\t',
      '*',
      '<b>',
      '![',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const lines = text.split('\n');
        const content = readSection(text, 5);
        for (const { range } of [
          ...content.checkboxes,
          ...content.paths,
          ...content.sentences,
          ...content.codeBlocks,
        ])
          for (const { line, character } of [range.start, range.end])
            assert.ok(
              line >= 5 && character <= (lines[line - 5] ?? '').length,
              JSON.stringify({ text, range }),
            );
        for (const { path, range } of content.paths) assert.equal(cut(text, 5, range), path);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('evidenceMentions', () => {
  const found = (text: string): string[] =>
    evidenceMentions(readSection(text, 0), folder).map((one) => one.path);

  it('finds files of the evidence folder in text, code and links', () => {
    assert.deepEqual(
      found(
        'Login: `.orchestration/evidence/t/login.json`, [log](./.orchestration/evidence/t/b.log) and .orchestration/evidence/c.png.',
      ),
      [
        '.orchestration/evidence/t/login.json',
        '.orchestration/evidence/t/b.log',
        '.orchestration/evidence/c.png',
      ],
    );
  });

  it('leaves out folders, globs, placeholders, other places and code blocks', () => {
    assert.deepEqual(
      found(
        '`.orchestration/evidence/` `.orchestration/evidence/t/` `.orchestration/evidence/*.png` `.orchestration/evidence/[task]/a.png` `.orchestration/evidence/task-XXX/a.png` `src/a.ts` `.orchestration/evidence-old/a.png`\n\n```\nls .orchestration/evidence/a.png\n```',
      ),
      [],
    );
  });

  it('takes the folder as configured', () => {
    const content = readSection('`proof/a.png` and `./proof/b.png`', 0);
    assert.deepEqual(
      evidenceMentions(content, './proof/').map((one) => one.path),
      ['proof/a.png', 'proof/b.png'],
    );
  });
});

describe('sentencesOf', () => {
  const split = (text: string): string[] =>
    sentencesOf(text, { from: 0, to: text.length }, []).map(({ from, to }) => text.slice(from, to));

  it('ends sentences at marks before a blank', () => {
    assert.deepEqual(split('It works! Does it? Yes... "Done." End'), [
      'It works!',
      'Does it?',
      'Yes...',
      '"Done."',
      'End',
    ]);
  });

  it('does not end them in versions, abbreviations and ordinals', () => {
    assert.deepEqual(split('Node 20.19 works, e.g. here. 2. next'), [
      'Node 20.19 works, e.g. here.',
      '2. next',
    ]);
    assert.deepEqual(split('  '), []);
  });
});

describe('paths in prose', () => {
  it('are words with a slash or an extension, and no URLs', () => {
    for (const path of ['src/a.ts', './a/b', '~/x/y.md', 'a.png', '.orchestration/evidence/'])
      assert.equal(isPath(path), true, path);
    for (const text of [
      'word',
      'https://a.b/c',
      'a b.ts',
      '1/2',
      '//x/y',
      '',
      '$HOME/a.ts',
      `${'a/'.repeat(300)}b`,
    ])
      assert.equal(isPath(text), false, text);
    assert.deepEqual(pathsInText('see (src/a.ts), and/or b.ts'), [
      { path: 'src/a.ts', at: 5 },
      { path: 'and/or', at: 16 },
    ]);
  });
});

describe('the limits of a section', () => {
  it('blank out absurd nesting and keep every place', () => {
    const text = `${'> '.repeat(9)}deep\n- ok\n${'1. '.repeat(9)}deep\n---------- x`;
    assert.equal(withoutDepth(text), `${' '.repeat(22)}\n- ok\n${' '.repeat(31)}\n---------- x`);
  });

  it('count list marks, not list-like words', () => {
    assert.equal(readableEnd('- a\n'.repeat(2001)), 8000);
    assert.equal(readableEnd('-a 1.5 *b*\n'.repeat(3000)), 33_000);
    assert.equal(readableEnd('x'.repeat(70_000)), 0);
  });
});
