import type * as vscode from 'vscode';

/** Tags stand in comments of every language, and in texts that are not saved yet. */
export const everyText: vscode.DocumentSelector = [{ scheme: 'file' }, { scheme: 'untitled' }];
