import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { completionsAt, diagnosticsOf, fixesAt, hoversAt, untilDiagnostics } from '../support/answers.js';
import { cursorAfter, openText, openUntitled, rangeOf, replaceText, typeText } from '../support/text.js';
import { until } from '../support/until.js';
import { fileUri, removeOutside, restoreWorkspace, writeOutside } from '../support/workspace.js';

const log = '.orchestration/implementation-log.md';

/** What every other test takes for granted of the VS Code it runs in. */
describe('the ground that the tests stand on', () => {
  afterEach(restoreWorkspace);

  it('types where the cursor is, and gives the workspace back as it was', async () => {
    const editor = await openText(log);
    cursorAfter(editor, '(156 lines)');
    await typeText(' typed');
    assert.match(editor.document.getText(), /\(156 lines\) typed/);
    await replaceText(editor, '(156 lines) typed', '(61 lines)');
    await restoreWorkspace();
    assert.match((await vscode.workspace.openTextDocument(fileUri(log))).getText(), /\(156 lines\)/);
  });

  it('sees what changes outside of the editor', async () => {
    const watcher = vscode.workspace.createFileSystemWatcher('**/outside.md');
    const seen = new Set<string>();
    watcher.onDidCreate(() => seen.add('there'));
    watcher.onDidChange(() => seen.add('there'));
    watcher.onDidDelete(() => seen.add('gone'));
    try {
      // A folder that is new may be told of twice, and one that came before the watcher not at all.
      let written = 0;
      await until(() => {
        if (Date.now() - written > 2000) {
          written = Date.now();
          writeOutside('docs/outside.md', `# Outside at ${written}\n`);
        }
        return seen.has('there');
      }, 'the new file');
      removeOutside('docs/outside.md');
      await until(() => seen.has('gone'), 'the removed file');
    } finally {
      watcher.dispose();
    }
  });

  it('answers what stands at a place', async () => {
    const { document } = await openUntitled('# Ground\n');
    const at = rangeOf(document, 'Ground');
    const own = { language: 'markdown', scheme: 'untitled' };
    const collection = vscode.languages.createDiagnosticCollection('ground');
    const providers = [
      collection,
      vscode.languages.registerHoverProvider(own, { provideHover: () => new vscode.Hover('a hover') }),
      vscode.languages.registerCompletionItemProvider(own, {
        provideCompletionItems: () => [new vscode.CompletionItem('#GROUND')],
      }),
      vscode.languages.registerCodeActionsProvider(own, {
        provideCodeActions: () => [new vscode.CodeAction('Fix the ground', vscode.CodeActionKind.QuickFix)],
      }),
    ];
    try {
      const diagnostic = new vscode.Diagnostic(at, 'false');
      diagnostic.source = 'tagproof';
      assert.deepEqual(diagnosticsOf(document.uri), []);
      collection.set(document.uri, [diagnostic]);
      await untilDiagnostics(document.uri, (found) => found.length === 1, 'the diagnostic');
      assert.ok((await hoversAt(document.uri, at.start)).includes('a hover'));
      const completions = await completionsAt(document.uri, at.start);
      assert.ok(completions.some(({ label }) => label === '#GROUND'));
      const fixes = await fixesAt(document.uri, at);
      assert.ok(fixes.some(({ title }) => title === 'Fix the ground'));
    } finally {
      for (const provider of providers) provider.dispose();
    }
  });
});
