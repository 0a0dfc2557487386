import * as vscode from 'vscode';
import { plain } from '../../host/plain.js';
import type { FolderSession } from '../../session/folderSession.js';
import { openable } from '../openable.js';

/** Relative to its folder. */
const REPORT = '.orchestration/verification-report.md';

/**
 * The report in the Markdown preview; where there is none, the way to one. It is a file of the folder as any other:
 * it may be a link that leads out of it.
 */
export async function showReport(folder: FolderSession): Promise<void> {
  const found = await openable(folder, REPORT);
  if ('uri' in found) {
    await vscode.commands.executeCommand('markdown.showPreview', found.uri);
    return;
  }
  if (found.missing !== true) {
    void vscode.window.showWarningMessage(plain(found.refused));
    return;
  }
  const verify = vscode.l10n.t('Verify Task');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('There is no report yet: it is written when a task is verified.'),
    verify,
  );
  if (chosen === verify) await vscode.commands.executeCommand('tagproof.verifyTask', folder.folder.uri);
}
