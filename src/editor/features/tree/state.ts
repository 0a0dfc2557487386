import * as vscode from 'vscode';
import { isFiltered } from '../../../core/language/explorer/explorer.js';
import { groupings, type Grouping, type TagFilter } from '../../../core/language/explorer/node.js';

const nothingFiltered: TagFilter = { text: '', statuses: [] };

/** How a person wants to see the tags. Grouping and following are remembered for the workspace; a filter is not. */
export class TreeState implements vscode.Disposable {
  readonly #change = new vscode.EventEmitter<void>();
  /** Tags are grouped or filtered in another way. */
  readonly onDidChange = this.#change.event;
  #filter = nothingFiltered;

  constructor(private readonly memento: vscode.Memento) {
    this.#tell();
  }

  get grouping(): Grouping {
    const remembered = this.memento.get('tags.grouping');
    return groupings.find((one) => one === remembered) ?? 'task';
  }

  get filter(): TagFilter {
    return this.#filter;
  }

  get follows(): boolean {
    return this.memento.get('tags.follow', true);
  }

  async groupBy(grouping: Grouping): Promise<void> {
    await this.memento.update('tags.grouping', grouping);
    this.#tell();
    this.#change.fire();
  }

  setFilter(filter: Partial<TagFilter> = nothingFiltered): void {
    this.#filter = { ...this.#filter, ...filter };
    this.#tell();
    this.#change.fire();
  }

  async follow(follows: boolean): Promise<void> {
    await this.memento.update('tags.follow', follows);
    this.#tell();
  }

  dispose(): void {
    this.#change.dispose();
  }

  /** What menus and welcome texts depend on. */
  #tell(): void {
    setContext('tagproof.tagGrouping', this.grouping);
    setContext('tagproof.tagsFiltered', isFiltered(this.#filter));
    setContext('tagproof.tagsFollow', this.follows ? 'on' : 'off');
  }
}

export function setContext(key: string, value: unknown): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
