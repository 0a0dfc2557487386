import assert from 'node:assert/strict';
import { byCodePoint, byteLength, linesOf, rawLinesOf } from '../../../src/core/command/strings.js';
import { compileWildcard } from '../../../src/core/text/wildcard.js';

const matches = (pattern: string, name: string, ignoreCase = false): boolean | undefined =>
  compileWildcard(pattern, ignoreCase)?.matches(name);

describe('Shell wildcards', () => {
  it('match names as a shell does', () => {
    for (const [pattern, name] of [
      ['*.ts', 'a.ts'],
      ['a*b*c', 'aXbYc'],
      ['?', '📱'],
      ['[a-c]x', 'bx'],
      ['[!a]x', 'bx'],
      ['[^a]x', 'bx'],
      ['[]x]', ']'],
      [String.raw`\*`, '*'],
      ['[', '['],
      ['a[b', 'a[b'],
      ['*', ''],
      ['[a-]', '-'],
      [String.raw`[\]]`, ']'],
      ['**/x', 'a/x'],
    ] as const)
      assert.equal(matches(pattern, name), true, `${pattern} ${name}`);
    for (const [pattern, name] of [
      ['*.ts', 'a.tsx'],
      ['?', ''],
      ['[a-c]', 'd'],
      ['[!a]', 'a'],
      ['a', 'A'],
      ['a*', 'ba'],
    ] as const)
      assert.equal(matches(pattern, name), false, `${pattern} ${name}`);
    assert.equal(matches('README*', 'readme.md', true), true);
  });

  it('are not understood when they name classes', () => {
    assert.equal(compileWildcard('[[:alpha:]]'), undefined);
  });

  it('take no time for hostile patterns', () => {
    assert.equal(matches('*a'.repeat(400), 'a'.repeat(255)), false);
  });
});

describe('Texts as the tools see them', () => {
  it('are ordered by code point', () => {
    assert.deepEqual(['é', 'Z', 'a', '\u{1F4F1}', '\uFFFD', 'ab', ''].sort(byCodePoint), [
      '',
      'Z',
      'a',
      'ab',
      'é',
      '\uFFFD',
      '\u{1F4F1}',
    ]);
    assert.ok(byCodePoint('\u{1F4F1}', '\u{1F4F2}') < 0);
  });

  it('have a length in bytes', () => {
    for (const text of ['', 'abc', 'é', '日本', '📱', 'aé日📱'])
      assert.equal(byteLength(text), Buffer.byteLength(text), text);
  });

  it('end their last line with or without a line feed', () => {
    assert.deepEqual(linesOf('a\nb'), ['a', 'b']);
    assert.deepEqual(linesOf('a\n\n'), ['a', '']);
    assert.deepEqual(linesOf(''), []);
    assert.deepEqual(rawLinesOf('a\nb'), ['a\n', 'b']);
    assert.deepEqual(rawLinesOf(''), []);
  });
});
