import { lstat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { plain } from '../../host/plain.js';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';
import { openable } from '../openable.js';

/** What is to be excluded, and where. */
export interface ExcludeArguments {
  /** Key of the folder. */
  readonly folder: string;
  /** Glob, relative to the folder. */
  readonly pattern: string;
}

const CONFIG = 'tagproof.config.json';

/** For the quick fix that takes a file out of the search for tags: one more line in `tagproof.config.json`. */
export async function exclude(session: Session, { folder, pattern }: ExcludeArguments): Promise<void> {
  const known = session.folders.find((one) => one.key === folder);
  if (!known || !(await isOwnOrSaysWhy(known))) return;
  const uri = known.uri(CONFIG);
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { ignoreIfExists: true });
  await vscode.workspace.applyEdit(edit);
  const document = await vscode.workspace.openTextDocument(uri);
  const before = document.getText();
  const answer = await session.ask('exclusion', { text: before, pattern });
  // It may have become a link meanwhile.
  if (!answer || !(await isOwnOrSaysWhy(known))) return;
  if (answer.text === undefined) {
    await vscode.window.showTextDocument(document);
    void vscode.window.showWarningMessage(
      vscode.l10n.t('tagproof.config.json cannot be read as it is. Correct it, then exclude the file again.'),
    );
    return;
  }
  const replace = new vscode.WorkspaceEdit();
  const all = new vscode.Range(document.positionAt(0), document.positionAt(before.length));
  replace.replace(uri, all, answer.text);
  await vscode.workspace.applyEdit(replace);
  await document.save();
  await vscode.window.showTextDocument(document);
}

/** What is written through a link changes another file than the one that a person means. */
async function isOwnOrSaysWhy(folder: FolderSession): Promise<boolean> {
  const why = await whyNotOwn(folder);
  if (why !== undefined) void vscode.window.showWarningMessage(plain(why));
  return why === undefined;
}

/** There may be no configuration yet. */
async function whyNotOwn(folder: FolderSession): Promise<string | undefined> {
  const found = await openable(folder, CONFIG);
  if (await isLink(folder.uri(CONFIG)))
    return vscode.l10n.t(
      'tagproof.config.json is a link to another file, and nothing is written through it. Replace it by a file of its own, then exclude the file again.',
    );
  return 'refused' in found && found.missing !== true ? found.refused : undefined;
}

async function isLink({ fsPath }: vscode.Uri): Promise<boolean> {
  // Where there is none, or nobody may look, nothing is opened either.
  const seen = await lstat(fsPath).catch(() => undefined);
  return seen?.isSymbolicLink() === true;
}
