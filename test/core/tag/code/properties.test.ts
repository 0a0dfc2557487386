import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCodeTags } from '../../../../src/core/tag/code/tags.js';
import type { ParseOptions } from '../../../../src/core/tag/options.js';
import { printStyle, printTag, type PrintStyle } from '../../../../src/core/tag/print.js';
import type { Tag } from '../../../../src/core/tag/tag.js';
import { createDocument, type TextDocument } from '../../../../src/core/text/document.js';
import { languageOf } from '../../../../src/core/text/languages.js';
import type { Position, Range } from '../../../../src/core/text/position.js';

const options: ParseOptions = {
  customTags: [],
  isLog: false,
  fencedEntries: 'auto',
  definitionDocument: 'detect',
};
const parse = (document: TextDocument): readonly Tag[] => parseCodeTags(document, options).tags;

const path = fc
  .constantFrom(...'ts tsx py sh html vue php rb yml rs lua hs sql css bat unknown'.split(' '))
  .map((one) => `a.${one}`);
const piece = fc.constantFrom(
  ...'// # /* */ * """ \' " ` -- <!-- --> {/* */} REM ; #COMPLETION_DRIVE: #COMPLETION_DRIVE_IMPL #SUGGEST_VERIFY: COMPLETION_DRIVE_SUGGESTION: #FILE_CREATED: #Potential_Issue: VERIFIED: src/a.ts [path] Verification: Lines: - . : , word 😀 é ${ } ( )'.split(
    ' ',
  ),
);
const space = fc.constantFrom(' ', ' ', ' ', '', '\t', '\n', '\n', '\n  ', '\n// ', '\n# ');
const source = fc
  .array(fc.tuple(piece, space), { maxLength: 40 })
  .map((parts) => parts.map(([one, gap]) => one + gap).join(''));

function offset(document: TextDocument, { line, character }: Position): number {
  let at = 0;
  for (let index = 0; index < line; index++) {
    at += document.lines[index]?.length ?? 0;
    at += document.text.startsWith('\r\n', at) ? 2 : 1;
  }
  return at + character;
}

const cut = (document: TextDocument, { start, end }: Range): string =>
  document.text.slice(offset(document, start), offset(document, end));

function moved(tag: Tag, lines: number): unknown {
  const shift = ({ start, end }: Range): Range => ({
    start: { ...start, line: start.line + lines },
    end: { ...end, line: end.line + lines },
  });
  return {
    ...tag,
    range: shift(tag.range),
    nameRange: shift(tag.nameRange),
    textRange: shift(tag.textRange),
    fields: tag.fields.map((field) => ({
      ...field,
      keyRange: shift(field.keyRange),
      valueRange: shift(field.valueRange),
    })),
    ...(tag.codeLine !== undefined && { codeLine: tag.codeLine + lines }),
  };
}

describe('tags of any text', () => {
  it('lie in the text, where they say what they say', () => {
    fc.assert(
      fc.property(path, source, (name, text) => {
        const document = createDocument(name, text);
        for (const tag of parse(document)) {
          assert.equal(cut(document, tag.nameRange).replace('#', '').toUpperCase(), tag.name);
          const written = cut(document, tag.textRange);
          if (tag.textRange.start.line === tag.textRange.end.line) assert.equal(written, tag.text);
          else assert.ok(tag.text.split(' ').every((word) => written.includes(word)));
          for (const field of tag.fields) {
            assert.equal(cut(document, field.keyRange), field.key);
            const value = cut(document, field.valueRange);
            assert.ok(field.value.split(/\s/).every((word) => value.includes(word)));
          }
          const last = tag.fields.at(-1)?.valueRange.end ?? tag.textRange.end;
          assert.deepEqual(tag.range, { start: tag.nameRange.start, end: last });
          assert.equal(tag.claim, tag.reason === undefined);
          const checked = tag.verifies === undefined ? undefined : parse(document)[tag.verifies];
          assert.ok(tag.verifies === undefined || checked?.name.startsWith('COMPLETION_DRIVE'));
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it('move with lines put before them', () => {
    fc.assert(
      fc.property(path, source, fc.integer({ min: 1, max: 3 }), (name, text, lines) => {
        const before = parse(createDocument(name, text)).map((tag) => moved(tag, lines));
        assert.deepEqual(parse(createDocument(name, '\n'.repeat(lines) + text)), before);
      }),
      { numRuns: 10_000 },
    );
  });

  it('stay the same with other line ends and a byte order mark', () => {
    fc.assert(
      fc.property(path, source, (name, text) => {
        const before = parse(createDocument(name, text));
        assert.deepEqual(parse(createDocument(name, text.replaceAll('\n', '\r\n'))), before);
        const marked = parse(createDocument(name, `\uFEFF\n${text}`));
        assert.deepEqual(
          marked,
          before.map((tag) => moved(tag, 1)),
        );
      }),
      { numRuns: 10_000 },
    );
  });
});

const word = fc.constantFrom(
  'alpha',
  'Beta',
  'src/a.ts',
  '(12',
  'lines)',
  '😀',
  'é',
  'x=1',
  '"q"',
  '3000',
  'e.g.',
  '*/',
  '-->',
  '`c`',
  '->',
);
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((parts) => ['Assuming', ...parts].join(' '));
const field = fc.record({
  key: fc.constantFrom('Verification', 'Verifiable by', 'Rationale', 'Lines affected', 'Own Key', 'Before'),
  value: fc.oneof(
    words,
    fc
      .array(words, { minLength: 1, maxLength: 3 })
      .map((items) => items.map((item) => `- ${item}`).join('\n')),
  ),
});
const printable = fc.record({
  name: fc.constantFrom('COMPLETION_DRIVE', 'COMPLETION_DRIVE_ANY', 'PATH_DECISION', 'SUGGEST_VERIFY'),
  text: words,
  fields: fc.array(field, { maxLength: 3 }),
});
const language = fc
  .constantFrom(...'ts py sh html css sql lua hs lisp rb vb tex unknown'.split(' '))
  .map((one) => `a.${one}`);

describe('printed tags', () => {
  it('say the same when parsed again, in every kind of comment', () => {
    fc.assert(
      fc.property(language, printable, fc.constantFrom('', '  ', '\t'), (name, tag, indent) => {
        const style = printStyle(languageOf(name));
        const [parsed, ...others] = parse(createDocument(name, printTag(tag, style, indent)));
        assert.deepEqual(others, []);
        const safe = (text: string): string => safely(text, style);
        assert.deepEqual(
          {
            name: parsed?.name,
            text: parsed?.text,
            fields: parsed?.fields.map(({ key, value }) => ({ key, value })),
          },
          {
            name: tag.name,
            text: safe(tag.text),
            fields: tag.fields.map(({ key, value }) => ({ key, value: safe(value) })),
          },
        );
        assert.equal(parsed?.claim, true);
      }),
      { numRuns: 10_000 },
    );
  });
});

/** The closer of a block comment cannot stand inside it. */
function safely(text: string, style: PrintStyle): string {
  if (style.kind === 'markdown' || style.close === undefined) return text;
  return text.replaceAll(style.close, [...style.close].join(' '));
}
