import * as vscode from 'vscode';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';
import { chooseFolder } from './chooseFolder.js';

/** Shows the report of a folder, or says why not. */
export type ShowReport = (folder: FolderSession) => Promise<void>;

/** Shows the last report as people read it. */
export function register(session: Session, showReport: ShowReport): vscode.Disposable {
  return vscode.commands.registerCommand('tagproof.openReport', async () => {
    const folder = await chooseFolder(session);
    if (folder) await showReport(folder);
  });
}
