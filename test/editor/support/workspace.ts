import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { untilHolds } from './until.js';

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

/** Runs git behind the editor's back, as an agent in a terminal does. @returns what it printed */
export function git(...args: string[]): string {
  return execFileSync('git', ['-c', 'core.hooksPath=/dev/null', ...args], {
    cwd: workspaceFolder(),
    encoding: 'utf8',
    env: {
      ...process.env,
      GIT_AUTHOR_NAME: 'An agent',
      GIT_AUTHOR_EMAIL: 'agent@example.invalid',
      GIT_COMMITTER_NAME: 'An agent',
      GIT_COMMITTER_EMAIL: 'agent@example.invalid',
    },
  }).trim();
}

/** What a file is is committed to the main branch, and no work in progress any more. */
export function finish(message: string, path: string): void {
  git('add', path);
  git('commit', '--quiet', '--message', message);
  git('branch', '--force', 'main', 'HEAD');
}

/** Reads a file as it is on the disk. */
export function readOutside(path: string): string {
  return readFileSync(join(workspaceFolder(), path), 'utf8');
}

/** Where the branches of the example are when the tests begin. */
let laidOut: { readonly work: string; readonly main: string } | undefined;

/** Puts the example back as it was laid out, and closes every editor without saving. */
export async function restoreWorkspace(): Promise<void> {
  await closeEditors();
  laidOut ??= { work: git('rev-parse', 'HEAD'), main: git('rev-parse', 'main') };
  const { work, main } = laidOut;
  // VS Code's own git may hold the lock for a moment.
  await untilHolds(() => {
    git('reset', '--quiet', '--hard', work);
    if (git('rev-parse', 'main') !== main) git('branch', '--quiet', '--force', 'main', main);
    git('clean', '--quiet', '--force', '-d', '-x');
  });
}

/** Closes every editor; what was not saved is lost. */
export async function closeEditors(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
