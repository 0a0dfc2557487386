import * as vscode from 'vscode';
import type { Session } from '../../session.js';
import type { TagTreeProvider } from './provider.js';
import type { TreeState } from './state.js';

/** Milliseconds that a cursor rests before the selection follows it. */
const REST = 100;

/** Selects the tag under the cursor while the view is to be seen; the focus stays where it is. */
export function follow(
  session: Session,
  view: vscode.TreeView<string>,
  provider: TagTreeProvider,
  state: TreeState,
): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const reveal = async (): Promise<void> => {
    const editor = vscode.window.activeTextEditor;
    if (!editor || !view.visible || !state.follows) return;
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
  const later = (): void => {
    clearTimeout(timer);
    if (view.visible && state.follows) timer = setTimeout(() => void reveal(), REST);
  };
  return vscode.Disposable.from(
    { dispose: () => clearTimeout(timer) },
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === vscode.window.activeTextEditor) later();
    }),
    vscode.window.onDidChangeActiveTextEditor(later),
    view.onDidChangeVisibility(later),
  );
}
