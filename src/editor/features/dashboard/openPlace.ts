import * as vscode from 'vscode';
import type { Place } from '../../../core/language/overview/overview.js';
import { visible } from '../../../core/report/escape.js';
import { lexicalPath } from '../../../node/lexicalPath.js';
import { toRange } from '../../host/convert.js';
import { plain } from '../../host/plain.js';
import type { FolderSession } from '../../session/folderSession.js';

/**
 * Opens a place of a folder in an editor, which has the focus then.
 * @param beside the group that the asking page is in, if it is in one: it stays to be seen
 */
export async function openPlace(
  folder: FolderSession,
  { file, range }: Place,
  beside: vscode.ViewColumn | undefined,
): Promise<void> {
  const inside = lexicalPath(file);
  if (inside.kind === 'refused' || inside.path === '') {
    const why = inside.kind === 'refused' ? inside.reason : vscode.l10n.t('it is the folder itself');
    return warn(vscode.l10n.t('{0} is not opened: {1}.', visible(file), why));
  }
  const uri = folder.uri(inside.path);
  if (!(await isFile(uri)))
    return warn(vscode.l10n.t('There is no file {0}. It may have been deleted or renamed.', visible(file)));
  const viewColumn = columnBeside(beside);
  const document = await textAt(uri);
  // A picture, say: it has no lines.
  if (!document) return vscode.commands.executeCommand('vscode.open', uri, { viewColumn });
  const selection = document.validateRange(toRange(range));
  const editor = await vscode.window.showTextDocument(document, {
    selection,
    viewColumn,
    preserveFocus: false,
  });
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Where to open what a page in a group asks for: in another group, so that the page stays. */
function columnBeside(column: vscode.ViewColumn | undefined): vscode.ViewColumn {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  if (column === undefined || activeTabGroup.viewColumn !== column) return vscode.ViewColumn.Active;
  const shown = new Set(vscode.window.visibleTextEditors.map((one) => one.viewColumn));
  const others = all.map((one) => one.viewColumn).filter((one) => one !== column);
  return others.find((one) => shown.has(one)) ?? others[0] ?? vscode.ViewColumn.Beside;
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.File) !== 0;
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return false;
    throw error;
  }
}

/** `undefined` for what is no text. */
async function textAt(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function warn(message: string): void {
  void vscode.window.showWarningMessage(plain(message));
}
