import * as vscode from 'vscode';
import { onDemand } from '../../host/onDemand.js';
import type { Session } from '../../session.js';
import type { TagTree } from './tagTree.js';

/** Commands whose effect is to be seen in the view: they show it. */
const shownFirst = [
  'tagproof.filterTags',
  'tagproof.filterTagsByStatus',
  'tagproof.groupTagsByTask',
  'tagproof.groupTagsByStatus',
  'tagproof.groupTagsByName',
  'tagproof.groupTagsByFile',
];

const ofView = [
  'tagproof.clearTagFilter',
  'tagproof.refreshTags',
  'tagproof.tagsAreByTask',
  'tagproof.tagsAreByStatus',
  'tagproof.tagsAreByName',
  'tagproof.tagsAreByFile',
  'tagproof.followCursor',
  'tagproof.stopFollowingCursor',
];

const ofLine = [
  'tagproof.verifyGroup',
  'tagproof.collectGroup',
  'tagproof.openTag',
  'tagproof.attestTag',
  'tagproof.acceptTag',
  'tagproof.rejectTag',
  'tagproof.undecideTag',
  'tagproof.findTagsLike',
  'tagproof.copyTag',
];

/** The tags in the side bar. What they show is loaded with the first look at them; the badge is there at once. */
export function register(session: Session, context: vscode.ExtensionContext): vscode.Disposable {
  const change = new vscode.EventEmitter<string[] | undefined>();
  const tree = onDemand(
    () => import('./tagTree.js'),
    ({ TagTree }) => {
      const made = new TagTree(session, view, context.workspaceState);
      made.provider.onDidChangeTreeData((ids) => change.fire(ids));
      return made;
    },
    session.notLoaded,
  );
  const view = vscode.window.createTreeView<string>('tagproof.tags', {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: change.event,
      getChildren: async (id) => (await tree.get())?.children(id),
      getTreeItem: (id) => tree.now?.provider.getTreeItem(id) ?? new vscode.TreeItem(''),
      getParent: (id) => tree.now?.provider.getParent(id),
      resolveTreeItem: (item, id) => tree.now?.provider.resolveTreeItem(item, id),
    },
  });
  const shown = async (): Promise<TagTree | undefined> => {
    await vscode.commands.executeCommand('tagproof.tags.focus');
    return tree.get();
  };
  const count = (): void => {
    const failed = session.folders
      .flatMap(({ answer }) => answer?.tasks ?? [])
      .reduce((sum, { state, counts }) => sum + (state === 'active' ? counts.failed : 0), 0);
    const counted =
      failed === 1 ? vscode.l10n.t('1 failed claim') : vscode.l10n.t('{0} failed claims', failed);
    // The number is that of an earlier verification then.
    const isOld = session.folders.some((folder) => folder.failed !== undefined);
    const tooltip = isOld ? vscode.l10n.t('Not verified. Before: {0}', counted) : counted;
    if (failed === (view.badge?.value ?? 0) && (failed === 0 || tooltip === view.badge?.tooltip)) return;
    view.badge = failed === 0 ? undefined : { value: failed, tooltip };
  };
  return vscode.Disposable.from(
    view,
    change,
    tree,
    session.onDidChange(({ uri }) => {
      if (!uri) count();
    }),
    ...shownFirst.map((name) =>
      vscode.commands.registerCommand(name, async () => (await shown())?.run(name, undefined)),
    ),
    ...[...ofView, ...ofLine].map((name) =>
      vscode.commands.registerCommand(name, async (asked?: unknown) => (await tree.get())?.run(name, asked)),
    ),
  );
}
