import * as vscode from 'vscode';
import { plain } from '../../host/plain.js';
import type { Session } from '../../session.js';
import { chooseFolder } from './chooseFolder.js';
import { verifyWithProgress } from './run.js';

/** Every folder of the window, one after the other; what is wrong stands in the Problems panel. */
export function register(session: Session): vscode.Disposable {
  return vscode.commands.registerCommand('tagproof.verifyWorkspace', async () => {
    // Without a folder this says so.
    const folders = session.folders.length > 0 ? session.folders : [await chooseFolder(session)];
    for (const folder of folders) {
      if (!folder) return;
      const title = vscode.l10n.t('Verifying {0}', folder.folder.name);
      const answer = await verifyWithProgress(session, folder, { report: true }, title);
      if (!answer) return;
      if (answer.report?.failed !== undefined)
        void vscode.window.showWarningMessage(
          plain(vscode.l10n.t('Tagproof wrote no report: {0}', answer.report.failed)),
        );
    }
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  });
}
