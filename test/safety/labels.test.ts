import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const editor = join(__dirname, '../../src/editor');

/** Those whose items are words of Tagproof alone. */
const ownWords = ['features/tree/filter.ts'];

describe('lists to pick from', () => {
  const pickers = readdirSync(editor, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !ownWords.includes(path))
    .map((path) => ({ path, text: readFileSync(join(editor, path), 'utf8') }))
    .filter(({ text }) => /\b(?:showQuickPick|createQuickPick)\(/.test(text));

  it('are found', () => {
    assert.ok(pickers.length > 5);
  });

  for (const { path, text } of pickers)
    it(`make no icons of the workspace's text: ${path}`, () => {
      assert.match(text, /\b(?:asLabel|taskAsLabel)\(/);
    });
});
