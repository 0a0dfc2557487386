import * as vscode from 'vscode';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';

/** What a page is to show first. */
export interface Target {
  readonly folder: FolderSession;
  /** Id of the task; absent: the folder as a whole. */
  readonly task?: string;
}

/** @param asked of a command: a file of the folder, or the folder's key with the id of a task */
export function targetOf(session: Session, asked: unknown): Target | undefined {
  if (asked instanceof vscode.Uri) return of(session.folderAt(asked), undefined);
  if (typeof asked !== 'object' || asked === null) return undefined;
  const { folder, task } = asked as { readonly folder?: unknown; readonly task?: unknown };
  return of(
    session.folders.find(({ key }) => key === folder),
    typeof task === 'string' ? task : undefined,
  );
}

const of = (folder: FolderSession | undefined, task: string | undefined): Target | undefined =>
  folder && { folder, ...(task === undefined ? {} : { task }) };
