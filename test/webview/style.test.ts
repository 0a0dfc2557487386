import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { themes } from './support/themes.js';

const style = join(import.meta.dirname, '../../src/webview/style');
const css = readdirSync(style)
  .map((name) => readFileSync(join(style, name), 'utf8'))
  .join('\n');

describe('the style of the page', () => {
  it('takes every colour from the theme', () => {
    assert.deepEqual(css.match(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(/gi), null);
  });

  it('asks for nothing that VS Code does not give', () => {
    const known = new Set(Object.values(themes).flatMap(({ colors }) => Object.keys(colors)));
    const asked = [...css.matchAll(/--vscode-([\w-]+)/g)].map(([, name = '']) => name);
    assert.ok(asked.length > 50);
    assert.deepEqual(
      asked.filter((name) => !known.has(name)),
      [],
    );
  });
});
