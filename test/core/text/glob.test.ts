import assert from 'node:assert/strict';
import { expandGlob, globProblem, pathMatcher } from '../../../src/core/text/glob.js';

describe('a glob of workspace paths', () => {
  const matches = (glob: string, ...paths: string[]): string[] => paths.filter(pathMatcher([glob]));

  it('matches a name at any depth when it has no slash', () => {
    assert.deepEqual(matches('*.md', 'a.md', 'docs/a.md', 'a.mdx', '.a.md'), ['a.md', 'docs/a.md', '.a.md']);
    assert.deepEqual(matches('README.md', 'README.md', 'a/README.md', 'a/readme.md'), [
      'README.md',
      'a/README.md',
    ]);
  });

  it('matches from the root when it has one', () => {
    assert.deepEqual(matches('docs/*.md', 'docs/a.md', 'x/docs/a.md', 'docs/x/a.md'), ['docs/a.md']);
    assert.deepEqual(matches('./docs/*.md', 'docs/a.md'), ['docs/a.md']);
    assert.deepEqual(matches('/docs/*.md', 'docs/a.md'), ['docs/a.md']);
  });

  it('takes ** for any number of folders', () => {
    const paths = ['a/b', 'a/x/b', 'a/x/y/b', 'x/a/b', 'ab', 'a/b/c'];
    assert.deepEqual(matches('a/**/b', ...paths), ['a/b', 'a/x/b', 'a/x/y/b']);
    assert.deepEqual(matches('**/a/**', 'a/b', 'x/a/b/c', 'b/x'), ['a/b', 'x/a/b/c']);
    assert.deepEqual(matches('**', ...paths), paths);
    assert.deepEqual(matches('a/**b', 'a/xb', 'a/x/b'), ['a/xb']);
    assert.deepEqual(matches('**/a/**/a/c', 'a/a/a/b/a/c', 'a/c'), ['a/a/a/b/a/c']);
  });

  it('takes a folder with a slash behind it for what lies in it', () => {
    assert.deepEqual(matches('dist/', 'dist/a', 'dist/x/a', 'a/dist/b'), ['dist/a', 'dist/x/a']);
  });

  it('knows ?, sets and escapes', () => {
    assert.deepEqual(matches('a?.ts', 'ab.ts', 'a.ts', 'abc.ts'), ['ab.ts']);
    assert.deepEqual(matches('[a-c]*[!0-9]', 'b', 'bx', 'b1', 'dx'), ['bx']);
    assert.deepEqual(matches('\\*.ts', '*.ts', 'a.ts'), ['*.ts']);
  });

  it('expands braces, also within each other', () => {
    assert.deepEqual(matches('{a,b/{c,d}}.ts', 'a.ts', 'b/c.ts', 'b/d.ts', 'b.ts'), [
      'a.ts',
      'b/c.ts',
      'b/d.ts',
    ]);
    assert.deepEqual(matches('{a,b}{1,2}', 'a1', 'b2', 'a'), ['a1', 'b2']);
    assert.deepEqual(matches('{,x}a', 'a', 'xa'), ['a', 'xa']);
    assert.deepEqual(matches('{a}', '{a}', 'a'), ['{a}']);
    assert.deepEqual(matches('{a,b', '{a,b', 'a'), ['{a,b']);
    assert.deepEqual(matches('{1..3}', '1', '{1..3}'), ['{1..3}']);
    assert.deepEqual(matches('\\{a,b}', '{a,b}', 'a'), ['{a,b}']);
  });

  it('says what is wrong with it, and then matches nothing', () => {
    for (const [glob, problem] of [
      ['', 'is empty'],
      [' ', 'is empty'],
      ['x'.repeat(501), 'is longer than 500 characters'],
      ['!*.md', 'begins with `!`: globs cannot be negated'],
      ['{a,b}'.repeat(9), 'stands for more than 256 patterns'],
      ['[[:alpha:]]', 'has a set in [ ] that is not understood'],
    ] as const) {
      assert.equal(globProblem(glob), problem);
      assert.deepEqual(expandGlob(glob), []);
      assert.deepEqual(matches(glob, 'a', glob), []);
    }
    assert.equal(globProblem('{a,b}'.repeat(8)), undefined);
  });

  it('comes to an end on what makes regular expressions run for years', () => {
    const name = 'a'.repeat(255);
    assert.deepEqual(matches('**/*a*a*a*a*a*a*a*a*b', `${'a/'.repeat(1500)}${name}`), []);
    assert.deepEqual(matches(`${'**/a*/'.repeat(30)}b`, `${'aa/'.repeat(1300)}c`), []);
    assert.deepEqual(matches('+(+(+(a)+)+)b', name), []);
  });
});
