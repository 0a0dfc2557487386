import assert from 'node:assert/strict';
import { scanDocument } from '../../../src/core/text/comments.js';
import { createDocument } from '../../../src/core/text/document.js';

/** `line:text` of each comment that is not blank, 1-based. */
function commentsOf(path: string, ...lines: string[]): string[] {
  const document = createDocument(path, lines.join('\n'));
  return scanDocument(document)
    .comments.map((one) => ({
      ...one,
      text: (document.lines[one.line] ?? '').slice(one.from, one.to).trim(),
    }))
    .filter((one) => one.text !== '')
    .map((one) => `${one.line + 1}:${one.text}`);
}

describe('comment scanner', () => {
  describe('finds comments', () => {
    const cases: [path: string, lines: string[], expected: string[]][] = [
      [
        'a.ts',
        ['let a = 1; // one', '/* two */ let b; /* three', ' * four', ' */ let c; // five'],
        ['1:one', '2:two', '2:three', '3:four', '4:five'],
      ],
      ['a.ts', ['/**', ' * Doc.', ' */'], ['2:Doc.']],
      ['a.ts', ['/**/ a /* b */'], ['1:b']],
      [
        'a.rs',
        ['/// outer', '//! inner', '/* a /* b */ c */ x // d'],
        ['1:outer', '2:inner', '3:a /* b */ c', '3:d'],
      ],
      ['a.py', ['x = 1  # one', '#two', '"""doc', 'three', '"""'], ['1:one', '2:two', '3:doc', '4:three']],
      ['a.sh', ['#!/bin/sh', 'echo a # b', 'echo a#b ${x#y} $# ${#z}'], ['1:!/bin/sh', '2:b']],
      [
        'a.html',
        ["<p># no // no /* no */ don't</p> <!-- yes -->", '<!-- two', 'three --> text'],
        ['1:yes', '2:two', '3:three'],
      ],
      [
        'a.bat',
        ['REM one', '@rem two', 'echo remark & rem three', ':: four', 'remove x'],
        ['1:one', '2:two', '3:three', '4:four'],
      ],
      ['a.sql', ["select '--no' -- yes", '/* two */'], ['1:yes', '2:two']],
      [
        'a.lua',
        ['-- one', '--[[ two', 'three ]] x = [[ -- no ]] -- four', '--[==[ a ]] b ]==] y'],
        ['1:one', '2:two', '3:three', '3:four', '4:a ]] b'],
      ],
      ['a.ini', ['; one', 'a = b ; two', '# three'], ['1:one', '2:two', '3:three']],
      [
        'a.lisp',
        ['; one', '(a #\\; b) ;; two', '#| three #| four |# |#'],
        ['1:one', '2:two', '3:three #| four |#'],
      ],
      [
        'a.hs',
        ['x = 1 -- one', '{- two {- three -} -} y', "a' = '\"' -- four"],
        ['1:one', '2:two {- three -}', '3:four'],
      ],
      [
        'a.php',
        [
          '<p>// no</p><?php // one ?><b># no</b>',
          "<?php $a = '#no'; # two",
          '#[Attribute]',
          '/* three */ ?>',
          '<!-- four -->',
        ],
        ['1:one', '2:two', '4:three', '5:four'],
      ],
      [
        'a.vue',
        [
          '<template><!-- one --></template>',
          '<script lang="ts">',
          '// two',
          'const a = "</b>"; /* three',
          '</script>',
          '<style scoped>',
          '/* four */',
          'a { b: "/* no */" }',
          '</style>',
          '<!-- five -->',
        ],
        ['1:one', '3:two', '4:three', '7:four', '10:five'],
      ],
      [
        'a.html',
        [
          '<script type="text/template"> // no </script><script>// yes</script>',
          '<script type="application/json">{"a": "// no"}</script>',
        ],
        ['1:yes'],
      ],
      [
        'a.tsx',
        [
          'return (',
          '  <p title="// no">',
          "    don't // no {/* one */} it's",
          '    {a ? <b>// no</b> : `//no`} {/* two',
          '    three */}',
          '  </p>',
          '); // four',
        ],
        ['3:one', '4:two', '5:three', '7:four'],
      ],
      ['a.tsx', ['<A', '  // one', '  b={1} /* two */', '/>; // three'], ['2:one', '3:two', '4:three']],
      [
        'a.tsx',
        [
          'const f = <T,>(a: T) => a; // one',
          'const g: <T>(a: T) => T = f; // two',
          'type H = <Key>(k: Key) => Key; // three',
          'if (a < b) x(); // four',
        ],
        ['1:one', '2:two', '3:three', '4:four'],
      ],
      [
        'a.ps1',
        ['<# one', 'two #> $a = "x # no $(Get-It # three', ') y" # four', "'#no'"],
        ['1:one', '2:two', '2:three', '3:four'],
      ],
      [
        'a.rb',
        [
          'x = "a #{b} # no" # one',
          '=begin',
          'two',
          '=end',
          'y = %w[# no] # three',
          'z = <<~EOS # four',
          '  # no',
          'EOS',
          'a / b # five',
          'c.split /#/ # six',
        ],
        ['1:one', '3:two', '5:three', '6:four', '9:five', '10:six'],
      ],
      [
        'a.pl',
        [
          '$s = "#no"; # one',
          'my @a = qw(# no',
          '# no); # two',
          '$x =~ s{#}{# no}; # three',
          '$h{s} = 1; # four',
          '$#a; # five',
          '=pod',
          'six',
          '=cut',
          '# seven',
        ],
        ['1:one', '3:two', '4:three', '5:four', '6:five', '8:six', '10:seven'],
      ],
      ['a.ex', ['~s(# no) # one', '"""', '# no', '"""', '# two'], ['1:one', '5:two']],
      [
        'a.yml',
        [
          'a: b # one',
          'c: d#no',
          'e: |',
          '  # no',
          '',
          '  # no',
          'run: |',
          '  # two',
          'f: "# no" # three',
          "g: it's # four",
          '- |',
          '  # no',
          '- key: >-',
          '    # no',
          '  next: 1 # five',
        ],
        ['1:one', '8:two', '9:three', '10:four', '15:five'],
      ],
      ['Dockerfile', ['# one', 'RUN echo # no'], ['1:one']],
      ['Makefile', ['a: # one', '\techo \\# no "# no" # two'], ['1:one', '2:two']],
      [
        'a.tf',
        ['a = "x ${b("# no")} # no" # one', 'c = <<-EOT', '# no', '  EOT', '// two'],
        ['1:one', '5:two'],
      ],
      ['a.go', ['a := `// no', '// no` // one', "b := '\"' // two"], ['2:one', '3:two']],
      ['a.cpp', ['auto a = R"x(// no )" no )x"; // one', "int b = 1'000; // two"], ['1:one', '2:two']],
      [
        'a.rs',
        [
          'let a: &\'a str = r#"// no " // no"#; // one',
          "let b = b'\"'; // two",
          "fn f<'a,'b>() {} // three",
        ],
        ['1:one', '2:two', '3:three'],
      ],
      [
        'a.swift',
        ['let a = "x \\(b("// no")) // no" // one', 'let c = #"a " // no"# // two'],
        ['1:one', '2:two'],
      ],
      ['a.cs', ['var a = @"\\"; // one', 'var b = $"{c("// no")} {{ // no"; // two'], ['1:one', '2:two']],
      [
        'a.kt',
        ['val a = "${b("// no")} // no" // one', 'val c = """ " // no', '""" // two'],
        ['1:one', '3:two'],
      ],
      ['a.m', ['// one'], ['1:one']],
      ['a.zig', ['const a = \\\\// no', '; // one'], ['2:one']],
      ['a.erl', ['X = $% , Y. % one'], ['1:one']],
      ['a.vb', ['Dim a = "\'no" \' one', 'REM two'], ['1:one', '2:two']],
      [
        'a.unknown',
        [
          'a # one',
          'http://x // two',
          "don't # three",
          '; four',
          'a -- five',
          '"# no" /* six */ <!-- seven -->',
        ],
        ['1:one', '2:two', '3:three', '4:four', '5:five', '6:six', '6:seven'],
      ],
    ];
    for (const [path, lines, expected] of cases) {
      it(`${path}: ${lines.join(' ⏎ ')}`, () => assert.deepEqual(commentsOf(path, ...lines), expected));
    }
  });

  describe('knows strings, templates and regular expressions', () => {
    const cases: [path: string, lines: string[], expected: string[]][] = [
      ['a.js', ["a('// no', \"// no\", `// no ${b('// no') /* one */} // no`) // two"], ['1:one', '1:two']],
      ['a.js', ['`a ${ `b ${ c } // no` } // no', '// no` // one'], ['2:one']],
      [
        'a.js',
        [
          'x = /[/"]\\/*/.test(y) // one',
          'z = a / b / c // two',
          'return /"/ // three',
          'w = (1) / 2 // four',
        ],
        ['1:one', '2:two', '3:three', '4:four'],
      ],
      ['a.js', ['a = "open // no', 'b // one'], ['2:one']],
      ['a.js', ['a = "goes on \\', '// no" // one'], ['2:one']],
      ['a.js', ['a = `never closed // no', 'b // one'], ['2:one']],
      [
        'a.py',
        [
          "x = '''",
          '# no',
          "''' # one",
          'f(',
          '  """# no""",',
          ')',
          'def g():',
          '    r"""doc # two"""',
          '    y = """# no"""',
        ],
        ['3:one', '8:doc # two'],
      ],
      ['a.py', ['f(', 'def g():', '    """one"""', 'x = \\', '"""no"""'], ['3:one']],
      ['a.py', ['"""never closed', 'one'], ['1:never closed', '2:one']],
      ['a.py', ['x = """never closed # no', '# one'], ['2:one']],
      [
        'a.sh',
        [
          "a='# no",
          "# no' # one",
          'b="$(c "# no" # two',
          ')" # three',
          "echo don\\'t # four",
          "d=$'it\\'s # no' # five",
        ],
        ['2:one', '3:two', '4:three', '5:four', '6:five'],
      ],
      [
        'a.sh',
        [
          'cat <<EOF # one',
          '# no',
          'EOF',
          'cat <<-"END" <<B',
          '# no',
          '\tEND',
          '# no',
          'B',
          '# two',
          'x=$((1<<y)) # three',
          'grep <<< a # four',
        ],
        ['1:one', '9:two', '10:three', '11:four'],
      ],
      ['a.sh', ['cat <<NEVER', '# one'], ['2:one']],
      ['a.php', ['<?php $a = <<<EOT', '# no', '  EOT, // one', '# two'], ['3:one', '4:two']],
      ['a.jsx', ['a = <b>', '// one'], ['2:one']],
    ];
    for (const [path, lines, expected] of cases) {
      it(`${path}: ${lines.join(' ⏎ ')}`, () => assert.deepEqual(commentsOf(path, ...lines), expected));
    }
  });
});
