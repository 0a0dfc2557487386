import * as vscode from 'vscode';
import { fromPosition } from '../../host/convert.js';
import type { Session } from '../../session.js';

/** Picks a tag and writes it at the cursor, with its fields to fill in. */
export function register(session: Session): vscode.Disposable {
  return vscode.commands.registerCommand('tagproof.insertTag', async () => {
    const editor = vscode.window.activeTextEditor;
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
