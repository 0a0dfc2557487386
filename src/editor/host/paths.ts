import * as vscode from 'vscode';

/** The folder that texts belong to which belong to no folder of the window. */
export const NO_FOLDER = '';

/** What can be verified: files on this machine. In a virtual workspace there are none. */
export function isLocal(folder: vscode.WorkspaceFolder): boolean {
  return folder.uri.scheme === 'file';
}

/** Relative to the folder, with `/`. */
export function pathIn(folder: vscode.WorkspaceFolder, uri: vscode.Uri): string {
  return uri.path.slice(folder.uri.path.length).replace(/^\/+/, '');
}

/** @param path relative to the folder */
export function uriIn(folder: vscode.WorkspaceFolder, path: string): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, path);
}
