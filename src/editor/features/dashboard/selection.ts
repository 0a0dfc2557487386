import * as vscode from 'vscode';
import { CursorRest } from '../../host/cursorRest.js';
import { pathIn } from '../../host/paths.js';
import type { Session } from '../../session.js';

/** Where the cursor is: 0-based line of a file with tags. */
export interface CursorPlace {
  readonly folder: string;
  readonly file: string;
  readonly line: number;
}

/**
 * Tells where the cursor is, now and whenever it came to rest, or more is known of which files have tags.
 * @param tell without a place when it has gone to where no tags are
 */
export function watchSelection(
  session: Session,
  tell: (place: CursorPlace | undefined) => void,
): vscode.Disposable {
  let last: string | undefined;
  let editor: vscode.TextEditor | undefined;
  const look = (): void => {
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    // Who goes into the page leaves the cursor of the text beside it where it is.
    editor = activeTextEditor ?? visibleTextEditors.find((one) => one === editor);
    const place = cursorPlace(session, editor);
    const key = place && JSON.stringify(place);
    if (key === last) return;
    last = key;
    tell(place);
  };
  look();
  const rest = new CursorRest(look);
  return vscode.Disposable.from(
    rest,
    // News of a single text come with its cursor.
    session.onDidChange(({ uri }) => {
      if (!uri) rest.look();
    }),
  );
}

function cursorPlace(session: Session, editor: vscode.TextEditor | undefined): CursorPlace | undefined {
  const folder = session.folderAt(editor?.document.uri);
  if (!editor || !folder) return undefined;
  const file = pathIn(folder.folder, editor.document.uri);
  const known = folder.answer?.tagged.includes(file) === true || folder.answer?.logs.includes(file) === true;
  return known ? { folder: folder.key, file, line: editor.selection.active.line } : undefined;
}
