import { realpath, stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { visible } from '../../core/report/escape.js';
import { below } from '../../node/containment.js';
import { lexicalPath, OUTSIDE } from '../../node/lexicalPath.js';
import { errorCode, NOT_REGULAR, unreadable } from '../../node/safeOpen.js';
import { isLocal } from '../host/paths.js';
import type { FolderSession } from '../session/folderSession.js';

/** A file that may be opened, or the sentence that says why it may not. */
type Openable =
  { readonly uri: vscode.Uri } | { readonly refused: string; /** There is none. */ readonly missing?: true };

/**
 * What a page asks for, and what lies in a folder, is hostile: only a regular file that really lies in a local
 * folder of the window is opened, whatever links lead to it.
 * @param file relative to the folder
 */
export async function openable(folder: FolderSession, file: string): Promise<Openable> {
  const why = (reason: string): Openable => ({
    refused: vscode.l10n.t('{0} is not opened: {1}.', visible(file), reason),
  });
  const inside = lexicalPath(file);
  if (inside.kind === 'refused') return why(inside.reason);
  if (!isLocal(folder.folder)) return why(vscode.l10n.t('its folder is not on this machine'));
  const uri = folder.uri(inside.path);
  try {
    const real = await realpath(uri.fsPath);
    if (!(await isInWindow(real))) return why(OUTSIDE);
    const found = await stat(real);
    if (found.isDirectory()) return why(vscode.l10n.t('it is a folder'));
    return found.isFile() ? { uri } : why(NOT_REGULAR.reason);
  } catch (error) {
    if (errorCode(error) === 'ELOOP') return why(vscode.l10n.t('it is a link that leads back to itself'));
    const { kind, reason } = unreadable(error);
    if (kind !== 'missing') return why(reason);
    const gone = vscode.l10n.t('There is no file {0}. It may have been deleted or renamed.', visible(file));
    return { refused: gone, missing: true };
  }
}

/** @param real absolute, without links */
async function isInWindow(real: string): Promise<boolean> {
  for (const { uri } of (vscode.workspace.workspaceFolders ?? []).filter(isLocal)) {
    // A folder that is gone holds nothing.
    const root = await realpath(uri.fsPath).catch(() => undefined);
    if (root !== undefined && below(root, real) !== undefined) return true;
  }
  return false;
}
