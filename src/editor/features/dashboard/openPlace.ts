import * as vscode from 'vscode';
import type { Place } from '../../../core/language/overview/overview.js';
import { toRange } from '../../host/convert.js';
import type { FolderSession } from '../../session/folderSession.js';
import { openFile } from '../openFile.js';

/**
 * Opens a place of a folder in an editor, which has the focus then.
 * @param beside the group that the asking page is in, if it is in one: it stays to be seen
 */
export async function openPlace(
  folder: FolderSession,
  { file, range }: Place,
  beside: vscode.ViewColumn | undefined,
): Promise<void> {
  const editor = await openFile(folder, file, { range, viewColumn: columnBeside(beside) });
  const shown = editor?.document.validateRange(toRange(range));
  if (shown) editor?.revealRange(shown, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Where to open what a page in a group asks for: in another group, so that the page stays. */
function columnBeside(column: vscode.ViewColumn | undefined): vscode.ViewColumn {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  if (column === undefined || activeTabGroup.viewColumn !== column) return vscode.ViewColumn.Active;
  const shown = new Set(vscode.window.visibleTextEditors.map((one) => one.viewColumn));
  const others = all.map((one) => one.viewColumn).filter((one) => one !== column);
  return others.find((one) => shown.has(one)) ?? others[0] ?? vscode.ViewColumn.Beside;
}
