import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plain, saidBy } from '../src/editor/host/plain.js';

/** What shows a person a text in which VS Code makes links, of commands, too. */
const shows = /\bshow(?:Information|Warning|Error)Message\(|\.withProgress\(|\breport\(\{/g;
const isProgress = (call: string): boolean => !call.startsWith('show');

interface Shown {
  readonly at: string;
  /** The expression of the text. */
  readonly text: string;
}

/** A string or a template is skipped as one, so that brackets and commas in it count for nothing. */
const tokens = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|[^]/g;

/** What stands before the comma or the bracket that ends an expression. */
function expression(source: string): string {
  let depth = 0;
  let read = '';
  for (const [token] of source.matchAll(tokens)) {
    if (depth === 0 && /^[,)}\];]$/.test(token)) break;
    if (/^[([{]$/.test(token)) depth++;
    if (/^[)}\]]$/.test(token)) depth--;
    read += token;
  }
  return read.trim();
}

/** The texts that a source shows to a person. */
function shownIn(file: string, source: string): readonly Shown[] {
  return [...source.matchAll(shows)].flatMap(({ 0: call, index }) => {
    const at = `${file}:${source.slice(0, index).split('\n').length}`;
    const rest = source.slice(index + call.length);
    if (!isProgress(call)) return [{ at, text: expression(rest) }];
    const options = call.endsWith('{') ? expression(`{${rest}`) : expression(rest);
    const named = /\b(?:title|message)\b(?::|(?=\s*[,}]))/.exec(options);
    return named ? [{ at, text: expression(options.slice(named.index + named[0].length)) }] : [];
  });
}

/** Words of Tagproof's own, or what `plain` has made harmless; all of it, not only how it begins. */
function isHarmless(text: string): boolean {
  if (/^'[^']*'$/.test(text)) return true;
  const [, call, inner] = /^(plain|saidBy|vscode\.l10n\.t)\(([^]*)\)$/.exec(text) ?? [];
  if (call === undefined || inner === undefined) return false;
  if (call === 'vscode.l10n.t') return /^\s*(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"),?\s*$/.test(inner);
  return expression(inner) === inner.trim().replace(/,$/, '');
}

describe('a text that the editor shows', () => {
  const root = 'src/editor';
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => [name, readFileSync(join(root, name), 'utf8')] as const);

  it('is one of its own, or harmless whatever it quotes', () => {
    const shown = sources.flatMap(([name, source]) => shownIn(name, source));
    assert.ok(shown.length > 30, String(shown.length));
    assert.deepEqual(
      shown.filter(({ text }) => !isHarmless(text)),
      [],
    );
  });

  it('would be found where it is neither', () => {
    for (const source of [
      'showWarningMessage(failed)',
      'showWarningMessage(`${path}: ${plain(what)}`, button)',
      "showErrorMessage(vscode.l10n.t('Failed: {0}', said), show)",
      'showErrorMessage(known ? plain(said) : other)',
      'showErrorMessage(plain(said) + other)',
      'showInformationMessage(plain(a) + plain(b))',
      'vscode.window.withProgress({ location, title, cancellable: true }, run)',
      'vscode.window.withProgress({ location, title: what }, run)',
      'progress.report({ message: what, increment: 1 })',
      'this.#shown?.report({ message })',
    ])
      assert.ok(
        shownIn('x.ts', source).some(({ text }) => !isHarmless(text)),
        source,
      );
    for (const source of [
      "showWarningMessage(plain(vscode.l10n.t('No (more), {0}', failed)), button)",
      'showErrorMessage(saidBy(error))',
      "showInformationMessage(vscode.l10n.t('Nothing, here.'), button)",
      'progress.report({ increment: 1 })',
    ])
      assert.ok(
        shownIn('x.ts', source).every(({ text }) => isHarmless(text)),
        source,
      );
  });

  it('holds no link, and hides nothing', () => {
    assert.equal(plain('[Fix](command:evil)'), '[Fix] (command:evil)');
    assert.equal(plain('[Fix]\u200b(command:evil)'), String.raw`[Fix]\u{200b}(command:evil)`);
    assert.equal(
      saidBy(new Error('no [pear](command:evil)\nhere')),
      String.raw`no [pear] (command:evil)\nhere`,
    );
    assert.equal(plain(plain('[a](b) ::c ##[d]')), plain('[a](b) ::c ##[d]'));
    assert.ok(plain('x'.repeat(9000)).length <= 1001);
  });
});
