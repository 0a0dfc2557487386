import assert from 'node:assert/strict';
import { translatePattern, type Dialect } from '../../../../src/core/command/pattern/translate.js';
import { matchPattern } from '../../../../src/core/command/patternMatcher.js';

function source(pattern: string, dialect: Dialect = 'basic', how = {}): string {
  const translation = translatePattern(pattern, dialect, how);
  return translation.kind === 'source' ? translation.source : `${translation.kind}: ${translation.reason}`;
}

function matches(pattern: string, line: string, dialect: Dialect = 'basic'): boolean {
  const answer = matchPattern({
    sources: [source(pattern, dialect)],
    ignoreCase: false,
    lines: [line],
    all: false,
  });
  return answer.kind === 'matched' && answer.spans.has(0);
}

describe('Translating patterns of grep', () => {
  it('takes the plain forms of operators as literals in the basic dialect', () => {
    for (const text of ['a|b', 'a+b', '(x)', '{1}', 'a?b']) {
      assert.ok(matches(text, `<${text}>`), text);
      assert.ok(!matches(text, 'aab x 1'), text);
    }
  });

  it('takes the escaped forms as operators there', () => {
    assert.equal(source(String.raw`a\|b`), 'a|b');
    assert.equal(source(String.raw`\(ab\)\+`), '(?:(?:ab))+');
    assert.equal(source(String.raw`a\{2,3\}`), 'a{2,3}');
    assert.equal(source(String.raw`a\{,3\}`), 'a{0,3}');
  });

  it('takes a star that has nothing to repeat as a literal in the basic dialect only', () => {
    assert.equal(source('*a'), String.raw`\*a`);
    assert.equal(source('^*a'), String.raw`\A\*a`);
    assert.equal(source(String.raw`\(*a\)`), String.raw`(?:\*a)`);
    assert.equal(source('*a', 'extended'), 'a');
  });

  it('takes ^ and $ as anchors only at the edge of a branch in the basic dialect', () => {
    assert.ok(matches('a^b', 'a^b'));
    assert.ok(matches('a$b', 'a$b'));
    assert.ok(matches(String.raw`\(^a\)`, 'ab'));
    assert.ok(!matches('a^b', 'a^b', 'extended'));
  });

  it('reads bracket expressions as POSIX does', () => {
    assert.ok(matches(String.raw`[\]`, '\\'));
    assert.ok(matches('[]x]', ']'));
    assert.ok(matches('[^]x]', 'a'));
    assert.ok(!matches('[^]x]', ']'));
    assert.ok(matches('[[:digit:]-]', '-'));
    assert.ok(matches('[[.-.]a]', '-'));
    assert.ok(matches('[[:alpha:]]', 'é'));
    assert.ok(!matches('[[:space:]]', '\u00a0'), 'a no-break space does not separate words');
  });

  it('calls invalid what grep calls invalid', () => {
    for (const pattern of [
      '[a',
      '[[:foo:]]',
      '[b-a]',
      'a\\',
      String.raw`\(a`,
      String.raw`a\)`,
      String.raw`a\{1`,
      String.raw`a\{2,1\}`,
      '[:space:]',
      String.raw`a\{1,99999\}`,
      '[[:a',
      '[a-[:digit:]]',
    ])
      assert.match(source(pattern), /^invalid/, pattern);
    assert.match(source('(a', 'extended'), /^invalid/);
    assert.match(source('a{2,1}', 'extended'), /^invalid/);
  });

  it('refuses what it does not know to the letter', () => {
    for (const pattern of [String.raw`\(a\)\1`, '[[.hyphen.]]', '[[=ab=]]', '[à-ü]', 'x'.repeat(1001)])
      assert.match(source(pattern), /^refused/, pattern);
    assert.match(source('^*', 'extended'), /^refused/);
    assert.match(source('{1}a', 'extended'), /^refused/);
    assert.match(source('a)', 'extended', { wrapped: true }), /^refused/);
  });

  it('leaves braces that are no interval and a lone parenthesis alone in the extended dialect', () => {
    assert.ok(matches('a{x', 'a{x', 'extended'));
    assert.ok(matches('a{1a}', 'a{1a}', 'extended'));
    assert.ok(matches('{a', '{a', 'extended'));
    assert.ok(matches('a)', 'a)', 'extended'));
  });

  it('quotes everything in the fixed dialect', () => {
    assert.equal(source('a.b*[c]', 'fixed'), String.raw`a\.b\*\[c\]`);
  });

  it('says when an escape means nothing to grep', () => {
    const translation = translatePattern(String.raw`\d`, 'basic');
    assert.equal(translation.kind, 'source');
    assert.deepEqual(translation.kind === 'source' && translation.notes, ['\\d is a plain d to grep']);
  });

  it('tells word edges apart and gives a looser pattern without them', () => {
    assert.ok(matches(String.raw`\<foo`, 'a foo'));
    assert.ok(!matches(String.raw`\<foo`, 'afoo'));
    assert.ok(!matches(String.raw`foo\>`, 'foob'));
    assert.ok(!matches(String.raw`\bo`, 'foo'));
    assert.ok(matches(String.raw`\Bo`, 'foo'));
    const translation = translatePattern(String.raw`\bfoo\b`, 'basic');
    assert.ok(translation.kind === 'source' && translation.boundary && !/\\b/.test(translation.loose));
  });

  it('knows word characters, spaces and the edges of the text', () => {
    assert.ok(matches(String.raw`^\w\W\w$`, 'é-ü'));
    assert.ok(matches(String.raw`a\sb`, 'a\tb'));
    assert.ok(!matches(String.raw`a\Sb`, 'a b'));
    assert.ok(matches(String.raw`\`a\'`.replaceAll('\\`', '\\`'), 'a'));
  });

  it('means any letter by an upper-case class when case is ignored', () => {
    assert.equal(source('[[:upper:]]', 'basic', { ignoreCase: true }), source('[[:alpha:]]'));
  });

  it('survives deep nesting and long rows of operators', () => {
    assert.match(source('\\('.repeat(500)), /^invalid/);
    assert.ok(source(`${'('.repeat(400)}a${')'.repeat(400)}`, 'extended').length > 400);
    assert.ok(matches(`a${'*'.repeat(900)}b`, 'aab'));
  });
});
