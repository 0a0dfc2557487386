import * as vscode from 'vscode';
import type { Place } from '../../../core/language/overview/overview.js';
import type { Sought } from '../../../core/language/references.js';
import { fromPosition, toRange } from '../../host/convert.js';
import { isCancelled } from '../../host/engineErrors.js';
import { NO_FOLDER } from '../../host/paths.js';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';
import { everyText } from '../selector.js';

/** "Go to References": at the name of a tag all tags of that name, at a path all tags that claim the file. */
export function register(session: Session): vscode.Disposable {
  return vscode.languages.registerReferenceProvider(everyText, {
    async provideReferences(document, position, _context, token) {
      const address = session.isOpen(document.uri) ? session.address(document) : undefined;
      if (!address || address.folder === NO_FOLDER) return undefined;
      const sought = await session.ask('sought', { ...address, position: fromPosition(position) }, token);
      if (!sought) return undefined;
      // A path is that of a file of its own folder.
      const own = session.folders.filter(({ key }) => 'name' in sought || key === address.folder);
      try {
        return await placesOf(session, own, sought, token);
      } catch (error) {
        if (!isCancelled(error)) session.failed(error);
        return undefined;
      }
    },
  });
}

/**
 * Where folders hold the tags that somebody looks for: open texts as they stand in the editor, all others as
 * they were when they were last verified.
 * @throws Cancelled, EngineError
 */
export async function placesOf(
  session: Session,
  folders: readonly FolderSession[],
  sought: Sought,
  token?: vscode.CancellationToken,
): Promise<vscode.Location[]> {
  const found: vscode.Location[] = [];
  for (const folder of folders) {
    if (!folder.started) continue;
    const question = { folder: folder.key, sought };
    const [all, open] = await Promise.all([
      session.askBatch('references', question, token),
      session.ask('openReferences', question, token),
    ]);
    const paths = new Set(open?.paths);
    const places = [...all.filter(({ file }) => !paths.has(file)), ...(open?.places ?? [])];
    for (const { file, range } of places.sort(byFile))
      found.push(new vscode.Location(folder.uri(file), toRange(range)));
  }
  return found;
}

const byFile = (a: Place, b: Place): number => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0);
