import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';

/** Absolute path of the (first) workspace folder. */
export function workspaceFolder(): string {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  return folder.uri.fsPath;
}

/** @param path from the workspace folder on */
export function fileUri(path: string): vscode.Uri {
  return vscode.Uri.file(join(workspaceFolder(), path));
}

/** Writes a file behind the editor's back, as an agent in a terminal does. */
export function writeOutside(path: string, content: string): void {
  const file = join(workspaceFolder(), path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Removes a file or a folder behind the editor's back. */
export function removeOutside(path: string): void {
  rmSync(join(workspaceFolder(), path), { recursive: true, force: true });
}

/** Puts the example back as it was laid out, and closes every editor without saving. */
export async function restoreWorkspace(): Promise<void> {
  await closeEditors();
  const git = (...args: string[]): void =>
    void execFileSync('git', ['-c', 'core.hooksPath=/dev/null', ...args], { cwd: workspaceFolder() });
  git('reset', '--quiet', '--hard');
  git('clean', '--quiet', '--force', '-d', '-x');
}

/** Closes every editor; what was not saved is lost. */
export async function closeEditors(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
