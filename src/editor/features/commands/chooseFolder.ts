import * as vscode from 'vscode';
import { asLabel } from '../../../core/language/asLabel.js';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';

/** The folder a command is about: that of the active text, the only one, or the one that is picked. */
export async function chooseFolder(session: Session, uri?: vscode.Uri): Promise<FolderSession | undefined> {
  const own = session.folderAt(uri ?? vscode.window.activeTextEditor?.document.uri);
  if (own) return own;
  const { folders } = session;
  if (folders.length === 1) return folders[0];
  if (folders.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Open a folder first: Tagproof verifies claims against the files of a folder on this machine.',
      ),
    );
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(
    folders.map((folder) => ({
      label: asLabel(folder.folder.name),
      description: asLabel(folder.folder.uri.fsPath),
      folder,
    })),
    { title: 'Tagproof', placeHolder: vscode.l10n.t('Which folder?') },
  );
  return picked?.folder;
}
