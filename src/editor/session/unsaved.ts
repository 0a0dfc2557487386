import * as vscode from 'vscode';
import type { VerifyQuestion } from '../../node/engine/protocol.js';
import { pathIn } from '../host/paths.js';

/** The texts of one folder that are not what their files are. */
export class Unsaved {
  constructor(private readonly folder: vscode.WorkspaceFolder) {}

  get documents(): readonly vscode.TextDocument[] {
    return vscode.workspace.textDocuments.filter(
      (one) =>
        one.isDirty &&
        !one.isUntitled &&
        one.uri.scheme === this.folder.uri.scheme &&
        vscode.workspace.getWorkspaceFolder(one.uri)?.uri.toString() === this.folder.uri.toString(),
    );
  }

  get texts(): VerifyQuestion['unsaved'] {
    return this.documents.map((one) => ({ path: pathIn(this.folder, one.uri), text: one.getText() }));
  }

  /** Saves what a program would not see. @returns whether all of it was saved */
  async save(): Promise<boolean> {
    const saved = await Promise.all(this.documents.map((one) => one.save()));
    return saved.every(Boolean);
  }

  /** No program would see what is not saved. Documents are no program's business. */
  get sources(): boolean {
    return this.texts.some(({ path }) => !path.endsWith('.md'));
  }
}
