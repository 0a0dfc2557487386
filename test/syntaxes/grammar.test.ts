import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INITIAL } from 'vscode-textmate';
import { contributions, grammarFiles } from '../../scripts/grammar.js';
import { hosts } from '../../scripts/grammar/wholeLine.js';
import { scopes, tagScope } from '../../scripts/grammar/scopes.js';
import { definitionOf, vocabulary } from '../../src/core/tag/vocabulary.js';
import { contributed, found, grammarOf, injectionsOf, tokensOf } from './tokens.js';

const root = join(__dirname, '../..');

describe('the grammars', () => {
  it('are what the script writes: run "npm run grammar" after a change', async () => {
    const files = await grammarFiles();
    for (const [path, text] of files) assert.equal(readFileSync(join(root, path), 'utf8'), text, path);
    assert.deepEqual(
      readdirSync(join(root, 'syntaxes')).toSorted(),
      [...files.keys()].map((path) => path.slice(9)).toSorted(),
    );
    assert.deepEqual(contributed, contributions);
  });

  it('know every name of the vocabulary, each with its family', async () => {
    const open = vocabulary.filter((row) => row.open).map((row) => `${row.name}_ANY_2`);
    for (const name of [...vocabulary.map((row) => row.name), ...open]) {
      const family = definitionOf(name)?.family;
      assert.ok(family);
      const expected = `keyword.other.tag.${family} #${name}`;
      const value = definitionOf(name)?.takesPath ? 'src/a.ts' : 'some words';
      for (const [scopeName, before] of [
        ['source.ts', '// '],
        ['text.html.markdown', ''],
      ] as const) {
        const [first] = found(await tokensOf(scopeName, `${before}#${name}: ${value}`));
        assert.equal(first?.slice(first.indexOf(' ') + 1), expected);
      }
    }
  });

  it('reach every language, and Markdown with all of them in the order that decides between them', () => {
    assert.deepEqual(injectionsOf('source.ts'), ['comment.injection.tagproof']);
    assert.deepEqual(injectionsOf('text.html.markdown'), [
      'comment.injection.tagproof',
      'markdown.block.injection.tagproof',
      'markdown.injection.tagproof',
    ]);
    for (const host of hosts)
      for (const one of host.roots)
        assert.ok(injectionsOf(one).includes(`${host.id}.injection.tagproof`), one);
  });

  it('never call a place a string or a comment, which would change how VS Code completes there', () => {
    for (const scope of [...Object.values(scopes), ...vocabulary.map((row) => tagScope(row.family))])
      assert.doesNotMatch(scope, /\b(?:string|comment|regex|meta\.embedded)\b/);
  });

  it('are explained in docs/highlighting.md, scope by scope', () => {
    const page = readFileSync(join(root, 'docs/highlighting.md'), 'utf8');
    const listed = [...page.matchAll(/^\| `([\w.-]+\.tagproof)`/gm)].map((match) => match[1]);
    const families = [...new Set(vocabulary.map((row) => tagScope(row.family)))];
    assert.deepEqual(listed, [...families, ...Object.values(scopes)]);
  });

  // A pattern that goes back over what it has read would need hours for these.
  const size = 100_000;
  const hostile: Readonly<Record<string, string>> = {
    'many tags': '#FILE_CREATED: ',
    'an endless name': '#COMPLETION_DRIVE_A_A',
    'an endless path': '#FILE_CREATED: a/a',
    'an endless path of brackets': '#FILE_CREATED: [a][a]',
    'a path that ends in dots': '#FILE_CREATED: a/..',
    'many numbers': 'Lines affected: 1, 1',
    'many dashes': 'Lines affected: 1-1-',
    'blanks after a path': '#FILE_CREATED: a/b  ',
    'a sentence without end': '#CARGO_CULT Aa a Aa a',
    'many brackets': '#CARGO_CULT((((',
  };
  for (const [what, start] of Object.entries(hostile))
    it(`read a very long line in one go: ${what}`, async () => {
      const unit = start.slice(-Math.max(2, Math.floor(start.length / 4)));
      for (const [scopeName, before] of [
        ['source.ts', '// '],
        ['text.html.markdown', ''],
      ] as const) {
        const grammar = await grammarOf(scopeName);
        const line = `${before}${start}${unit.repeat(size / unit.length)}`;
        const { tokens, stoppedEarly } = grammar.tokenizeLine(line, INITIAL);
        assert.ok(!stoppedEarly && (tokens.at(-1)?.endIndex ?? 0) >= line.length);
      }
    });

  it('read a line of a megabyte', async () => {
    const grammar = await grammarOf('source.ts');
    const { tokens } = grammar.tokenizeLine(`// #CARGO_CULT: ${'word '.repeat(200_000)}`, INITIAL);
    assert.ok(tokens.some((token) => token.scopes.includes(tagScope('smell'))));
  });
});
