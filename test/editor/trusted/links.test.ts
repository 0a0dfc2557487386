import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openText, rangeOf } from '../support/text.js';
import { until, untilHolds } from '../support/until.js';
import { fileUri, restoreWorkspace } from '../support/workspace.js';

const log = '.orchestration/implementation-log.md';

async function linkAt(editor: vscode.TextEditor, text: string): Promise<vscode.DocumentLink> {
  const { document } = editor;
  const range = rangeOf(document, text);
  return until(async () => {
    const all = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    return all.find((one) => one.tooltip?.startsWith('Open ') && range.contains(one.range));
  }, `a link in "${text}"`);
}

describe('links', () => {
  afterEach(restoreWorkspace);

  it('lead from a path to its file', async () => {
    const editor = await openText(log);
    const link = await linkAt(editor, '#FILE_CREATED: src/db/user.store.ts');
    assert.equal(editor.document.getText(link.range), 'src/db/user.store.ts');
    assert.equal(link.target?.toString(), fileUri('src/db/user.store.ts').toString());
    assert.equal(link.tooltip, 'Open src/db/user.store.ts');
  });

  it('select the lines that a range names', async () => {
    const editor = await openText(log);
    const link = await linkAt(editor, 'Lines affected: 9-15');
    assert.equal(editor.document.getText(link.range), '9-15');
    assert.equal(link.tooltip, 'Open test/support/server.ts at lines 9-15');
    await vscode.commands.executeCommand('vscode.open', link.target);
    await untilHolds(() => {
      const active = vscode.window.activeTextEditor;
      assert.equal(active?.document.uri.toString(), fileUri('test/support/server.ts').toString());
      assert.deepEqual(
        [active.selection.start, active.selection.end].map(({ line, character }) => [line, character]),
        [
          [8, 0],
          [15, 0],
        ],
      );
    });
  });

  it('put the cursor on a single line', async () => {
    const editor = await openText(log);
    const { document } = editor;
    const line = rangeOf(document, 'Lines affected: 2-3, 5, 18-20').start.line;
    const link = await until(async () => {
      const all = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
        'vscode.executeLinkProvider',
        document.uri,
      );
      return all.find(({ range }) => range.start.line === line && document.getText(range) === '5');
    }, 'a link on line 5');
    await vscode.commands.executeCommand('vscode.open', link.target);
    await untilHolds(() => {
      const active = vscode.window.activeTextEditor;
      assert.equal(active?.document.uri.toString(), fileUri('src/server.ts').toString());
      assert.equal(active.selection.active.line, 4);
    });
  });

  it('do not lead to what is not there', async () => {
    const editor = await openText(log);
    await editor.edit((edit) =>
      edit.insert(new vscode.Position(4, 0), '\n#FILE_CREATED: src/nowhere.ts\n\n'),
    );
    await linkAt(editor, '#FILE_CREATED: src/db/user.store.ts');
    const all = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      editor.document.uri,
    );
    assert.ok(!all.some(({ target }) => target?.path.endsWith('nowhere.ts')));
  });
});

describe('"Go to Definition"', () => {
  afterEach(restoreWorkspace);

  const definitionsAt = (editor: vscode.TextEditor, text: string): Promise<vscode.LocationLink[]> =>
    until(async () => {
      const at = rangeOf(editor.document, text).end.translate(0, -2);
      const found = await vscode.commands.executeCommand<vscode.LocationLink[]>(
        'vscode.executeDefinitionProvider',
        editor.document.uri,
        at,
      );
      return found.length > 0 && found;
    }, `a definition of "${text}"`);

  it('goes from a path to its file', async () => {
    const [found] = await definitionsAt(await openText(log), '#FILE_CREATED: src/db/user.store.ts');
    assert.equal(found?.targetUri.toString(), fileUri('src/db/user.store.ts').toString());
    assert.equal(found.targetRange.start.line, 0);
  });

  it('goes from a range to its lines', async () => {
    const [found] = await definitionsAt(await openText(log), 'Lines affected: 9-15');
    assert.deepEqual([found?.targetRange.start.line, found?.targetRange.end.line], [8, 14]);
  });

  it('goes from a name to where it was found', async () => {
    const editor = await openText(log);
    const [found] = await definitionsAt(editor, 'Exports: authenticate');
    assert.equal(found?.targetUri.toString(), fileUri('src/middleware/auth.middleware.ts').toString());
    const target = await vscode.workspace.openTextDocument(found.targetUri);
    assert.match(target.lineAt(found.targetRange.start.line).text, /authenticate/);
  });
});
