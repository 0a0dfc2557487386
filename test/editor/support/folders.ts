import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** Changes the folders behind the first one, which counts only when everybody has been told. */
export async function changeFolders(
  remove: number,
  ...add: { readonly uri: vscode.Uri; readonly name: string }[]
): Promise<void> {
  const told = new Promise<void>((done) => {
    const listening = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      listening.dispose();
      done();
    });
  });
  assert.ok(vscode.workspace.updateWorkspaceFolders(1, remove, ...add));
  await told;
}
