import * as vscode from 'vscode';
import type { StatusMark } from '../../core/language/items.js';
import type { LiveState } from '../../node/engine/textProtocol.js';
import { toRange } from '../host/convert.js';
import { showsMarks } from '../host/settings.js';
import { statusColors } from '../host/statusColors.js';
import type { Session } from '../session.js';

type Marks = LiveState['marks'];

const none: Marks = [];

type Face = StatusMark['status'];

/** A mark in the gutter and in the overview ruler for each tag that claims something. */
export function register(session: Session, context: vscode.ExtensionContext): vscode.Disposable {
  const types = new Map<Face, vscode.TextEditorDecorationType>();
  const typeOf = (face: Face, color: string): vscode.TextEditorDecorationType => {
    const known = types.get(face);
    if (known) return known;
    const icon = (kind: 'light' | 'dark'): vscode.Uri =>
      vscode.Uri.joinPath(context.extensionUri, 'media', 'gutter', `${face}-${kind}.svg`);
    const made = vscode.window.createTextEditorDecorationType({
      light: { gutterIconPath: icon('light') },
      dark: { gutterIconPath: icon('dark') },
      gutterIconSize: 'contain',
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      overviewRulerColor: new vscode.ThemeColor(color),
      overviewRulerLane: vscode.OverviewRulerLane.Left,
    });
    types.set(face, made);
    return made;
  };
  /** What each editor shows: what stays the same is not sent again. */
  const marked = new WeakMap<vscode.TextEditor, Marks>();
  const mark = (editor: vscode.TextEditor): void => {
    const { document } = editor;
    const marks = (showsMarks(document) ? session.live(document.uri)?.marks : undefined) ?? none;
    if (marked.get(editor) === marks) return;
    marked.set(editor, marks);
    for (const [face, color] of Object.entries(statusColors) as [Face, string][]) {
      const own = marks.filter((one) => one.status === face && !one.history);
      if (own.length > 0 || types.has(face))
        editor.setDecorations(
          typeOf(face, color),
          own.map(({ range }) => ({ range: toRange(range) })),
        );
    }
  };
  const markAll = (): void => vscode.window.visibleTextEditors.forEach(mark);
  return vscode.Disposable.from(
    { dispose: () => types.forEach((type) => type.dispose()) },
    vscode.window.onDidChangeVisibleTextEditors(markAll),
    session.onDidChange(({ uri }) => {
      for (const editor of vscode.window.visibleTextEditors)
        if (uri === undefined || editor.document.uri.toString() === uri.toString()) mark(editor);
    }),
  );
}
