import * as vscode from 'vscode';
import { CursorRest } from '../../host/cursorRest.js';
import type { Session } from '../../session.js';
import type { TagTreeProvider } from './provider.js';
import type { TreeState } from './state.js';

/** Selects the tag under the cursor while the view is to be seen; the focus stays where it is. */
export function follow(
  session: Session,
  view: vscode.TreeView<string>,
  provider: TagTreeProvider,
  state: TreeState,
): vscode.Disposable {
  const wanted = (): boolean => view.visible && state.follows;
  const reveal = async (): Promise<void> => {
    const editor = vscode.window.activeTextEditor;
    if (!editor || !wanted()) return;
    const id = provider.at(editor.document.uri, editor.selection.active);
    if (id === undefined || view.selection.some((one) => one === id || provider.getParent(one) === id))
      return;
    try {
      await view.reveal(id, { select: true, focus: false });
    } catch (error) {
      // The line went while VS Code looked for it.
      session.log.debug(String(error));
    }
  };
  const cursor = new CursorRest(() => void reveal(), wanted);
  return vscode.Disposable.from(
    cursor,
    view.onDidChangeVisibility(() => cursor.look()),
  );
}
