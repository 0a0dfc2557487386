import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Position, Range } from '../../../../src/core/text/position.js';
import { parseCount } from '../../../../src/core/tag/values/counts.js';
import { parseLineRanges } from '../../../../src/core/tag/values/lineRanges.js';
import { isPathLike, parsePathValues } from '../../../../src/core/tag/values/paths.js';
import { isTemplateValue } from '../../../../src/core/tag/values/template.js';

const at: Position = { line: 3, character: 10 };
const cut = (text: string, { start, end }: Range): string =>
  text.slice(start.character - at.character, end.character - at.character);

/** `path[count][lines](note)` of each path, with counts and lines as they stand in the text. */
function paths(text: string): string[] {
  return parsePathValues(text, at).map((value) => {
    assert.equal(cut(text, value.range), value.raw);
    const count = value.count ? ` ${value.count.kind} ${value.count.lines}` : '';
    if (value.count) assert.match(cut(text, value.count.range), /\d/);
    const lines = (value.lines ?? []).map((range) => ` @${cut(text, range.range)}`).join('');
    return `${value.raw}${value.glob ? ' glob' : ''}${count}${lines}${value.note === undefined ? '' : ` (${value.note})`}`;
  });
}

describe('parsePathValues', () => {
  const cases: [text: string, ...expected: string[]][] = [
    ['src/a.ts', 'src/a.ts'],
    ['./a.ts', './a.ts'],
    ['../b/c.md', '../b/c.md'],
    ['~/notes/a.md', '~/notes/a.md'],
    ['/Users/me/a.ts (320+ lines)', '/Users/me/a.ts at-least 320'],
    ['src\\auth\\a.ts', 'src\\auth\\a.ts'],
    ['C:\\x\\a.ts:12', 'C:\\x\\a.ts @12'],
    ['README.md  ', 'README.md'],
    ['Makefile', 'Makefile'],
    ['.env.example', '.env.example'],
    ['tests/', 'tests/'],
    ['foo.weird', 'foo.weird'],
    ['a.md and b.md', 'a.md', 'b.md'],
    ['a.md, b.md, and c/d.md', 'a.md', 'b.md', 'c/d.md'],
    ['a.md,b.md & c.md', 'a.md', 'b.md', 'c.md'],
    ['a.md (12 lines), b.md (new)', 'a.md exact 12', 'b.md (new)'],
    ['`src/a.ts` (156 lines)', 'src/a.ts exact 156'],
    ['**`src/a.ts`**: login', 'src/a.ts (login)'],
    ['**src/a.ts**', 'src/a.ts'],
    ['- src/a.ts', 'src/a.ts'],
    ['"my file.md" (binary)', 'my file.md (binary)'],
    ['“my file.md”', 'my file.md'],
    ['[the title](docs/a.md)', 'docs/a.md'],
    ['[docs/a.md]', 'docs/a.md'],
    ['src/a.ts - section added', 'src/a.ts (section added)'],
    ['src/a.ts – 156 lines', 'src/a.ts exact 156'],
    ['src/a.ts ✅', 'src/a.ts'],
    ['src/a.ts → src/b.ts', 'src/a.ts (src/b.ts)'],
    ['src/a.ts ~40 LOC', 'src/a.ts about 40'],
    ['src/a.ts +25 lines', 'src/a.ts added 25'],
    ['src/a.ts (created, 1,800 lines)', 'src/a.ts exact 1800 (created)'],
    ['src/a.ts (12 lines changed)', 'src/a.ts (12 lines changed)'],
    ['src/a.ts:12', 'src/a.ts @12'],
    ['src/a.ts:12-40 - added', 'src/a.ts @12-40 (added)'],
    ['src/a.ts:12,45', 'src/a.ts @12 @45'],
    ['src/a.ts:12:5', 'src/a.ts @12'],
    ['src/a.ts#L12-L40', 'src/a.ts @L12-L40'],
    ['src/a.ts (lines 8, 102-115)`', 'src/a.ts @8 @102-115'],
    ['src/a.ts(156 lines)', 'src/a.ts exact 156'],
    ['src/a.ts now has a login', 'src/a.ts (now has a login)'],
    ['src/**/*.ts', 'src/**/*.ts glob'],
    ['src/{a,b}.ts', 'src/{a,b}.ts glob'],
    ['app/[id]/page.tsx (45 lines)', 'app/[id]/page.tsx exact 45'],
    ['app/(auth)/page.tsx:12', 'app/(auth)/page.tsx @12'],
    // No paths
    ['my file.md'],
    ['Added the login page'],
    ['SearchBar'],
    ['Node.js server'],
    ['client/server split'],
    ['and/or'],
    ['CANNOT_CAPTURE_AUTH_REQUIRED'],
    ['https://example.com/a.ts'],
    ['example.com'],
    ['v1.2.3'],
    ['2025/10/23'],
    ['[path/to/file]'],
    ['{file_path} ({n} lines)'],
    ['$dir/after.png'],
    ['src/<name>.ts'],
    ['path/to/file.ts'],
    [''],
    ['` x.md `'],
    ['"never closed'],
  ];
  for (const [text, ...expected] of cases) {
    it(`${JSON.stringify(text)} → ${expected.join(' · ') || 'none'}`, () =>
      assert.deepEqual(paths(text), expected));
  }
});

describe('isPathLike', () => {
  it('knows a path without context', () => {
    for (const word of ['a.ts', 'src/a', './x', 'Dockerfile', '.gitignore', 'a/b/c', 'a.test.tsx'])
      assert.ok(isPathLike(word), word);
    for (const word of [
      'foo.weird',
      'User.name',
      'Vue.js',
      'e.g.',
      '1.5',
      'foo()',
      'a::b',
      'and/or',
      '@scope/name',
      '..',
    ])
      assert.ok(!isPathLike(word), word);
  });
});

