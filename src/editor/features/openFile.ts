import * as vscode from 'vscode';
import type { Range } from '../../core/text/position.js';
import { toRange } from '../host/convert.js';
import { plain } from '../host/plain.js';
import type { FolderSession } from '../session/folderSession.js';
import { openable } from './openable.js';

/** What of a file is shown, and where. */
interface Showing {
  /** What is selected. */
  readonly range?: Range;
  readonly viewColumn?: vscode.ViewColumn;
}

/**
 * Opens a file of a folder in an editor, which has the focus then. Where it may not be opened, that is said.
 * @param file relative to the folder
 * @returns its editor; `undefined` where it is not opened, or is no text
 */
export async function openFile(
  folder: FolderSession,
  file: string,
  { range, viewColumn = vscode.ViewColumn.Active }: Showing = {},
): Promise<vscode.TextEditor | undefined> {
  const found = await openable(folder, file);
  if ('refused' in found) return warn(found.refused);
  const { uri } = found;
  const document = await textAt(uri);
  // It may have become a link while it was read.
  const still = await openable(folder, file);
  if ('refused' in still) return warn(still.refused);
  if (document) {
    const selection = range && document.validateRange(toRange(range));
    return vscode.window.showTextDocument(document, { viewColumn, ...(selection && { selection }) });
  }
  // A picture, say: it has no lines.
  await vscode.commands.executeCommand('vscode.open', uri, { viewColumn });
  return undefined;
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

function warn(message: string): undefined {
  void vscode.window.showWarningMessage(plain(message));
}
