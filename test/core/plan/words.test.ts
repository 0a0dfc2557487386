import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wordsOf } from '../../../src/core/plan/words.js';

describe('the words of a configured command', () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['npm run build', ['npm', 'run', 'build']],
    [`node --eval 'console.log("a b")'`, ['node', '--eval', 'console.log("a b")']],
    ['make "a b" c\\ d', ['make', 'a b', 'c d']],
    ['  go   test ./...  ', ['go', 'test', './...']],
    ['x --flag={a,b}', ['x', '--flag=a', '--flag=b']],
    ['x ""', ['x', '']],
  ];
  for (const [line, words] of rows)
    it(`are ${JSON.stringify(words)}`, () => {
      assert.deepEqual(wordsOf(line), { kind: 'words', words });
    });

  const refused: readonly (readonly [string, string])[] = [
    ['a && b', 'the operator `&&`'],
    ['a || b', 'the operator `||`'],
    ['a; b', 'the operator `;`'],
    ['a | b', 'the operator `|`'],
    ['! a', 'the operator `!`'],
    ['a > /dev/null', 'a redirection'],
    ['a 2>&1', 'a redirection'],
    ['a < b', 'a redirection'],
    ['a > out.txt', 'the redirection >out.txt'],
    ['a &', '`&` would leave a process running'],
    ['A=1 make', 'an assignment'],
    ['make $TARGET', 'the variable $TARGET'],
    ['make ${port}', 'the placeholder ${port}'],
    ['make "$(id)"', '$(id), which would run a command'],
    ['make `id`', '`id`, which would run a command'],
    ['ls *.js', 'the wildcard *.js'],
    ['cat ~/.ssh/id', 'the home directory ~/.ssh/id'],
    ['(make)', 'a subshell `( … )`'],
    ['', 'there is no command'],
    ['a\nb', 'it holds a line break'],
  ];
  for (const [line, reason] of refused)
    it(`are refused with a reason: ${JSON.stringify(line)}`, () => {
      assert.deepEqual(wordsOf(line), { kind: 'refused', reason });
    });

  it('may name the port of a server, where one is started', () => {
    assert.deepEqual(wordsOf('node a.js --port=${port} "${port}"', true), {
      kind: 'words',
      words: ['node', 'a.js', '--port=${port}', '${port}'],
    });
    assert.equal(wordsOf('node $PORT', true).kind, 'refused');
  });

  it('are words or a reason, whatever the line', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[a-z $`"'\\|&;<>(){}*~!=\n-]{0,40}$/)),
        (line) => {
          const read = wordsOf(line);
          assert.ok(read.kind === 'refused' ? read.reason !== '' : read.words.length > 0);
        },
      ),
      { numRuns: 500 },
    );
  });
});
