import * as vscode from 'vscode';
import { fromPosition } from '../../host/convert.js';
import type { Session } from '../../session.js';

/** Picks a tag and writes it at the cursor, with its fields to fill in. */
export function register(session: Session): vscode.Disposable {
  return vscode.commands.registerCommand('tagproof.insertTag', async () => {
    const editor = await editorToWriteIn(session);
    if (!editor) return;
    const address = session.address(editor.document);
    const tags =
      address &&
      (await session.ask('insertable', { ...address, position: fromPosition(editor.selection.active) }));
    if (!tags) return;
    const picked = await vscode.window.showQuickPick(
      tags.map((tag) => ({
        label: tag.label ?? `#${tag.name}`,
        description: tag.detail,
        detail: tag.documentation,
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
  });
}

/** Where a page of the walkthrough has the focus, the text beside it is meant, or the log. */
async function editorToWriteIn(session: Session): Promise<vscode.TextEditor | undefined> {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const editor = activeTextEditor ?? visibleTextEditors.find(({ document }) => session.isOpen(document.uri));
  if (editor) return editor;
  const folder = session.folders.find(({ answer }) => (answer?.logs.length ?? 0) > 0);
  const [log] = folder?.answer?.logs ?? [];
  if (folder && log !== undefined) {
    const opened = await vscode.window.showTextDocument(folder.uri(log));
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
