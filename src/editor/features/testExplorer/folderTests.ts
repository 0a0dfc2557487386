import * as vscode from 'vscode';
import { asLabel } from '../../../core/language/asLabel.js';
import type { ClaimRow, TaskRow } from '../../../core/language/overview/overview.js';
import { claimLabel, claimSortText, taskLabel } from '../../../core/language/testOutcome.js';
import { toRange } from '../../host/convert.js';
import type { FolderSession } from '../../session/folderSession.js';
import { ItemSlices } from './itemSlices.js';

/** What an item of the Test Explorer stands for. */
export type Subject =
  | { readonly kind: 'folder' | 'finished'; readonly folder: FolderTests }
  | { readonly kind: 'task' | 'claim'; readonly folder: FolderTests; readonly id: string };

/** Up to so many claims have their items at once; where there are more, those of a task when somebody looks at it. */
export const MANY = 1000;

const subjects = new WeakMap<vscode.TestItem, Subject>();

export const subjectOf = (item: vscode.TestItem): Subject | undefined => subjects.get(item);

interface Shown<Row> {
  row: Row;
  readonly item: vscode.TestItem;
}

/** The items of one folder: its tasks, and their claims, as its overview has them. */
export class FolderTests {
  readonly #tasks = new Map<string, Shown<TaskRow>>();
  readonly #claims = new Map<string, Shown<ClaimRow>>();
  /** Tasks whose claims somebody looked at. */
  readonly #opened = new Set<string>();
  readonly #view: vscode.Disposable;
  readonly #root: vscode.TestItem | undefined;
  #finished: vscode.TestItem | undefined;
  #disposed = false;

