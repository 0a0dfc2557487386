import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { completionsAt, diagnosticsOf, fixesAt, hoversAt, untilDiagnostics } from '../support/answers.js';
import { cursorAfter, openText, openUntitled, rangeOf, replaceText, typeText } from '../support/text.js';
import { until, untilHolds } from '../support/until.js';
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
    const watcher = vscode.workspace.createFileSystemWatcher('**/outside/*.md');
    const seen: string[] = [];
    watcher.onDidCreate(() => seen.push('created'));
    watcher.onDidDelete(() => seen.push('deleted'));
    try {
      // A new file each time: the watcher takes a moment until it looks.
      let files = 0;
      await untilHolds(() => {
        writeOutside(`docs/outside/${(files += 1)}.md`, '# Outside\n');
        assert.ok(seen.includes('created'));
      });
      removeOutside('docs/outside/1.md');
      await until(() => seen.includes('deleted'), 'the removed file');
    } finally {
      watcher.dispose();
    }
  });

  it('finds files by a pattern', async () => {
    const found = await vscode.workspace.findFiles('**/implementation-log.md');
    assert.deepEqual(
      found.map(({ path }) => path),
      [fileUri(log).path],
    );
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
