import assert from 'node:assert/strict';
import { found, tokensOf } from './tokens.js';

/** What is found in the lines of a text, in the language with this root scope. */
async function finds(scopeName: string, ...lines: readonly string[]): Promise<string[]> {
  return found(await tokensOf(scopeName, lines.join('\n')));
}

const assumption = 'keyword.other.tag.assumption #COMPLETION_DRIVE';

describe('highlighting in comments', () => {
  it('finds a tag, its path and its count at their places', async () => {
    assert.deepEqual(await finds('source.ts', '  // #FILE_CREATED: src/api/auth.ts (~156 lines)'), [
      '0:5-18 keyword.other.tag.file #FILE_CREATED',
      '0:20-35 entity.name.namespace.path src/api/auth.ts',
      '0:37-47 constant.numeric.count ~156 lines',
    ]);
  });

  it('gives the hash and the colon scopes of their own', async () => {
    const tokens = await tokensOf('source.ts', '// #COMPLETION_DRIVE: Assuming');
    const ours = tokens.map(({ from, to, scopes }) => [from, to, scopes.slice(2).join(' ')]);
    assert.deepEqual(ours.slice(2, 5), [
      [3, 4, 'keyword.other.tag.assumption.tagproof punctuation.definition.keyword.tagproof'],
      [4, 20, 'keyword.other.tag.assumption.tagproof'],
      [20, 21, 'punctuation.separator.key-value.tagproof'],
    ]);
  });

  it('finds two tags on one line, each with its family', async () => {
    assert.deepEqual(await finds('source.go', '// #COMPLETION_DRIVE_IMPL: a key #SUGGEST_VERIFY: ls'), [
      '0:3-25 keyword.other.tag.assumption #COMPLETION_DRIVE_IMPL',
      '0:33-48 keyword.other.tag.check #SUGGEST_VERIFY',
    ]);
  });

  it('finds fields and ranges in a comment over several lines', async () => {
    const lines = [
      '/**',
      ' * #FILE_MODIFIED: src/a.ts',
      ' * Lines affected: 12-14, 34',
      ' * Verification: ls',
      ' */',
    ];
    assert.deepEqual(await finds('source.ts', ...lines), [
      '1:3-17 keyword.other.tag.file #FILE_MODIFIED',
      '1:19-27 entity.name.namespace.path src/a.ts',
      '2:3-17 variable.other.field Lines affected',
      '2:19-24 constant.numeric.range 12-14',
      '2:26-28 constant.numeric.range 34',
      '3:3-15 variable.other.field Verification',
    ]);
  });

  it('leaves words alone that are fields only below a tag', async () => {
    assert.deepEqual(await finds('source.ts', '// Description: a list', '// Result: 3'), []);
  });

  it('finds lines and a path that stand together', async () => {
    assert.deepEqual((await finds('source.ts', '// #FILE_MODIFIED src/a_b.ts:12-40')).slice(1), [
      '0:18-28 entity.name.namespace.path src/a_b.ts',
      '0:29-34 constant.numeric.range 12-40',
    ]);
  });

  it('takes the marker of the comment for the hash', async () => {
    assert.deepEqual(
      await finds('source.python', '#COMPLETION_DRIVE: Assuming x', 'y = 1 #PATH_DECISION: z'),
      [
        '0:1-17 keyword.other.tag.assumption COMPLETION_DRIVE',
        '1:7-20 keyword.other.tag.decision PATH_DECISION',
      ],
    );
  });

  it('finds a name without a hash only right after the marker, with a colon', async () => {
    assert.deepEqual(await finds('source.ts', '// COMPLETION_DRIVE: Assuming x'), [
      '0:3-19 keyword.other.tag.assumption COMPLETION_DRIVE',
    ]);
    const others = [
      '// the COMPLETION_DRIVE: x',
      '// FILE_CREATED: an event',
      '// SUGGEST_LIMIT: 10',
      '// VERIFIED: x',
    ];
    assert.deepEqual(await finds('source.ts', ...others), []);
  });

  it('knows names of several words in any case', async () => {
    assert.deepEqual(await finds('source.ts', '// #Potential_Issue: a race'), [
      '0:3-19 keyword.other.tag.planning #Potential_Issue',
    ]);
  });

  it('finds nothing in strings, templates and expressions', async () => {
    const lines = [
      'const a = "#FILE_CREATED: src/a.ts";',
      'const b = `#CARGO_CULT: x`;',
      'const c = /#CARGO_CULT: x/;',
    ];
    assert.deepEqual(await finds('source.ts', ...lines), []);
    assert.deepEqual(await finds('source.python', 'a = "#FILE_CREATED: src/a.py"'), []);
    assert.deepEqual(
      await finds('source.shell', 'a="#CARGO_CULT: x" b=${x#FILE_MODIFIED:}', "c='# #CARGO_CULT: x'"),
      [],
    );
    assert.deepEqual(await finds('source.rust', 'let a = "// #CARGO_CULT: x";'), []);
    assert.deepEqual(await finds('source.json.comments', '{ "a": "// #CARGO_CULT: x" }'), []);
    assert.deepEqual(await finds('source.cs', 'var a = "// #CARGO_CULT: x";'), []);
  });

  it('finds nothing in private members, mentions and quotes', async () => {
    const lines = [
      'class A { #FILE_CREATED = 1 }',
      '// see #CARGO_CULT, "#CARGO_CULT: x" and `#CARGO_CULT: x`',
    ];
    assert.deepEqual(await finds('source.ts', ...lines), []);
    assert.deepEqual(
      await finds('source.ts', '// page.md#CARGO_CULT: x', '// #CARGO_CULTS: x', '// #CARGO_CULT::x'),
      [],
    );
  });

  it('leaves what closes a comment to the language', async () => {
    const tokens = await tokensOf(
      'source.ts',
      '/* #FILE_CREATED: src/a.ts*/ const b = 1; /* #CARGO_CULT: c */',
    );
    assert.ok(
      tokens.some(({ text, scopes }) => text === 'const' && !scopes.some((one) => one.startsWith('comment'))),
    );
    const html = await tokensOf('text.html.basic', '<!-- #FILE_CREATED: src/a.html--><p>');
    assert.ok(
      html.some(
        ({ text, scopes }) => text === 'p' && scopes.some((one) => one.startsWith('entity.name.tag')),
      ),
    );
  });

  it('reads lines that end in CRLF alike', async () => {
    assert.deepEqual(await finds('source.ts', '// #FILE_CREATED: src/a.ts\r', '// #PATH_DECISION: b\r', ''), [
      '0:3-16 keyword.other.tag.file #FILE_CREATED',
      '0:18-26 entity.name.namespace.path src/a.ts',
      '1:3-17 keyword.other.tag.decision #PATH_DECISION',
    ]);
  });

  it('finds a tag in docstrings, which are strings to their grammar', async () => {
    assert.deepEqual(
      await finds('source.python', 'def f():', '    """Adds.', '    #COMPLETION_DRIVE: x', '    """'),
      [`2:4-21 ${assumption}`],
    );
  });

  const comments: Readonly<Record<string, readonly string[]>> = {
    'source.tsx': ['{/* @ */}', '// @'],
    'source.js': ['// @', '/* @ */'],
    'source.go': ['// @'],
    'source.java': ['// @', '/** @ */'],
    'source.c': ['// @', '/* @ */'],
    'source.cpp': ['// @', '/* @ */', '/* a\n@\n*/'],
    'source.cs': ['    // @', 'x(); // @', '// a\n// @', '/// @'],
    'source.rust': ['// @', '/// @', 'x(); // @'],
    'source.dart': ['// @', '/// @'],
    'source.swift': ['// @'],
    'source.kotlin': ['// @'],
    'source.ruby': ['# @'],
    'source.python': ['# @', 'x = 1  # @'],
    'source.shell': ['# @', '  # @', 'ls -l # @'],
    'source.yaml': ['# @', 'a: b # @'],
    'source.toml': ['# @'],
    'source.dockerfile': ['# @'],
    'source.makefile': ['# @'],
    'source.json.comments': ['// @', '{ "a": 1 } // @'],
    'source.css': ['/* @ */'],
    'source.css.scss': ['// @'],
    'source.css.less': ['// @'],
    'source.sql': ['-- @'],
    'source.lua': ['-- @'],
    'source.haskell': ['-- @'],
    'source.graphql': ['# @'],
    'source.prisma': ['// @'],
    'source.hcl.terraform': ['# @'],
    'source.powershell': ['# @'],
    'source.batchfile': ['REM @'],
    'source.clojure': ['; @'],
    'source.php': ['// @', '# @'],
    'text.html.basic': ['<!-- @ -->', '<script>\n// @\n</script>'],
    'text.html.vue': ['<!-- @ -->'],
    'text.xml': ['<!-- @ -->'],
  };
  for (const [scopeName, forms] of Object.entries(comments))
    it(`finds a tag in every comment of ${scopeName}`, async () => {
      for (const form of forms) {
        const text = form.replace('@', '#COMPLETION_DRIVE: Assuming x');
        const [only, ...others] = found(await tokensOf(scopeName, text));
        assert.ok(only?.endsWith(assumption), `${form}: ${only}`);
        assert.deepEqual(others, [], form);
      }
    });

  it('leaves a comment that it begins itself looking like one', async () => {
    for (const [scopeName, text] of [
      ['source.rust', 'a(); // b'],
      ['source.shell', 'a # b'],
      ['source.json.comments', '[1] // b'],
    ] as const) {
      const [last] = (await tokensOf(scopeName, `${text}\nc`)).filter(({ line }) => line === 0).slice(-1);
      assert.ok(
        last?.scopes.some((one) => one.startsWith('comment.line.')),
        scopeName,
      );
      const next = (await tokensOf(scopeName, `${text}\nc`)).find(({ line }) => line === 1);
      assert.ok(!next?.scopes.some((one) => one.startsWith('comment')), scopeName);
    }
  });
});
