import * as vscode from 'vscode';
import type { OverviewNews } from '../../../core/language/overview/news.js';
import { partsOf } from '../../../core/language/overview/parts.js';
import { readToEditor } from '../../../webview/messages.js';
import type { ToEditor } from '../../../webview/protocol.js';
import { isCancelled } from '../../host/engineErrors.js';
import type { Session, ViewsChange } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';
import { tell } from '../commands/run.js';
import { folderStates } from './folderStates.js';
import { Outbox } from './outbox.js';
import type { Page } from './page.js';
import { watchSelection } from './selection.js';
import type { Target } from './target.js';
import { Trend } from './trend.js';

/** What a page asks for beside what it shows. */
export type Asked = Exclude<ToEditor, { readonly kind: 'ready' }>;

type Known = Extract<ToEditor, { readonly kind: 'ready' }>['known'];

/**
 * Between one page and the session: what a person does there comes in, what is new goes out, and only while the
 * page is to be seen.
 */
export class Bridge implements vscode.Disposable {
  readonly #disposables: vscode.Disposable[];
  /** Folders that are kept up to date, as the page is to be seen. */
  readonly #viewed = new Map<FolderSession, vscode.Disposable>();
  /** The version of each folder's overview that the page was told last. */
  #told = new Map<string, number>();
  #states = '';
  /** There while the page is to be seen, and listens. */
  #outbox: Outbox | undefined;
  #selection: vscode.Disposable | undefined;
  /** What the page said it knows when it began; until it is to be seen it has to wait for more. */
  #known: Known | undefined;
  #target: Target | undefined;
  #trend: Trend | undefined;

  constructor(
    private readonly session: Session,
    private readonly page: Page,
    private readonly perform: (asked: Asked) => Promise<void>,
  ) {
    this.#disposables = [
      page.onDidReceive((said) => void this.#take(said)),
      page.onDidChangeVisibility(() => this.#look()),
      session.onDidChangeViews((change) => this.#pass(change)),
      session.onDidChange(({ uri }) => {
        if (!uri) this.#look();
      }),
      session.collector.onDidChange(() => this.#tellStates()),
    ];
    this.#look();
  }

  /** Shows a task as soon as it is known. */
  show(target: Target): void {
    this.#target = target;
    this.#showTarget();
  }

  dispose(): void {
    for (const one of this.#disposables) one.dispose();
    this.#rest();
  }

  async #take(said: unknown): Promise<void> {
    const message = readToEditor(said);
    if (!message) return this.session.log.warn('The page of the dashboard said what nobody understands.');
    if (message.kind === 'ready') {
      this.#known = message.known;
      this.#stopTelling();
      return this.#look();
    }
    try {
      await this.perform(message);
    } catch (error) {
      // A person asked for it, and would wait.
      if (!isCancelled(error)) await tell(this.session, error);
    }
  }

  /** Follows what is to be seen: the page itself, and the folders of the window. */
  #look(): void {
    if (!this.page.visible) return this.#rest();
    if (this.#known && !this.#outbox) return this.#listen(this.#known);
    const { folders } = this.session;
    for (const [folder, view] of this.#viewed)
      if (!folders.includes(folder)) {
        view.dispose();
        this.#viewed.delete(folder);
        this.#told.delete(folder.key);
      }
    // A page takes no news of a folder that it does not know.
    this.#tellStates();
    for (const folder of folders)
      if (!this.#viewed.has(folder)) {
        this.#viewed.set(folder, folder.view());
        this.#sync(folder);
      }
  }

  #stopTelling(): void {
    this.#outbox?.close();
    this.#outbox = undefined;
    this.#trend = undefined;
    this.#selection?.dispose();
    this.#selection = undefined;
  }

  /** Nobody sees it: nothing is done. */
  #rest(): void {
    // A page that begins may say so before it counts as visible.
    if (this.#outbox) this.#known = undefined;
    this.#stopTelling();
    for (const view of this.#viewed.values()) view.dispose();
    this.#viewed.clear();
  }

  /** The page has begun, and may remember what it was told before it was hidden. */
  #listen(known: Known): void {
    const outbox = (this.#outbox = new Outbox(this.page, (error) => this.session.note(error)));
    this.#trend = new Trend(this.session, ({ key: folder }, tasks) =>
      outbox.put({ kind: 'runs', folder, tasks }),
    );
    this.#told = new Map(
      known.flatMap(({ folder, version }) =>
        this.#told.get(folder) === version ? [[folder, version] as const] : [],
      ),
    );
    this.#states = '';
    this.#look();
    for (const folder of this.session.folders) {
      this.#sync(folder);
      if (folder.overview.version !== 0) void this.#trend.look(folder);
    }
    this.#selection = watchSelection(this.session, (place) =>
      outbox.put({ kind: 'selection', ...(place ? { place } : {}) }),
    );
    this.#showTarget();
  }

  #pass({ folder, news }: ViewsChange): void {
    if (!this.#outbox) return;
    const fits = news.since === undefined || news.since === this.#told.get(folder.key);
    this.#tell(folder, fits ? news : folder.overview.whole);
    this.#showTarget();
  }

  /** What the page has missed; before the first verification there is nothing. */
  #sync(folder: FolderSession): void {
    const { overview } = folder;
    if (this.#outbox && overview.version !== 0 && overview.version !== this.#told.get(folder.key))
      this.#tell(folder, overview.whole);
  }

  #tell(of: FolderSession, news: OverviewNews): void {
    const { key: folder } = of;
    this.#told.set(folder, news.version);
    for (const part of partsOf(news)) {
      const more = part.version === news.version ? {} : { more: true as const };
      this.#outbox?.put({ kind: 'news', folder, news: part, ...more });
    }
    // What is recorded of a task changes with the task.
    if (news.tasks.changed.length > 0) void this.#trend?.look(of);
  }

  #tellStates(): void {
    if (!this.#outbox) return;
    const folders = folderStates(this.session);
    const states = JSON.stringify(folders);
    if (states === this.#states) return;
    this.#states = states;
    this.#outbox.put({ kind: 'folders', folders });
  }

  #showTarget(): void {
    const { folder, task } = this.#target ?? {};
    if (!this.#outbox || !folder || !this.#told.has(folder.key)) return;
    this.#target = undefined;
    this.#outbox.put({ kind: 'show', folder: folder.key, ...(task === undefined ? {} : { task }) });
  }
}
