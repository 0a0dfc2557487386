import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileUri } from './workspace.js';

/** Opens a file of the workspace in an editor that has the focus. */
export async function openText(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fileUri(path)));
}

/** Opens a document that no file holds. */
export async function openUntitled(content: string, language = 'markdown'): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language }));
}

/** The place of a text that stands exactly once in a document. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const [before, ...after] = document.getText().split(text);
  assert.equal(after.length, 1, `"${text}" stands ${after.length} times in ${document.uri.path}`);
  const start = before?.length ?? 0;
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

/** Puts the cursor behind a text, which stands exactly once. */
export function cursorAfter(editor: vscode.TextEditor, text: string): vscode.Position {
  const { end } = rangeOf(editor.document, text);
  editor.selection = new vscode.Selection(end, end);
  return end;
}

/** Types at the cursor of the focused editor, as the keyboard does. */
export async function typeText(text: string): Promise<void> {
  await vscode.commands.executeCommand('type', { text });
}

/** Replaces a text, which stands exactly once, in one edit. */
export async function replaceText(editor: vscode.TextEditor, text: string, by: string): Promise<void> {
  const range = rangeOf(editor.document, text);
  assert.ok(await editor.edit((edit) => edit.replace(range, by)), `"${text}" could not be replaced`);
}
