import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { codes } from '../src/core/codes.js';

describe('docs/diagnostics.md', () => {
  const [, ...sections] = readFileSync('docs/diagnostics.md', 'utf8').split(/^## /m);
  const byCode = new Map(sections.map((text) => [text.slice(0, text.indexOf('\n')), text]));

  it('has a section for every code, in the table’s order, under the heading that the editor links to', () => {
    assert.deepEqual([...byCode.keys()], Object.keys(codes));
  });

  it('says of each what the table says, and more', () => {
    for (const [code, { title, severity, help }] of Object.entries(codes)) {
      const text = byCode.get(code)?.replaceAll(/\s+/g, ' ') ?? '';
      const said = `**${title}** (${severity} by default). ${help} `;
      assert.ok(text.includes(said), code);
      assert.ok(text.length > text.indexOf(said) + said.length + 20, code);
    }
  });
});