describe('parseLineRanges', () => {
  const cases: [text: string, ...expected: string[]][] = [
    ['12-14, 34', '12-14', '34'],
    ['12–14', '12–14'],
    ['12 - 14; 16', '12 - 14', '16'],
    ['Line ~43', '~43'],
    ['around line 50', '50~'],
    ['L12-L40', 'L12-L40'],
    ['#L3', 'L3'],
    ['Lines 12 to 14', '12 to 14'],
    ['Lines 3, 9 and 12', '3', '9', '12'],
    ['12 and 34', '12', '34'],
    ['124-428 (sections)', '124-428'],
    ['3 (frontmatter description)', '3'],
    ['10 (a), 12 (b)', '10', '12'],
    ['3, 12, added Single', '3', '12'],
    ['12-14: added', '12-14'],
    ['Line 12 added x', '12'],
    ['1-20.', '1-20'],
    ['1-5, 7 lines', '1-5'],
    ['new file'],
    ['entire file'],
    ['45 lines'],
    ['~1,800 lines of code'],
    ['+25'],
    ['3 new functions'],
    ['2025-10-23'],
    ['12.5'],
    ['100%'],
    ['40-12'],
    ['0'],
    [''],
  ];
  for (const [text, ...expected] of cases) {
    it(`${JSON.stringify(text)} → ${expected.join(' · ') || 'none'}`, () => {
      const ranges = parseLineRanges(text, at);
      const written = ranges.map(
        ({ range, about }) => cut(text, range) + (about && !cut(text, range).includes('~') ? '~' : ''),
      );
      assert.deepEqual(written, expected);
      for (const { from, to } of ranges) assert.ok(from >= 1 && to >= from);
    });
  }

  it('reads the numbers', () => {
    assert.deepEqual(
      parseLineRanges('12–14, ~34', at).map(({ from, to, about }) => [from, to, about]),
      [
        [12, 14, false],
        [34, 34, true],
      ],
    );
  });
});

describe('parseCount', () => {
  const cases: [text: string, kind?: string, lines?: number, written?: string][] = [
    ['156 lines', 'exact', 156],
    ['(156 lines)', 'exact', 156, '156 lines'],
    ['156lines', 'exact', 156],
    ['1 line', 'exact', 1],
    ['1,800 lines of code', 'exact', 1800],
    ['~156 lines', 'about', 156],
    ['about 40 lines', 'about', 40],
    ['~40 LOC', 'about', 40],
    ['156+ lines', 'at-least', 156],
    ['at least 5 lines', 'at-least', 5],
    ['> 5 lines', 'at-least', 5],
    ['+25 lines', 'added', 25],
    ['+25/-3 lines', 'added', 25],
    ['25 new lines', 'added', 25],
    ['25 lines added', 'added', 25],
    ['156'],
    ['12 lines removed'],
    ['12-14 lines'],
    ['line 12'],
    ['some lines'],
  ];
  for (const [text, kind, lines, written = text] of cases) {
    it(`${JSON.stringify(text)} → ${kind ?? 'none'}`, () => {
      const count = parseCount(text, at);
      assert.deepEqual([count?.kind, count?.lines], [kind, lines]);
      if (count) assert.equal(cut(text, count.range), written);
    });
  }
});

describe('isTemplateValue', () => {
  it('knows what is still to be filled in', () => {
    for (const text of [
      '[placeholder]',
      '{placeholder}',
      '<placeholder>',
      '${name}',
      '{{name}}',
      '[path] ([count] lines)',
      '`[path]`',
      '$dir/a.png',
      'src/<name>.ts',
      'path/to/file',
      '...',
      '…',
      'TBD',
      '[a thing]-[b]',
    ])
      assert.ok(isTemplateValue(text), text);
  });
  it('and what has been', () => {
    for (const text of [
      '',
      'a',
      'src/a.ts',
      'app/[id]/page.tsx',
      'src/{a,b}.ts',
      '[a](b.md)',
      '[x] done',
      '[ ] open',
      '{count} is kept',
      'Chose [a] over it',
      'Returns {a, b}',
    ])
      assert.ok(!isTemplateValue(text), text);
  });
});

const piece = fc.constantFrom(
  ...'src/a.ts b.md 12-14 12 ~ L3 # : ( ) [ ] ` " , ; and lines +25 → ✅ - – {a,b} * $ < > . / \\ 😀 word'.split(
    ' ',
  ),
  ' ',
  ' ',
);
const value = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''));

describe('any value', () => {
  it('gives ranges that lie in it and cut out what they state', () => {
    fc.assert(
      fc.property(value, (text) => {
        const inside = ({ start, end }: Range): boolean =>
          start.line === at.line &&
          start.character >= at.character &&
          end.character <= at.character + text.length &&
          start.character < end.character;
        for (const one of parsePathValues(text, at)) {
          assert.equal(cut(text, one.range), one.raw);
          assert.ok(one.count === undefined || inside(one.count.range));
          for (const range of one.lines ?? []) assert.ok(inside(range.range));
        }
        for (const range of parseLineRanges(text, at)) {
          assert.ok(inside(range.range));
          assert.ok(cut(text, range.range).includes(String(range.from)));
        }
        const count = parseCount(text, at);
        assert.ok(count === undefined || inside(count.range));
        isTemplateValue(text);
      }),
      { numRuns: 20_000 },
    );
  });
});
