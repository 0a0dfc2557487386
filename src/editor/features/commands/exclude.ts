import * as vscode from 'vscode';
import type { Session } from '../../session.js';

/** What is to be excluded, and where. */
export interface ExcludeArguments {
  /** Key of the folder. */
  readonly folder: string;
  /** Glob, relative to the folder. */
  readonly pattern: string;
}

/** For the quick fix that takes a file out of the search for tags: one more line in `tagproof.config.json`. */
export function register(session: Session): vscode.Disposable {
  return vscode.commands.registerCommand('tagproof.exclude', async (asked?: ExcludeArguments) => {
    if (!asked) return;
    const { folder, pattern } = asked;
    const known = session.folders.find((one) => one.key === folder);
    if (!known) return;
    const uri = known.uri('tagproof.config.json');
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(uri, { ignoreIfExists: true });
    await vscode.workspace.applyEdit(edit);
    const document = await vscode.workspace.openTextDocument(uri);
    const before = document.getText();
    const answer = await session.ask('exclusion', { text: before, pattern });
    if (!answer) return;
    if (answer.text === undefined) {
      await vscode.window.showTextDocument(document);
      void vscode.window.showWarningMessage(
        vscode.l10n.t(
          'tagproof.config.json cannot be read as it is. Correct it, then exclude the file again.',
        ),
      );
      return;
    }
    const replace = new vscode.WorkspaceEdit();
    const all = new vscode.Range(document.positionAt(0), document.positionAt(before.length));
    replace.replace(uri, all, answer.text);
    await vscode.workspace.applyEdit(replace);
    await document.save();
    await vscode.window.showTextDocument(document);
  });
}
