import * as vscode from 'vscode';
import type { FolderState } from '../../../webview/protocol.js';
import type { Session } from '../../session.js';

/** The folders of the window, and what goes on in each. */
export function folderStates({ folders, collector }: Session): readonly FolderState[] {
  const { now } = collector;
  return folders.map((folder): FolderState => ({
    folder: folder.key,
    name: folder.folder.name,
    running: folder.busy,
    ...(folder.failed === undefined ? {} : { failed: folder.failed }),
    ...(now?.folder === folder ? { collecting: { task: now.task, item: now.item } } : {}),
    collectsElsewhere: now !== undefined && now.folder !== folder,
    waiting: collector.waiting(folder).map(({ task, item }) => ({ task, item })),
    trusted: vscode.workspace.isTrusted,
  }));
}
