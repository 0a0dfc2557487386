import * as vscode from 'vscode';
import type { FolderSettings } from '../../node/engine/protocol.js';

/** The only place that reads `tagproof.*` settings. What they are, `package.json` says. */
export function folderSettings(folder: vscode.WorkspaceFolder | undefined): FolderSettings {
  const read = vscode.workspace.getConfiguration('tagproof', folder);
  return {
    // VS Code gives a proxy, which cannot cross to another thread.
    severities: { ...read.get<FolderSettings['severities']>('severities', {}) },
    history: read.get('showHistory', false),
  };
}

/** Whether tags are marked in the gutter and the overview ruler. */
export function showsMarks(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('tagproof', document).get('decorations', true);
}

/** Whether lines above tasks and tags offer what can be done. */
export function showsLenses(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('tagproof', document).get('codeLens', true);
}

/** What a person's attestations are signed with; empty: nobody said. */
export function nameForAttestations(): string {
  return vscode.workspace.getConfiguration('tagproof').get('attestAs', '');
}

/** Whether a claim of completion starts approved commands by itself. */
export function collectsByItself(): boolean {
  return vscode.workspace.getConfiguration('tagproof').get('automaticCollection', true);
}
