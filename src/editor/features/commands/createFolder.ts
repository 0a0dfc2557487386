import * as vscode from 'vscode';

/** For the quick fix that makes the evidence folder. */
export function register(): vscode.Disposable {
  return vscode.commands.registerCommand('tagproof.createFolder', async (uri?: vscode.Uri) => {
    if (uri) await vscode.workspace.fs.createDirectory(uri);
  });
}
