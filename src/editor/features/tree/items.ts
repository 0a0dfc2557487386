import * as vscode from 'vscode';
import type { ExplorerNode } from '../../../core/language/explorer/node.js';
import { toRange } from '../../host/convert.js';
import { statusColors } from '../../host/statusColors.js';
import type { FolderSession } from '../../session/folderSession.js';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

export const collapsibles = { nothing: None, folded: Collapsed, open: Expanded } as const;

/** What VS Code shows of a line. Its texts are plain: nothing in them is markup. The tooltip comes when it is needed. */
export function treeItem(
  node: ExplorerNode,
  folder: FolderSession,
  collapsible: vscode.TreeItemCollapsibleState,
): vscode.TreeItem {
  const { id, label, description, spoken, icon, tone, file, place, kind } = node;
  const item = new vscode.TreeItem(label, collapsible);
  item.id = id;
  item.description = description;
  item.accessibilityInformation = { label: spoken };
  item.contextValue = actionsOf(node);
  const color = tone && statusColors[tone];
  item.iconPath =
    file === undefined
      ? new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color))
      : vscode.ThemeIcon.File;
  if (file !== undefined) item.resourceUri = folder.uri(file);
  if (place && (kind === 'tag' || kind === 'claim')) {
    const { start } = toRange(place.range);
    const options: vscode.TextDocumentShowOptions = { selection: new vscode.Range(start, start) };
    item.command = {
      // VS Code's own: it keeps or moves the focus as a person has set it for lists.
      command: 'vscode.open',
      title: vscode.l10n.t('Open'),
      arguments: [folder.uri(place.file), options],
    };
  }
  return item;
}

/** What the line of a folder says behind its name. */
export function folderSays({ answer, overview, failed }: FolderSession, tags: number): string {
  // Why stands above the tags.
  if (failed !== undefined) return vscode.l10n.t('not verified');
  // Many tags come after the answer.
  if (answer === undefined || overview.version === 0) return vscode.l10n.t('not verified yet');
  return tags === 1 ? vscode.l10n.t('1 tag') : vscode.l10n.t('{0} tags', tags);
}

/** The line of a folder, in a window of several. */
export function folderItem(id: string, session: FolderSession, tags: number): vscode.TreeItem {
  const { folder } = session;
  const item = new vscode.TreeItem(folder.name, tags > 0 ? Expanded : None);
  const said = folderSays(session, tags);
  item.id = id;
  item.description = said;
  item.iconPath = vscode.ThemeIcon.Folder;
  item.contextValue = 'folder verify';
  item.accessibilityInformation = { label: `${folder.name}, ${said}` };
  return item;
}

/** Words that the menus in `package.json` look for. */
function actionsOf({ kind, task, place, attestable, suggestion, name, remembered }: ExplorerNode): string {
  const single = kind === 'tag' || kind === 'claim';
  if (remembered) return [kind, ...(place ? ['open'] : []), ...(single ? ['copy'] : [])].join(' ');
  return [
    kind,
    ...(single || kind === 'finished' || (kind === 'task' && task === undefined) ? [] : ['verify']),
    ...(task !== undefined && place ? ['collect'] : []),
    ...(place ? ['open'] : []),
    ...(attestable ? ['attest'] : []),
    ...(suggestion ? [suggestion.state === 'waiting' ? 'waiting' : 'decided'] : []),
    ...(single ? ['copy'] : []),
    ...(name === undefined ? [] : ['find']),
  ].join(' ');
}
