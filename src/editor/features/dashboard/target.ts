import * as vscode from 'vscode';
import { pathIn } from '../../host/paths.js';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';

/** What a page is to show first. */
export interface Target {
  readonly folder: FolderSession;
  /** Id of the task; absent: the folder as a whole. */
  readonly task?: string;
}

/** @param asked of a command: a log, or another file of the folder, or the folder's key with the id of a task */
export function targetOf(session: Session, asked: unknown): Target | undefined {
  if (asked instanceof vscode.Uri) return of(session.folderAt(asked), taskOf(session, asked));
  if (typeof asked !== 'object' || asked === null) return undefined;
  const { folder, task } = asked as { readonly folder?: unknown; readonly task?: unknown };
  return of(
    session.folders.find(({ key }) => key === folder),
    typeof task === 'string' ? task : undefined,
  );
}

/** The task of a log: of several the one that the cursor is in, also a finished one; else the first that is worked on. */
function taskOf(session: Session, uri: vscode.Uri): string | undefined {
  const folder = session.folderAt(uri);
  const log = folder && pathIn(folder.folder, uri);
  const editor = vscode.window.activeTextEditor;
  const cursor = editor?.document.uri.toString() === uri.toString() ? editor.selection.active.line : -1;
  const tasks = (folder?.answer?.tasks ?? []).filter(
    (task) => task.log === log && task.verdict !== undefined,
  );
  const there = tasks.findLast(({ line }) => line <= cursor);
  return (there ?? tasks.find(({ state }) => state === 'active') ?? tasks[0])?.id;
}

const of = (folder: FolderSession | undefined, task: string | undefined): Target | undefined =>
  folder && { folder, ...(task === undefined ? {} : { task }) };
