import * as vscode from 'vscode';
import { explorerChanges } from '../../../core/language/explorer/changes.js';
import { Entries } from '../../../core/language/explorer/entries.js';
import { Explorer } from '../../../core/language/explorer/explorer.js';
import type { ExplorerNode } from '../../../core/language/explorer/node.js';
import type { OverviewNews } from '../../../core/language/overview/news.js';
import { fromPosition } from '../../host/convert.js';
import { pathIn } from '../../host/paths.js';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';
import { Bursts } from './bursts.js';
import { collapsibles, folderItem, folderSays, treeItem } from './items.js';
import type { Remembered } from './remembered.js';
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
  /** Of the overview that it shows; 0: it shows what is remembered of another session. */
  readonly version: number;
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
  readonly #bursts = new Bursts();
  /** What the lines of folders said last, as far as they were shown, by the folders' keys. */
  readonly #said = new Map<string, string>();

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
    return above ?? (this.#several ? top : undefined);
  }

  /** Of a group of thousands VS Code asks for all lines at once. */
  getTreeItem(id: string): vscode.TreeItem | Promise<vscode.TreeItem> {
    return this.#bursts.run(() => this.item(id));
  }

  item(id: string): vscode.TreeItem {
    const line = this.line(id);
    // It went in the meantime; whoever shows it is being told.
    if (!line) return Object.assign(new vscode.TreeItem(''), { id });
    const { folder, node } = line;
    if (!node) {
      const { tags } = this.#of(folder).explorer;
      this.#said.set(folder.key, folderSays(folder, tags));
      return folderItem(id, folder, tags);
    }
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

  /** More is known of a folder. @param news what is; absent: nobody knows */
  update(folder: FolderSession, news?: OverviewNews): void {
    const before = this.#shown.get(folder.key);
    if (!before) return this.#change.fire(undefined);
    const follows = news !== undefined && news.since === before.version;
    const next = follows ? before.explorer.next(folder.overview, news) : undefined;
    const shown = next ? { explorer: next, version: news?.version ?? 0 } : this.#make(folder);
    const { explorer } = shown;
    this.#shown.set(folder.key, { ...shown, seen: before.seen });
    const { roots, ids } = explorerChanges(before.explorer, explorer, before.seen);
    for (const id of before.seen) if (!explorer.has(id)) before.seen.delete(id);
    // Who is told of a folder's line asks for all that is below it, too.
    if (this.#saysElse(folder) || roots)
      this.#change.fire(this.#several ? [`${folder.key}${END}`] : undefined);
    else if (ids.length > 0) this.#change.fire([...ids]);
  }

  /** Something became of a folder, which may be no news of its tags. */
  updateLine(folder: FolderSession): void {
    if (this.#saysElse(folder)) this.#change.fire([`${folder.key}${END}`]);
  }

  /** Everything is shown anew. */
  reset(): void {
    this.#shown.clear();
    this.#change.fire(undefined);
  }

  dispose(): void {
    this.#change.dispose();
  }

  /** Folders have lines of their own. */
  get #several(): boolean {
    return this.session.folders.length > 1;
  }

  /** Whether the line of a folder says something else than when this was last asked, or the line was shown. */
  #saysElse(folder: FolderSession): boolean {
    const said = this.#said.get(folder.key);
    if (!this.#several || said === undefined) return false;
    const now = folderSays(folder, this.#of(folder).explorer.tags);
    this.#said.set(folder.key, now);
    return now !== said;
  }

  #folderOf(id: string): FolderSession | undefined {
    const key = id.slice(0, id.indexOf(END));
    return this.session.folders.find((one) => one.key === key);
  }

  #of(folder: FolderSession): Shown {
    const known = this.#shown.get(folder.key);
    if (known) return known;
    const made = { ...this.#make(folder), seen: new Set<string>() };
    this.#shown.set(folder.key, made);
    return made;
  }

  #make(folder: FolderSession): Omit<Shown, 'seen'> {
    const { key, overview } = folder;
    const { grouping, filter } = this.state;
    const entries = this.#entries.get(key) ?? new Entries();
    this.#entries.set(key, entries);
    const remembered = this.remembered.of(folder);
    const options = { grouping, filter, scope: `${key}${END}`, entries };
    return {
      explorer: new Explorer(remembered ?? overview, options),
      version: remembered ? 0 : overview.version,
    };
  }
}
