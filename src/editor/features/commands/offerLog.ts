import * as vscode from 'vscode';
import { plain } from '../../host/plain.js';
import type { FolderSession } from '../../session/folderSession.js';

const LOG = '.orchestration/implementation-log.md';

/** There is no log, so no task: what that means, and a log to begin with, which is not saved before the person does. */
export async function offerLog(folder: FolderSession): Promise<void> {
  const begin = vscode.l10n.t('Begin a Log');
  const chosen = await vscode.window.showInformationMessage(
    plain(
      vscode.l10n.t('There is no task to verify: nothing says what was done. Tagproof looks for {0}.', LOG),
    ),
    begin,
  );
  if (chosen !== begin) return;
  const document = await vscode.workspace.openTextDocument(folder.uri(LOG).with({ scheme: 'untitled' }));
  const editor = await vscode.window.showTextDocument(document);
  await editor.insertSnippet(
    new vscode.SnippetString(
      '# Task ${1:1}: ${2:what is to be done}\n\n#FILE_CREATED: ${3:path} (${4:1} lines)\n$0',
    ),
  );
}