  /** @param named the window has several folders: this one has an item of its own */
  constructor(
    private readonly controller: vscode.TestController,
    readonly session: FolderSession,
    named: boolean,
  ) {
    this.#view = session.view();
    if (!named) return;
    const { name, uri } = session.folder;
    this.#root = controller.createTestItem(session.key, asLabel(name), uri);
    subjects.set(this.#root, { kind: 'folder', folder: this });
    controller.items.add(this.#root);
  }

  get claims(): Iterable<Readonly<Shown<ClaimRow>>> {
    return this.#claims.values();
  }

  claim(id: string): Readonly<Shown<ClaimRow>> | undefined {
    return this.#claims.get(id);
  }

  /** The item that stands for a subject by now. */
  itemOf(subject: Subject): vscode.TestItem | undefined {
    switch (subject.kind) {
      case 'folder':
        return this.#root;
      case 'finished':
        return this.#finished;
      case 'task':
        return this.#tasks.get(subject.id)?.item;
      case 'claim':
        return this.#claims.get(subject.id)?.item;
    }
  }

  get isLarge(): boolean {
    return this.#claims.size > MANY;
  }

  /** Those that have results. */
  get tests(): readonly vscode.TestItem[] {
    return [...this.#tasks.values(), ...this.#claims.values()].map(({ item }) => item);
  }

  /** From the next `sync` on the claims of a task have items. */
  open(task: string): void {
    this.#opened.add(task);
  }

  set busy(busy: boolean) {
    for (const { item } of this.#tasks.values()) item.busy = busy;
  }

  /** Brings the items up to what is known, in slices; what did not change stays the very same. */
  async sync(): Promise<void> {
    const { tasks, claims } = this.session.overview;
    const withClaims = new Set(claims.map(({ task }) => task));
    const shown = tasks.filter(({ id, verdict }) => verdict !== undefined || withClaims.has(id));
    this.#removeTasks(new Set(shown.map(({ id }) => id)));
    const slices = new ItemSlices();
    for (const [index, row] of shown.entries()) {
      if (slices.due) await slices.rest();
      // The folder may have gone meanwhile, and its items with it.
      if (this.#disposed) return;
      this.#showTask(row, index, withClaims.has(row.id));
    }
    this.#removeEmptyFinished();
    await this.#showClaims(claims, slices);
  }

  dispose(): void {
    this.#disposed = true;
    this.#view.dispose();
    if (this.#root) this.controller.items.delete(this.#root.id);
    else for (const { item } of this.#tasks.values()) this.controller.items.delete(item.id);
    if (this.#finished) this.controller.items.delete(this.#finished.id);
  }

  get #top(): vscode.TestItemCollection {
    return this.#root?.children ?? this.controller.items;
  }

  #homeOf(task: vscode.TestItem): vscode.TestItemCollection {
    return task.parent?.children ?? this.#top;
  }

  #showTask(row: TaskRow, index: number, hasClaims: boolean): void {
    const file = row.place && this.session.uri(row.place.file);
    let item = this.#tasks.get(row.id)?.item;
    if (item && item.uri?.toString() !== file?.toString()) {
      this.#removeTask(row.id);
      item = undefined;
    }
    const isNew = item === undefined;
    item ??= this.controller.createTestItem(taskItemId(row.id), asLabel(taskLabel(row)), file);
    item.label = asLabel(taskLabel(row));
    item.range = row.place && toRange(row.place.range);
    item.sortText = String(index).padStart(6, '0');
    item.canResolveChildren = hasClaims;
    this.#tasks.set(row.id, { row, item });
    const home = row.state === 'history' ? this.#finishedItem().children : this.#top;
    if (home.get(item.id) === item) return;
    subjects.set(item, { kind: 'task', folder: this, id: row.id });
    if (!isNew) this.#homeOf(item).delete(item.id);
    home.add(item);
  }

  async #showClaims(claims: readonly ClaimRow[], slices: ItemSlices): Promise<void> {
    const all = claims.length <= MANY;
    const here = new Set<string>();
    for (const row of claims) {
      if (slices.due) await slices.rest();
      if (this.#disposed) return;
      const task = this.#tasks.get(row.task);
      if (!task || !(all || this.#opened.has(row.task))) continue;
      here.add(row.id);
      if (this.#claims.get(row.id)?.row === row && task.item.children.get(row.id)) continue;
      this.#showClaim(row, task);
      slices.changed();
    }
    for (const [id, { row }] of this.#claims) {
      if (here.has(id)) continue;
      if (slices.due) await slices.rest();
      if (this.#disposed) return;
      this.#claims.delete(id);
      this.#tasks.get(row.task)?.item.children.delete(id);
      slices.changed();
    }
  }

  #showClaim(row: ClaimRow, task: Shown<TaskRow>): void {
    const before = this.#claims.get(row.id);
    const stays = before && before.row.file === row.file && before.row.task === row.task;
    if (before && !stays) this.#tasks.get(before.row.task)?.item.children.delete(row.id);
    const log = task.row.place?.file;
    const item = stays
      ? before.item
      : this.controller.createTestItem(row.id, asLabel(claimLabel(row, log)), this.session.uri(row.file));
    item.label = asLabel(claimLabel(row, log));
    item.range = toRange(row.range);
    item.sortText = claimSortText(row, log);
    item.tags = [row.kind, ...(row.attestable ? ['attestable'] : [])].map(tagOf);
    this.#claims.set(row.id, { row, item });
    if (task.item.children.get(row.id) === item) return;
    subjects.set(item, { kind: 'claim', folder: this, id: row.id });
    task.item.children.add(item);
  }

  #finishedItem(): vscode.TestItem {
    if (this.#finished) return this.#finished;
    const item = this.controller.createTestItem('finished', vscode.l10n.t('Finished'));
    item.sortText = '~';
    subjects.set(item, { kind: 'finished', folder: this });
    this.#top.add(item);
    return (this.#finished = item);
  }

  #removeTasks(here: ReadonlySet<string>): void {
    for (const id of [...this.#tasks.keys()]) if (!here.has(id)) this.#removeTask(id);
  }

  /** Its last task is gone, or is being worked on again. */
  #removeEmptyFinished(): void {
    if (!this.#finished || this.#finished.children.size > 0) return;
    this.#top.delete(this.#finished.id);
    this.#finished = undefined;
  }

  #removeTask(id: string): void {
    const task = this.#tasks.get(id);
    if (!task) return;
    this.#homeOf(task.item).delete(task.item.id);
    this.#tasks.delete(id);
    for (const [claim] of task.item.children) this.#claims.delete(claim);
  }
}

const tags = new Map<string, vscode.TestTag>();

/** One object for each tag, as there may be thousands of items. */
function tagOf(id: string): vscode.TestTag {
  const tag = tags.get(id) ?? new vscode.TestTag(id);
  tags.set(id, tag);
  return tag;
}

/** Unique among tasks, and never the id of another kind of item. VS Code parts the ids of items by U+0000. */
const taskItemId = (task: string): string => `task:${task.replaceAll('\0', '\\0')}`;
