import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  blankComments,
  blankCommentsAndStrings,
  scanComments,
  scanDocument,
} from '../../../src/core/text/comments.js';
import { createDocument } from '../../../src/core/text/document.js';

const blank = (path: string, text: string): string => blankComments(createDocument(path, text));
const bare = (path: string, text: string): string => blankCommentsAndStrings(createDocument(path, text));

describe('scanComments', () => {
  it('gives each line of a comment its place, with and without marks', () => {
    const document = createDocument('a.ts', 'f(); /** one\n   * two */ g(); /// three\n"""');
    const parts = scanComments(document).map((comment) => {
      const line = document.lines[comment.line] ?? '';
      const { kind, marker, trailing, block } = comment;
      return [
        line.slice(comment.outerFrom, comment.outerTo),
        line.slice(comment.from, comment.to),
        kind,
        marker,
        trailing,
        block,
      ];
    });
    assert.deepEqual(parts, [
      ['/** one', ' one', 'block', '/**', true, 0],
      ['* two */', ' two ', 'block', '/**', false, 0],
      ['/// three', ' three', 'line', '///', true, 1],
    ]);
  });

  it('tells docstrings from strings', () => {
    const document = createDocument('a.py', 'def f():\n    """one\n    two"""\n    x = """three"""');
    assert.deepEqual(
      scanComments(document).map((comment) => [comment.line, comment.kind]),
      [
        [1, 'docstring'],
        [2, 'docstring'],
      ],
    );
    assert.deepEqual([...scanDocument(document).codeLines], [1, 0, 0, 1]);
  });

  it('has nothing to say about Markdown', () => {
    assert.deepEqual(scanComments(createDocument('a.md', '// no')), []);
  });
});

describe('blankComments', () => {
  it('blanks comments and keeps strings, lines and columns', () => {
    assert.equal(
      blank('a.ts', "\tf('// a'); // b\r\n/* c\r\n d */ g();\r"),
      "\tf('// a');     \r\n    \r\n      g();\r",
    );
    assert.equal(blank('a.py', '"""doc"""\nx = 1 # y'), '         \nx = 1    ');
    assert.equal(blank('a.ts', '/**\n */\nx'), '   \n   \nx');
  });
});

describe('blankCommentsAndStrings', () => {
  it('blanks the inside of strings too, and keeps code in templates', () => {
    assert.equal(bare('a.ts', "f('// a', `b ${c('d')} e`); // f"), "f('    ', `  ${c(' ')}  `);     ");
    assert.equal(bare('a.ts', 'x = /ab/g; y'), 'x = /  /g; y');
    assert.equal(bare('a.tsx', '<p a="b">c {d}</p>'), '<p a=" ">  {d}</p>');
  });
});

const pieces = fc.constantFrom(
  ...'" \' ` """ \'\'\' // /* */ # -- <!-- --> {/* */} ${ } { } ( ) \\ /[ / ] <a> </a> <script> </script> <?php ?> <<EOF EOF $( a 1 = , ; : REM %w[ q( ~s( | 😀'.split(
    ' ',
  ),
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '\uFEFF',
  'a: |',
);
const paths = fc.constantFrom(
  ...'ts tsx py sh html vue php rb pl ps1 yml rs lua hs cs ex sql tf swift lisp toml kt m cpp bat zig erl unknown'.split(
    ' ',
  ),
);
const source = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));

describe('any text', () => {
  it('is cut into stretches in order, inside their lines and apart from each other', () => {
    fc.assert(
      fc.property(paths, source, (extension, text) => {
        const document = createDocument(`a.${extension}`, text);
        const { comments, strings } = scanDocument(document);
        const all = [
          ...comments.map((one) => ({ line: one.line, from: one.outerFrom, to: one.outerTo, inner: one })),
          ...strings.map((one) => ({ ...one, inner: one })),
        ].sort((a, b) => a.line - b.line || a.from - b.from || a.to - b.to);
        let line = 0;
        let end = 0;
        for (const one of all) {
          if (one.line !== line) end = 0;
          line = one.line;
          assert.ok(one.from >= end && one.to >= one.from, `${JSON.stringify(text)} ${JSON.stringify(one)}`);
          assert.ok(one.to <= (document.lines[one.line]?.length ?? -1));
          assert.ok(one.inner.from >= one.from && one.inner.to <= one.to && one.inner.from <= one.inner.to);
          end = one.to;
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it('keeps its layout when comments and strings are blanked', () => {
    fc.assert(
      fc.property(paths, source, (extension, text) => {
        const document = createDocument(`a.${extension}`, text);
        for (const result of [blankComments(document), blankCommentsAndStrings(document)]) {
          assert.equal(result.length, text.length);
          for (let at = 0; at < text.length; at++) {
            const kept = result[at] === text[at] || (result[at] === ' ' && !/[\r\n]/.test(text.charAt(at)));
            assert.ok(kept, `${JSON.stringify(text)} at ${at}`);
          }
        }
      }),
      { numRuns: 10_000 },
    );
  });
});
