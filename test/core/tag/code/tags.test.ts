import assert from 'node:assert/strict';
import { parseCodeTags } from '../../../../src/core/tag/code/tags.js';
import type { ParseOptions } from '../../../../src/core/tag/options.js';
import type { Tag } from '../../../../src/core/tag/tag.js';
import type { Range } from '../../../../src/core/text/position.js';
import { createDocument, type TextDocument } from '../../../../src/core/text/document.js';

const options: ParseOptions = {
  customTags: [],
  isLog: false,
  fencedEntries: 'auto',
  definitionDocument: 'detect',
};

function tagsOf(path: string, lines: readonly string[], custom: string[] = []): readonly Tag[] {
  const customTags = custom.map((name) => ({ name, family: 'own' }));
  return parseCodeTags(createDocument(path, lines.join('\n')), { ...options, customTags }).tags;
}

/** `NAME: text` for claims, `NAME (reason): text` for the others. */
const shown = (tag: Tag): string =>
  `${tag.name}${tag.claim ? '' : ` (${tag.reason ?? ''})`}: ${tag.text}`.trim();

/** What a range cuts out, its lines joined by `|`. */
function cut(document: TextDocument, { start, end }: Range): string {
  return document.lines
    .slice(start.line, end.line + 1)
    .map((line, index, all) => {
      const to = index === all.length - 1 ? end.character : line.length;
      return line.slice(index === 0 ? start.character : 0, to);
    })
    .join('|');
}

