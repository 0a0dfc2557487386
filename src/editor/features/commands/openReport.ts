import * as vscode from 'vscode';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';
import { chooseFolder } from './chooseFolder.js';

const REPORT = '.orchestration/verification-report.md';

/** Shows the last report as people read it. */
export function register(session: Session): vscode.Disposable {
  return vscode.commands.registerCommand('tagproof.openReport', async () => {
    const folder = await chooseFolder(session);
    if (folder) await showReport(folder);
  });
}

/** The report in the Markdown preview; where there is none, the way to one. */
export async function showReport(folder: FolderSession): Promise<void> {
  const uri = folder.uri(REPORT);
  try {
    await vscode.workspace.fs.stat(uri);
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError)) throw error;
    const verify = vscode.l10n.t('Verify Task');
    const chosen = await vscode.window.showInformationMessage(
      vscode.l10n.t('There is no report yet: it is written when a task is verified.'),
      verify,
    );
    if (chosen === verify) await vscode.commands.executeCommand('tagproof.verifyTask', folder.folder.uri);
    return;
  }
  await vscode.commands.executeCommand('markdown.showPreview', uri);
}
