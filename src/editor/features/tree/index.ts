import * as vscode from 'vscode';
import type { Session } from '../../session.js';
import type { TagTree } from './tagTree.js';

/** Commands whose effect is to be seen in the view: they show it. */
const shownFirst = [
  'filterTags',
  'filterTagsByStatus',
  'groupTagsByTask',
  'groupTagsByStatus',
  'groupTagsByName',
  'groupTagsByFile',
];

const others = [
  'clearTagFilter',
  'refreshTags',
  'tagsAreByTask',
  'tagsAreByStatus',
  'tagsAreByName',
  'tagsAreByFile',
  'followCursor',
  'stopFollowingCursor',
  'verifyGroup',
  'collectGroup',
  'openTag',
  'attestTag',
  'findTagsLike',
  'copyTag',
];

/** The tags in the side bar. What they show is loaded with the first look at them; the badge is there at once. */
export function register(session: Session, context: vscode.ExtensionContext): vscode.Disposable {
  const change = new vscode.EventEmitter<string[] | undefined>();
  let loading: Promise<TagTree> | undefined;
  let tree: TagTree | undefined;
  const load = (): Promise<TagTree> =>
    (loading ??= import('./tagTree.js').then(({ TagTree }) => {
      tree = new TagTree(session, view, context.workspaceState);
      tree.provider.onDidChangeTreeData((ids) => change.fire(ids));
      return tree;
    }));
  const view = vscode.window.createTreeView<string>('tagproof.tags', {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: change.event,
      getChildren: async (id) => (tree ?? (await load())).children(id),
      getTreeItem: (id) => tree?.provider.getTreeItem(id) ?? new vscode.TreeItem(''),
      getParent: (id) => tree?.provider.getParent(id),
      resolveTreeItem: (item, id) => tree?.provider.resolveTreeItem(item, id),
    },
  });
  const shown = async (): Promise<TagTree> => {
    await vscode.commands.executeCommand('tagproof.tags.focus');
    return load();
  };
  const count = (): void => {
    const failed = session.folders
      .flatMap(({ answer }) => answer?.tasks ?? [])
      .reduce((sum, { state, counts }) => sum + (state === 'active' ? counts.failed : 0), 0);
    if (failed === (view.badge?.value ?? 0)) return;
    const tooltip =
      failed === 1 ? vscode.l10n.t('1 failed claim') : vscode.l10n.t('{0} failed claims', failed);
    view.badge = failed === 0 ? undefined : { value: failed, tooltip };
  };
  return vscode.Disposable.from(
    view,
    change,
    { dispose: () => tree?.dispose() },
    session.onDidChange(({ uri }) => {
      if (!uri) count();
    }),
    ...shownFirst.map((name) =>
      vscode.commands.registerCommand(`tagproof.${name}`, async () => (await shown()).run(name, undefined)),
    ),
    ...others.map((name) =>
      vscode.commands.registerCommand(`tagproof.${name}`, async (asked?: unknown) =>
        (await load()).run(name, asked),
      ),
    ),
  );
}
