import * as vscode from 'vscode';
import { pathIn } from '../../host/paths.js';
import type { Session } from '../../session.js';

/** Milliseconds for which the cursor has to stay. */
const PAUSE = 120;

/** Where the cursor is: 0-based line of a file with tags. */
export interface CursorPlace {
  readonly folder: string;
  readonly file: string;
  readonly line: number;
}

/** Tells where the cursor is, now and whenever it came to rest, as long as it is in a file with tags. */
export function watchSelection(session: Session, tell: (place: CursorPlace) => void): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = '';
  const look = (): void => {
    const place = cursorPlace(session, vscode.window.activeTextEditor);
    const key = JSON.stringify(place);
    if (!place || key === last) return;
    last = key;
    tell(place);
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  };
  look();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(later),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === vscode.window.activeTextEditor) later();
    }),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}

function cursorPlace(session: Session, editor: vscode.TextEditor | undefined): CursorPlace | undefined {
  const folder = session.folderAt(editor?.document.uri);
  if (!editor || !folder) return undefined;
  const file = pathIn(folder.folder, editor.document.uri);
  const known = folder.answer?.tagged.includes(file) === true || folder.answer?.logs.includes(file) === true;
  return known ? { folder: folder.key, file, line: editor.selection.active.line } : undefined;
}