describe('tags in code', () => {
  describe('are claims in comments of any language', () => {
    const cases: [path: string, line: string, expected: string][] = [
      ['a.ts', '// #COMPLETION_DRIVE: Assuming a', 'COMPLETION_DRIVE: Assuming a'],
      ['a.ts', '//#COMPLETION_DRIVE: Assuming a', 'COMPLETION_DRIVE: Assuming a'],
      ['a.ts', '/// #COMPLETION_DRIVE: Assuming a', 'COMPLETION_DRIVE: Assuming a'],
      ['a.ts', '/* #COMPLETION_DRIVE: Assuming a */ f();', 'COMPLETION_DRIVE: Assuming a'],
      ['a.ts', 'f(); // #COMPLETION_DRIVE: Assuming a', 'COMPLETION_DRIVE: Assuming a'],
      ['a.ts', '// TODO: #COMPLETION_DRIVE: Assuming a', 'COMPLETION_DRIVE: Assuming a'],
      ['a.ts', '// - #COMPLETION_DRIVE: Assuming a', 'COMPLETION_DRIVE: Assuming a'],
      ['a.ts', '// Port is fixed. #COMPLETION_DRIVE: Assuming a', 'COMPLETION_DRIVE: Assuming a'],
      ['a.ts', '// **#COMPLETION_DRIVE**: Assuming a', 'COMPLETION_DRIVE: Assuming a'],
      ['a.ts', '// #COMPLETION_DRIVE(auth): Assuming a', 'COMPLETION_DRIVE: Assuming a'],
      ['a.ts', '// #COMPLETION_DRIVE - Assuming a', 'COMPLETION_DRIVE: Assuming a'],
      ['a.ts', '// #COMPLETION_DRIVE[API] – Assuming a', 'COMPLETION_DRIVE: Assuming a'],
      ['a.ts', '// #COMPLETION_DRIVE Assuming a is there', 'COMPLETION_DRIVE: Assuming a is there'],
      ['a.ts', '// #COMPLETION_DRIVE_ANYTHING: Assuming a', 'COMPLETION_DRIVE_ANYTHING: Assuming a'],
      ['a.ts', '// #SUGGEST_CACHE: Keep it', 'SUGGEST_CACHE: Keep it'],
      ['a.ts', '// #Potential_Issue: Slow', 'POTENTIAL_ISSUE: Slow'],
      ['a.ts', '// COMPLETION_DRIVE_SUGGESTION: Use a pool', 'COMPLETION_DRIVE_SUGGESTION: Use a pool'],
      ['a.tsx', 'x = (<p>{/* #COMPLETION_DRIVE: Assuming a */}</p>)', 'COMPLETION_DRIVE: Assuming a'],
      ['a.html', '<!-- #COMPLETION_DRIVE: Assuming a -->', 'COMPLETION_DRIVE: Assuming a'],
      ['a.py', '#COMPLETION_DRIVE: Assuming a', 'COMPLETION_DRIVE: Assuming a'],
      ['a.py', '# #COMPLETION_DRIVE: Assuming a', 'COMPLETION_DRIVE: Assuming a'],
      ['a.py', '##COMPLETION_DRIVE: Assuming a', 'COMPLETION_DRIVE: Assuming a'],
      ['a.py', '# COMPLETION_DRIVE: Assuming a', 'COMPLETION_DRIVE: Assuming a'],
      ['a.py', '"""#COMPLETION_DRIVE: Assuming a"""', 'COMPLETION_DRIVE: Assuming a'],
      ['a.sh', 'x=1 # #COMPLETION_DRIVE: Assuming a', 'COMPLETION_DRIVE: Assuming a'],
      ['a.sql', '-- #COMPLETION_DRIVE: Assuming a', 'COMPLETION_DRIVE: Assuming a'],
      ['a.bat', 'REM #COMPLETION_DRIVE: Assuming a', 'COMPLETION_DRIVE: Assuming a'],
      ['a.ini', '; #COMPLETION_DRIVE: Assuming a', 'COMPLETION_DRIVE: Assuming a'],
      ['a.strange', '-- #COMPLETION_DRIVE: Assuming a', 'COMPLETION_DRIVE: Assuming a'],
      [
        'a.ts',
        '// #COMPLETION_DRIVE: Assuming {count} is kept',
        'COMPLETION_DRIVE: Assuming {count} is kept',
      ],
      ['a.ts', '// #FILE_CREATED src/a.ts', 'FILE_CREATED: src/a.ts'],
      ['a.ts', '/* #COMPLETION_DRIVE: Assuming a * */', 'COMPLETION_DRIVE: Assuming a'],
      ['a.cs', '/// <summary>#PATH_DECISION: One window</summary>', 'PATH_DECISION: One window'],
      [
        'a.java',
        '/** <p>#COMPLETION_DRIVE: uses <b>one</b> pool */',
        'COMPLETION_DRIVE: uses <b>one</b> pool',
      ],
      ['a.R', "#' #SUGGEST_EDGE_CASE: a day without wind", 'SUGGEST_EDGE_CASE: a day without wind'],
      ['a.ex', '  @doc """#PATH_DECISION: one process"""', 'PATH_DECISION: one process'],
      ['a.py', '#SUGGEST_RETRY: try again after a second', 'SUGGEST_RETRY: try again after a second'],
      ['a.py', '#FILE_MODIFIED: src/a.py', 'FILE_MODIFIED: src/a.py'],
    ];
    for (const [path, line, expected] of cases) {
      it(`${path}: ${line}`, () => assert.deepEqual(tagsOf(path, [line]).map(shown), [expected]));
    }
  });

  describe('are not claims', () => {
    const cases: [why: string, path: string, lines: string[], expected: string[]][] = [
      [
        'mentioned in a sentence',
        'a.ts',
        ['// parses the #COMPLETION_DRIVE tags'],
        ['COMPLETION_DRIVE (mention):'],
      ],
      [
        'in a list of names',
        'a.ts',
        ['// #CARGO_CULT, #CONTEXT_ROT'],
        ['CARGO_CULT (mention):', 'CONTEXT_ROT (mention):'],
      ],
      ['in brackets', 'a.ts', ['// catches guesses (#COMPLETION_DRIVE)'], ['COMPLETION_DRIVE (mention):']],
      ['without a statement', 'a.ts', ['// #COMPLETION_DRIVE:'], ['COMPLETION_DRIVE (mention):']],
      [
        'mentioned at the start',
        'a.ts',
        ['// #COMPLETION_DRIVE tags come first here'],
        ['COMPLETION_DRIVE (mention):'],
      ],
      [
        'told to be written',
        'a.ts',
        ['// Mark guesses with #COMPLETION_DRIVE: then go on'],
        ['COMPLETION_DRIVE (mention): then go on'],
      ],
      ['numbers', 'a.ts', ['// #COMPLETION_DRIVE: 3 found'], ['COMPLETION_DRIVE (mention): 3 found']],
      [
        'placeholders',
        'a.sh',
        ['# #FILE_MODIFIED: [path/to/file]'],
        ['FILE_MODIFIED (template): [path/to/file]'],
      ],
      [
        'shell variables for paths',
        'a.sh',
        ['# #FILE_MODIFIED: $dir/a.png'],
        ['FILE_MODIFIED (template): $dir/a.png'],
      ],
      [
        'letters for words',
        'a.py',
        ['# #PATH_DECISION: Chose X over Y'],
        ['PATH_DECISION (template): Chose X over Y'],
      ],
      ['quoted', 'a.py', ['# e.g. "#COMPLETION_DRIVE: x y"'], ['COMPLETION_DRIVE (example): x y"']],
      [
        'quoted in a docstring',
        'a.py',
        ['def f():', '    """Splits.', '', '    text: a tag (e.g., "#CARGO_CULT: Why")', '    """'],
        ['CARGO_CULT (example): Why")'],
      ],
      [
        'after e.g.',
        'a.ts',
        ['// a tag, e.g. #COMPLETION_DRIVE: Assuming a'],
        ['COMPLETION_DRIVE (example): Assuming a'],
      ],
      [
        'below a line that shows a format',
        'a.py',
        ['"""', 'Format:', '    #COMPLETION_DRIVE: Assuming a', '    #CARGO_CULT: b', '"""'],
        ['COMPLETION_DRIVE (example): Assuming a', 'CARGO_CULT (example): b'],
      ],
      [
        'in a list that explains tags',
        'a.py',
        [
          '"""',
          '- #COMPLETION_DRIVE: an assumption',
          '- #CARGO_CULT: a pattern without need',
          '- #CONTEXT_ROT: weak memory',
          '"""',
        ],
        [
          'COMPLETION_DRIVE (template): an assumption',
          'CARGO_CULT (example): a pattern without need',
          'CONTEXT_ROT (example): weak memory',
        ],
      ],
      [
        'in strings',
        'a.ts',
        ["const a = '#COMPLETION_DRIVE: Assuming a';"],
        ['COMPLETION_DRIVE (string): Assuming a'],
      ],
      [
        'in an assigned triple quote',
        'a.py',
        ['a = """', '#COMPLETION_DRIVE: Assuming a', '"""'],
        ['COMPLETION_DRIVE (string): Assuming a'],
      ],
      ['in a heredoc', 'a.sh', ['cat <<EOF', '#FILE_CREATED: a.md', 'EOF'], ['FILE_CREATED (string): a.md']],
      [
        'in patterns',
        'a.sh',
        ['grep "#FILE_CREATED\\|#FILE_MODIFIED" x'],
        ['FILE_CREATED (string):', 'FILE_MODIFIED (string):'],
      ],
      [
        'in a regular expression',
        'a.js',
        ['x = /#COMPLETION_DRIVE: (.*)/;'],
        ['COMPLETION_DRIVE (string): (.*)'],
      ],
      ['a parameter expansion', 'a.sh', ['echo ${x#FILE_MODIFIED:}'], []],
      ['a private field', 'a.ts', ['this.#VERIFIED = 1;'], []],
      ['an enum member', 'a.ts', ["A = 'CARGO_CULT', // CARGO_CULT, CONTEXT_ROT"], []],
      [
        'a log prefix',
        'a.ts',
        ['// [COMPLETION_DRIVE_WRITE_GUARD] starts', "log('[COMPLETION_DRIVE_WRITE_GUARD] x');"],
        [],
      ],
      ['an event of the project', 'a.js', ['// FILE_CREATED: emitted when a file appears'], []],
      ['a setting of the project', 'a.js', ['/* SUGGEST_LIMIT: how many are shown */'], []],
      ['a commented-out setting', 'a.yaml', ['#SUGGEST_URL: "http://x"', '#SUGGEST_MAX: 10'], []],
      ['a commented-out field', 'a.py', ['#FILE_CREATED: bool = False'], []],
      ['a remark', 'a.R', ['f(x) #VERIFIED: It worked'], []],
      ['a string of Elixir', 'a.ex', ['x = """', '#PATH_DECISION: y', '"""'], ['PATH_DECISION (string): y']],
      ['a property of commented-out code', 'a.ts', ["// COMPLETION_DRIVE: 'a',", '// CARGO_CULT: true'], []],
      ['an ordinary word', 'a.ts', ['// VERIFIED: by hand'], []],
      [
        'a part of a longer name',
        'a.ts',
        ['// #MY_COMPLETION_DRIVE: a', '// #COMPLETION_DRIVER: a', '// #notatag: a'],
        [],
      ],
      ['page text', 'a.html', ['<p>#COMPLETION_DRIVE: Assuming a</p>'], []],
      ['the inside of an address', 'a.ts', ['// see a.md#COMPLETION_DRIVE: there'], []],
      ['a name further down a docstring without hash', 'a.py', ['"""', 'CARGO_CULT: a', '"""'], []],
    ];
    for (const [why, path, lines, expected] of cases) {
      it(`${why}: ${lines.join(' ⏎ ')}`, () => assert.deepEqual(tagsOf(path, lines).map(shown), expected));
    }
  });

  it('takes unusual suggestions without a hash where the file has tags', () => {
    const lines = ['// SUGGEST_RETRY: try again', '// #PATH_DECISION: no queue'];
    assert.deepEqual(tagsOf('a.ts', lines).map(shown), [
      'SUGGEST_RETRY: try again',
      'PATH_DECISION: no queue',
    ]);
  });

  it('knows configured tags', () => {
    assert.deepEqual(tagsOf('a.ts', ['// #ACME_RISK: high']), []);
    assert.deepEqual(tagsOf('a.ts', ['// #ACME_RISK: high'], ['ACME_RISK']).map(shown), ['ACME_RISK: high']);
  });

  it('ends a statement where the next tag on its line begins', () => {
    const lines = ['f(); // #COMPLETION_DRIVE: Port 3000, see #CARGO_CULT // #SUGGEST_VERIFY: Read PORT'];
    assert.deepEqual(tagsOf('a.ts', lines).map(shown), [
      'COMPLETION_DRIVE: Port 3000, see #CARGO_CULT',
      'CARGO_CULT (mention):',
      'SUGGEST_VERIFY: Read PORT',
    ]);
    assert.deepEqual(tagsOf('a.css', ['/* #COMPLETION_DRIVE: a b */ /* #SUGGEST_VERIFY: c */']).map(shown), [
      'COMPLETION_DRIVE: a b',
      'SUGGEST_VERIFY: c',
    ]);
    assert.deepEqual(tagsOf('a.ts', ['// #COMPLETION_DRIVE: a b #SUGGEST_VERIFY: c']).map(shown), [
      'COMPLETION_DRIVE: a b',
      'SUGGEST_VERIFY: c',
    ]);
  });

  describe('go on over following comment lines', () => {
    const cases: [why: string, path: string, lines: string[], text: string][] = [
      ['with the same marker', 'a.ts', ['// #CARGO_CULT: one', '// two', '// three', 'x'], 'one two three'],
      ['from an empty first line', 'a.ts', ['// #CARGO_CULT:', '// two'], 'two'],
      ['up to a full stop', 'a.ts', ['// #CARGO_CULT: one.', '// two'], 'one.'],
      ['up to an empty comment line', 'a.ts', ['// #CARGO_CULT: one', '//', '// two'], 'one'],
      ['up to a line of code', 'a.ts', ['// #CARGO_CULT: one', 'x', '// two'], 'one'],
      ['up to another marker', 'a.ts', ['// #CARGO_CULT: one', '/// two'], 'one'],
      ['up to another column', 'a.ts', ['// #CARGO_CULT: one', '  // two'], 'one'],
      ['up to another tag', 'a.ts', ['// #CARGO_CULT: one', '// #CONTEXT_ROT: two'], 'one'],
      ['up to a field', 'a.ts', ['// #CARGO_CULT: one', '// Context: two'], 'one'],
      ['up to a ruler', 'a.ts', ['// #CARGO_CULT: one', '// -----'], 'one'],
      ['up to commented-out code', 'a.py', ['# #CARGO_CULT: one', '# def two(a):'], 'one'],
      ['up to the next item', 'a.ts', ['// - #CARGO_CULT: one', '// - two'], 'one'],
      [
        'into a list that it introduces',
        'a.ts',
        ['// #CARGO_CULT: one:', '// 1. two', '// 2. three'],
        'one: 1. two 2. three',
      ],
      [
        'in a block comment',
        'a.ts',
        ['/**', ' * #CARGO_CULT: one', ' *   two', ' */', '// three'],
        'one two',
      ],
      ['in a docstring', 'a.py', ['"""#CARGO_CULT: one', '  two', 'Args:', '  x: y', '"""'], 'one two'],
      [
        'behind code, in the same column',
        'a.ts',
        ['f(); // #CARGO_CULT: one', '     // two', '// three'],
        'one two',
      ],
      ['not into a comment behind the next code', 'a.ts', ['f(); // #CARGO_CULT: one', 'g(); // two'], 'one'],
    ];
    for (const [why, path, lines, text] of cases) {
      it(`${why}: ${lines.join(' ⏎ ')}`, () => assert.equal(tagsOf(path, lines)[0]?.text, text));
    }
  });

  it('have the fields that follow', () => {
    const [tag] = tagsOf('a.ts', [
      '// #FILE_MODIFIED: src/a.ts',
      '//   Lines modified: 12-14,',
      '//     34',
      '//   Changes:',
      '//   - one',
      '//   - two',
      '//   Own key: kept',
      '// not a field',
      '// Context: too late',
    ]);
    assert.deepEqual(
      tag?.fields.map(({ key, canonical, value }) => [key, canonical, value]),
      [
        ['Lines modified', 'lines affected', '12-14, 34'],
        ['Changes', 'changes', '- one\n- two'],
        ['Own key', 'own key', 'kept'],
      ],
    );
  });

  it('are claims by their fields alone', () => {
    assert.deepEqual(tagsOf('a.ts', ['// #COMPLETION_DRIVE:', '// Verification: ls a']).map(shown), [
      'COMPLETION_DRIVE:',
    ]);
  });

  describe('know what is checked', () => {
    const joined = (path: string, ...lines: string[]): (number | undefined)[] =>
      tagsOf(path, lines).map((tag) => tag.verifies);

    it('by a SUGGEST_VERIFY below or behind their assumption', () => {
      assert.deepEqual(
        joined('a.ts', '// #COMPLETION_DRIVE: a', '// #SUGGEST_VERIFY: b', '// #SUGGEST_VERIFY: c'),
        [undefined, 0, 0],
      );
      assert.deepEqual(joined('a.ts', 'f(); // #COMPLETION_DRIVE: a // #SUGGEST_VERIFY: b'), [undefined, 0]);
      assert.deepEqual(joined('a.ts', '// #COMPLETION_DRIVE: a', '// more', '//', '// #SUGGEST_VERIFY: b'), [
        undefined,
        0,
      ]);
      assert.deepEqual(
        joined('a.ts', '// #COMPLETION_DRIVE: a', '// #COMPLETION_DRIVE: b', '// #SUGGEST_VERIFY: c'),
        [undefined, undefined, 1],
      );
      assert.deepEqual(joined('a.ts', '// #COMPLETION_DRIVE: a', 'f(); // #SUGGEST_VERIFY: b'), [
        undefined,
        0,
      ]);
    });

    it('but not across code, a gap or without an assumption', () => {
      assert.deepEqual(joined('a.ts', '// #COMPLETION_DRIVE: a', 'f();', '// #SUGGEST_VERIFY: b'), [
        undefined,
        undefined,
      ]);
      assert.deepEqual(joined('a.ts', '// #COMPLETION_DRIVE: a', '', '', '// #SUGGEST_VERIFY: b'), [
        undefined,
        undefined,
      ]);
      assert.deepEqual(joined('a.ts', '// #PATH_DECISION: a', '// #SUGGEST_VERIFY: b'), [
        undefined,
        undefined,
      ]);
      assert.deepEqual(joined('a.ts', '// #SUGGEST_VERIFY: b'), [undefined]);
    });
  });

  it('know the line of code they stand above or behind', () => {
    const lines = [
      '// #CARGO_CULT: a',
      '',
      '/* more */',
      'f();',
      'g(); // #CONTEXT_ROT: b',
      '// #FIXED_FRAMING: c',
      '/* ',
      '*/',
    ];
    assert.deepEqual(
      tagsOf('a.ts', lines).map((tag) => tag.codeLine),
      [4, 5, undefined],
    );
    assert.deepEqual(
      tagsOf('a.tsx', ['a = <b>', '{/* #CARGO_CULT: a */}', '<c/></b>']).map((tag) => tag.codeLine),
      [3],
    );
    assert.deepEqual(
      tagsOf('a.py', ['"""', '#CARGO_CULT: a', '"""', 'x']).map((tag) => tag.codeLine),
      [4],
    );
  });

  describe('have exact ranges', () => {
    const text = [
      '\t\tf("😀"); // 😀 x. #COMPLETION_DRIVE: a 😀 // #SUGGEST_VERIFY: b',
      '\t// #CARGO_CULT(n): c',
      '\t// d',
      '\t//\tVerify by: grep 😀',
    ];
    for (const [what, source] of [
      ['tabs and astral characters', text.join('\n')],
      ['CRLF', text.join('\r\n')],
      ['a byte order mark', `\uFEFF${text.join('\n')}`],
    ] as const) {
      it(`with ${what}`, () => {
        const document = createDocument('a.ts', source);
        const { tags } = parseCodeTags(document, options);
        assert.deepEqual(
          tags.map((tag) => [
            cut(document, tag.nameRange),
            cut(document, tag.textRange),
            cut(document, tag.range),
          ]),
          [
            ['#COMPLETION_DRIVE', 'a 😀', '#COMPLETION_DRIVE: a 😀'],
            ['#SUGGEST_VERIFY', 'b', '#SUGGEST_VERIFY: b'],
            ['#CARGO_CULT', 'c|\t// d', '#CARGO_CULT(n): c|\t// d|\t//\tVerify by: grep 😀'],
          ],
        );
        assert.deepEqual(
          tags[2]?.fields.map((field) => [cut(document, field.keyRange), cut(document, field.valueRange)]),
          [['Verify by', 'grep 😀']],
        );
      });
    }
  });

  it('say so when a line is too long to be read, and only when a tag stands there', () => {
    const long = 'x'.repeat(70_000);
    const with_ = parseCodeTags(createDocument('a.ts', `// ${long} #CARGO_CULT: a`), options);
    assert.deepEqual(
      with_.findings.map((finding) => [finding.code, finding.range.start.line]),
      [['line-too-long', 0]],
    );
    assert.deepEqual(parseCodeTags(createDocument('a.ts', `// #CARGO_CULT: ${long}`), options).findings, []);
  });

  it('stop at 200,000 with a finding', () => {
    const text = '// #CARGO_CULT: a\n'.repeat(200_001);
    const { tags, findings } = parseCodeTags(createDocument('a.ts', text), options);
    assert.equal(tags.length, 200_000);
    assert.deepEqual(
      findings.map((finding) => [finding.code, finding.range.start.line]),
      [['too-many-tags', 199_999]],
    );
  });
});
