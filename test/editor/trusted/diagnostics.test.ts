import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { untilDiagnostics } from '../support/answers.js';
import { openText, typeText } from '../support/text.js';
import { fileUri, restoreWorkspace } from '../support/workspace.js';

const LOG = '.orchestration/implementation-log.md';

describe('diagnostics', () => {
  beforeEach(restoreWorkspace);
  after(restoreWorkspace);

  it('shows the false claims of a log that nobody has opened', async () => {
    const found = await untilDiagnostics(fileUri(LOG), (all) => all.length > 5, 'the problems of the log');
    assert.ok(found.some((one) => one.severity === vscode.DiagnosticSeverity.Error));
  });

  it('underlines the count of a file as it is typed', async () => {
    const editor = await openText(LOG);
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(end, end);
    await typeText('\n\n#FILE_CREATED: src/index.ts (999 lines)');
    const found = await untilDiagnostics(
      fileUri(LOG),
      (all) => all.some(({ message }) => message.includes('999')),
      'a problem about 999 lines',
    );
    const count = found.find(({ message }) => message.includes('999'));
    assert.equal(editor.document.getText(count?.range), '999');
  });
});
