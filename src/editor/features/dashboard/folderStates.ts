import * as vscode from 'vscode';
import type { FolderState } from '../../../webview/protocol.js';
import type { Session } from '../../session.js';

/** The folders of the window, and what goes on in each. */
export function folderStates({ folders, collector }: Session): readonly FolderState[] {
  return folders.map((folder): FolderState => {
    const { now } = collector;
    return {
      folder: folder.key,
      name: folder.folder.name,
      running: folder.running,
      ...(now?.folder === folder ? { collecting: now.item } : {}),
      waiting: collector.waiting(folder).map(({ item }) => item),
      trusted: vscode.workspace.isTrusted,
    };
  });
}
