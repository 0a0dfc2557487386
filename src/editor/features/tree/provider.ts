import * as vscode from 'vscode';
import { explorerChanges } from '../../../core/language/explorer/changes.js';
import { Entries } from '../../../core/language/explorer/entries.js';
import { Explorer } from '../../../core/language/explorer/explorer.js';
import type { ExplorerNode } from '../../../core/language/explorer/node.js';
import { fromPosition } from '../../host/convert.js';
import { pathIn } from '../../host/paths.js';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';
import { collapsibles, folderItem, treeItem } from './items.js';
import type { Remembered } from './remembered.js';
import { Slices } from './slices.js';
import type { TreeState } from './state.js';

/** Behind a folder's key in the ids of its lines. */
const END = '\0';

/** A line and the folder that it is of. */
export interface Line {
  readonly folder: FolderSession;
  /** Absent for the line of a folder. */
  readonly node?: ExplorerNode;
}

interface Shown {
  readonly explorer: Explorer;
  /** Ids of the lines that were looked into. */
  readonly seen: Set<string>;
}

/**
 * The lines of the view by their ids, as far as VS Code asks for them. What changes is told line by line, so that
 * all others stay where they are, unfolded and selected as they were.
 */
export class TagTreeProvider implements vscode.TreeDataProvider<string>, vscode.Disposable {
  readonly #change = new vscode.EventEmitter<string[] | undefined>();
  readonly onDidChangeTreeData = this.#change.event;
  readonly #shown = new Map<string, Shown>();
  /** How lines were folded when they were first shown: from there on a person decides. */
  readonly #folded = new Map<string, vscode.TreeItemCollapsibleState>();
  readonly #entries = new Map<string, Entries>();
  readonly #slices = new Slices();

  constructor(
    private readonly session: Session,
    private readonly state: TreeState,
    private readonly remembered: Remembered,
  ) {}

  getChildren(id?: string): string[] {
    const { folders } = this.session;
    if (id === undefined)
      return folders.length === 1 && folders[0]
        ? [...this.#of(folders[0]).explorer.roots]
        : folders.map(({ key }) => `${key}${END}`);
    const folder = this.#folderOf(id);
    if (!folder) return [];
    const { explorer, seen } = this.#of(folder);
    if (id === `${folder.key}${END}`) return [...explorer.roots];
    seen.add(id);
    return [...explorer.children(id)];
  }

  getParent(id: string): string | undefined {
    const folder = this.#folderOf(id);
    const top = `${folder?.key}${END}`;
    if (!folder || id === top) return undefined;
    const above = this.#of(folder).explorer.parent(id);
    return above ?? (this.session.folders.length > 1 ? top : undefined);
  }

  /** Of a group of thousands VS Code asks for all lines at once. */
  getTreeItem(id: string): vscode.TreeItem | Promise<vscode.TreeItem> {
    return this.#slices.run(() => this.item(id));
  }

  item(id: string): vscode.TreeItem {
    const line = this.line(id);
    // It went in the meantime; whoever shows it is being told.
    if (!line) return Object.assign(new vscode.TreeItem(''), { id });
    const { folder, node } = line;
    if (!node) return folderItem(id, folder, this.#of(folder).explorer.tags);
    const fold = this.#folded.get(id);
    const collapsible = fold && node.below !== 'nothing' ? fold : collapsibles[node.below];
    if (node.below !== 'nothing') this.#folded.set(id, collapsible);
    return treeItem(node, folder, collapsible);
  }

  resolveTreeItem(item: vscode.TreeItem, id: string): vscode.TreeItem {
    const folder = this.#folderOf(id);
    item.tooltip = (folder && this.#of(folder).explorer.tooltip(id)) ?? folder?.folder.uri.fsPath ?? '';
    return item;
  }

  line(id: string): Line | undefined {
    const folder = this.#folderOf(id);
    if (!folder) return undefined;
    if (id === `${folder.key}${END}`) return { folder };
    const node = this.#of(folder).explorer.node(id);
    return node && { folder, node };
  }

  /** Id of the line of the tag that stands at a place. */
  at(uri: vscode.Uri, position: vscode.Position): string | undefined {
    const folder = this.session.folderAt(uri);
    return folder && this.#of(folder).explorer.at(pathIn(folder.folder, uri), fromPosition(position));
  }

  /** How many tags are shown. */
  get tags(): number {
    return this.session.folders.reduce((sum, folder) => sum + this.#of(folder).explorer.tags, 0);
  }

  /** More is known of a folder. */
  update(folder: FolderSession): void {
    const before = this.#shown.get(folder.key);
    if (!before) return this.#change.fire(undefined);
    const explorer = this.#explorer(folder);
    this.#shown.set(folder.key, { explorer, seen: before.seen });
    const { roots, ids } = explorerChanges(before.explorer, explorer, before.seen);
    for (const id of before.seen) if (explorer.node(id) === undefined) before.seen.delete(id);
    if (!roots) {
      if (ids.length > 0) this.#change.fire([...ids]);
    } else this.#change.fire(this.session.folders.length > 1 ? [`${folder.key}${END}`] : undefined);
  }

  /** Everything is shown anew. */
  reset(): void {
    this.#shown.clear();
    this.#change.fire(undefined);
  }

  dispose(): void {
    this.#change.dispose();
  }

  #folderOf(id: string): FolderSession | undefined {
    const key = id.slice(0, id.indexOf(END));
    return this.session.folders.find((one) => one.key === key);
  }

  #of(folder: FolderSession): Shown {
    const known = this.#shown.get(folder.key);
    if (known) return known;
    const made = { explorer: this.#explorer(folder), seen: new Set<string>() };
    this.#shown.set(folder.key, made);
    return made;
  }

  #explorer(folder: FolderSession): Explorer {
    const { key, overview } = folder;
    const { grouping, filter } = this.state;
    const entries = this.#entries.get(key) ?? new Entries();
    this.#entries.set(key, entries);
    return new Explorer(this.remembered.of(folder) ?? overview, {
      grouping,
      filter,
      scope: `${key}${END}`,
      entries,
    });
  }
}
