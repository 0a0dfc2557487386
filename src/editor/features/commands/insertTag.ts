import * as vscode from 'vscode';
import { asLabel } from '../../../core/language/asLabel.js';
import { fromPosition } from '../../host/convert.js';
import type { FolderSession } from '../../session/folderSession.js';
import type { Session } from '../../session.js';
import { openable } from '../openable.js';
import { openFile } from '../openFile.js';

/** Picks a tag and writes it at the cursor, with its fields to fill in. */
export async function insertTag(session: Session): Promise<void> {
  const editor = await editorToWriteIn(session);
  if (!editor) return;
  const address = session.address(editor.document);
  const tags =
    address &&
    (await session.ask('insertable', { ...address, position: fromPosition(editor.selection.active) }));
  if (!tags) return;
  const picked = await vscode.window.showQuickPick(
    tags.map((tag) => ({
      label: asLabel(tag.label ?? `#${tag.name}`),
      description: asLabel(tag.detail),
      detail: asLabel(tag.documentation),
      tag,
    })),
    { title: vscode.l10n.t('Insert Tag'), matchOnDescription: true, matchOnDetail: true },
  );
  if (!picked) return;
  await vscode.window.showTextDocument(editor.document, {
    viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active,
  });
  const { at, snippet } = picked.tag;
  await editor.insertSnippet(new vscode.SnippetString(snippet), new vscode.Position(at.line, at.character));
}

/** Where a page of the walkthrough has the focus, the text beside it is meant, or the log. */
async function editorToWriteIn(session: Session): Promise<vscode.TextEditor | undefined> {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const editor = activeTextEditor ?? visibleTextEditors.find(({ document }) => session.isOpen(document.uri));
  if (editor) return editor;
  const place = await firstLog(session);
  if (place) {
    const opened = await openFile(place.folder, place.log);
    if (!opened) return undefined;
    const end = opened.document.lineAt(opened.document.lineCount - 1).range.end;
    opened.selection = new vscode.Selection(end, end);
    opened.revealRange(opened.selection);
    return opened;
  }
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Open a text first: the tag is written where its cursor is.'),
  );
  return undefined;
}

/** The first log that is still there: one may be deleted that the last verification read. */
async function firstLog(session: Session): Promise<{ folder: FolderSession; log: string } | undefined> {
  for (const folder of session.folders)
    for (const log of folder.answer?.logs ?? []) {
      const found = await openable(folder, log);
      if ('uri' in found || !found.missing) return { folder, log };
    }
  return undefined;
}
