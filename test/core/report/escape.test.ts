import assert from 'node:assert/strict';
import fc from 'fast-check';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { codeSpan, escapeMarkdown, printableJson, visible } from '../../../src/core/report/escape.js';

interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly MarkdownNode[];
}

const parse = (markdown: string): MarkdownNode => unified().use(remarkParse).parse(markdown);
const kinds = (node: MarkdownNode): string[] => [node.type, ...(node.children ?? []).flatMap(kinds)];
const plain = (node: MarkdownNode): string => node.value ?? (node.children ?? []).map(plain).join('');
/** What a reader sees in a list item. */
const shown = (text: string): string => plain(parse(`- ${escapeMarkdown(text)}`)).replaceAll('\u200b', '');

const hostile = [
  '<img src=x onerror=alert(1)>',
  '<!-- hidden -->',
  '[click](command:rm)',
  '![x](http://evil.example/p.png)',
  '<javascript:alert(1)>',
  '# heading',
  '- nested',
  '1. nested',
  '2) nested',
  '+ nested',
  '> quote',
  '=== underline',
  '    code',
  '```js',
  '`code` **bold** _em_ *em* ~~gone~~',
  '| a | b |',
  '&lt;b&gt; &copy;',
  '$x^2$',
  '$(pass~spin)',
  '[ref]: http://evil.example',
  'a \\*b\\* \\',
];

describe('workspace text in Markdown', () => {
  for (const text of hostile)
    it(`is text and nothing else: ${text}`, () => {
      assert.deepEqual(kinds(parse(`- ${escapeMarkdown(text)}`)), [
        'root',
        'list',
        'listItem',
        'paragraph',
        'text',
      ]);
      assert.equal(shown(text), text.trim());
    });

  it('makes no link of an address and no mention of a name', () => {
    for (const text of [
      'https://evil.example',
      'www.evil.example',
      'ann@evil.example',
      '@ann',
      '//evil.example',
      '#12',
    ])
      assert.ok(escapeMarkdown(text).includes('&#8203;'), text);
    assert.doesNotMatch(escapeMarkdown('see https://evil.example and www.a.b'), /https:\/\/|www\./);
  });

  it('leaves ordinary words and paths as they are', () => {
    for (const text of [
      'src/my_file.test.ts has 12 lines',
      'claimed 156 lines, the file has 12',
      'a - b (c) d.',
    ])
      assert.equal(escapeMarkdown(text), text);
    assert.equal(escapeMarkdown('__init__.py'), '\\_\\_init\\_\\_.py');
  });

  it('keeps a trailing # in a heading', () => {
    assert.equal(plain(parse(`## ${escapeMarkdown('C #')}`)), 'C #');
  });

  it('is only text whatever it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[-\\`*_{}[\]<>()#+.!|~&$:/@=a1 \n\t"']{1,60}$/), (text) => {
        fc.pre(text.trim() !== '');
        const found = kinds(parse(`- x ${escapeMarkdown(text)}`));
        assert.deepEqual([...new Set(found)], ['root', 'list', 'listItem', 'paragraph', 'text']);
      }),
    );
  });
});

describe('workspace text in a code span', () => {
  it('is literal, with any number of backticks', () => {
    for (const text of ['a.ts', '`a`', '``', 'a `` b ``` c', ' x ', 'x`', '<b>|</b>']) {
      const tree = parse(`- ${codeSpan(text)}`);
      assert.deepEqual(kinds(tree), ['root', 'list', 'listItem', 'paragraph', 'inlineCode'], text);
      assert.equal(plain(tree), text);
    }
    assert.equal(codeSpan(''), '(empty)');
  });
});

describe('workspace text anywhere', () => {
  it('shows what cannot be seen', () => {
    assert.equal(visible('a\u001b[31mb\u0007'), 'a\\u{1b}[31mb\\u{7}');
    assert.equal(visible('one\r\ntwo\tthree'), 'one\\r\\ntwo\\tthree');
    assert.equal(
      visible('a\u202eb\u2066c\u200bd\ufeffe\u{e0041}'),
      'a\\u{202e}b\\u{2066}c\\u{200b}d\\u{feff}e\\u{e0041}',
    );
    assert.equal(visible('\ud800x'), '\\u{d800}x');
    assert.equal(visible('ok ✅️ 👩‍💻 é 日本'), 'ok ✅️ 👩‍💻 é 日本');
  });

  it('gives no command to a CI runner', () => {
    assert.equal(visible('::set-env name=x::y'), ':\\:set-env name=x::y');
    assert.equal(visible('x ::error::y'), 'x :\\:error::y');
    assert.equal(
      visible('a ##vso[task.x] ##[error] ##teamcity[x]'),
      'a #\\#vso[task.x] #\\#[error] #\\#teamcity[x]',
    );
    assert.equal(visible('std::vector ## heading'), 'std::vector ## heading');
  });

  it('is cut at 300 characters, never inside a pair', () => {
    assert.equal(visible('a'.repeat(300)), 'a'.repeat(300));
    assert.equal(visible('a'.repeat(301)), `${'a'.repeat(300)}…`);
    assert.equal(visible(`${'a'.repeat(299)}😀b`), `${'a'.repeat(299)}…`);
  });
});

describe('printed JSON', () => {
  it('has the same value with what is invisible escaped', () => {
    const value = { text: 'a\u202eb\u009b31m\u{e0041}\u2028 ##vso[x] ##[y] é 日本', list: ['\n'] };
    const printed = printableJson(JSON.stringify(value, undefined, 2));
    assert.deepEqual(JSON.parse(printed), value);
    assert.match(printed, /\\u202e/);
    assert.match(printed, /\\udb40\\udc41/);
    assert.doesNotMatch(printed, /##|[\u0080-\u009f\u2028\u202e]/);
    assert.match(printed, /é 日本/);
  });
});
