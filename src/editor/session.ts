import * as vscode from 'vscode';
import type { OverviewNews } from '../core/language/overview/news.js';
import type { Answer, Ask, Method } from '../node/engine/protocol.js';
import type { LiveState, TextAddress } from '../node/engine/textProtocol.js';
import { isCancelled, isEngineError } from './host/engineErrors.js';
import { EngineThread } from './host/engineThread.js';
import { isLocal, NO_FOLDER } from './host/paths.js';
import { plain, saidBy } from './host/plain.js';
import { folderSettings } from './host/settings.js';
import { Collector } from './session/collector.js';
import { FolderSession } from './session/folderSession.js';
import { folderKey, folderOf, Texts } from './session/texts.js';

/** What is new: of one document, of one folder, or of everything. */
export interface Change {
  readonly uri?: vscode.Uri;
  readonly folder?: FolderSession;
}

/** What is new in what the views of a folder show. */
export interface ViewsChange {
  readonly folder: FolderSession;
  readonly news: OverviewNews;
}

/** Logs that changed on the disk: paths relative to their folder. */
export interface LogsSaved {
  readonly folder: FolderSession;
  readonly logs: readonly string[];
}

/**
 * What Tagproof knows of a window: its folders, its open texts, what was found out about them. Every
 * feature asks here and listens here; none knows another.
 */
export class Session implements vscode.Disposable {
  readonly log: vscode.LogOutputChannel;
  readonly #change = new vscode.EventEmitter<Change>();
  readonly onDidChange = this.#change.event;
  readonly #viewsChange = new vscode.EventEmitter<ViewsChange>();
  /** `FolderSession.overview` changed; told only while somebody views the folder. */
  readonly onDidChangeViews = this.#viewsChange.event;
  readonly #logsSaved = new vscode.EventEmitter<LogsSaved>();
  /** Logs changed on the disk, and were verified. */
  readonly onDidSaveLogs = this.#logsSaved.event;
  readonly collector: Collector;
  readonly #interactive: EngineThread;
  readonly #batch: EngineThread;
  readonly #texts: Texts;
  readonly #folders = new Map<string, FolderSession>();
  readonly #disposables: vscode.Disposable[] = [];
  #begun = false;
  #noFolderOpen = false;
  readonly #told = new Set<string>();

  /** @param engine file of the engine's thread */
  constructor(engine: string) {
    this.log = vscode.window.createOutputChannel('Tagproof', { log: true });
    const thread = (restarted: () => void): EngineThread =>
      new EngineThread(engine, {
        log: (level, message) => (level === 'error' ? this.log.error(message) : this.log.debug(message)),
        restarted,
        gaveUp: (reason) => this.#gaveUp(reason),
      });
    this.#interactive = thread(() => {
      this.log.warn('The engine was started again.');
      this.#reopen();
    });
    // The open texts are the other thread's business.
    this.#batch = thread(() => {
      this.log.debug('The thread that verifies was started again.');
      for (const folder of this.#folders.values()) folder.reopen([this.#batch]);
    });
    this.collector = new Collector(
      thread(() => this.log.debug('The thread that collects was started again.')),
    );
    this.#texts = new Texts({
      thread: this.#interactive,
      openFolder: (folder) => this.#openFolder(folder),
      isWatched: (folder) => this.#folders.get(folder)?.started === true,
      tell: async ({ folder, path }) => this.#folders.get(folder)?.tell(path),
      settled: ({ folder, path }) => this.#folders.get(folder)?.settled(path),
      dirtied: ({ folder, path }) => this.#folders.get(folder)?.dirtied(path),
      failed: (error) => this.failed(error),
      changed: (uri) => this.#change.fire({ uri }),
    });
    this.#syncFolders();
    this.#disposables.push(
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#syncFolders()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#reopen()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('tagproof')) this.#reopen();
      }),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => this.folderAt(uri)?.saved(uri)),
    );
  }

  /** Looks for work: open texts with tags, folders with a log. Nothing is started where there is none. */
  begin(): void {
    this.#begun = true;
    this.#texts.begin();
    for (const folder of this.#folders.values()) void this.#lookForLogs(folder);
  }

  get folders(): readonly FolderSession[] {
    return [...this.#folders.values()];
  }

  folderAt(uri: vscode.Uri | undefined): FolderSession | undefined {
    const folder = uri && vscode.workspace.getWorkspaceFolder(uri);
    return folder && this.#folders.get(folderKey(folder));
  }

  /** What is shown of an open document. */
  live(uri: vscode.Uri): LiveState | undefined {
    return this.#texts.state(uri);
  }

  /** Open documents speak for themselves; of all others the last verification does. */
  isOpen(uri: vscode.Uri): boolean {
    return this.#texts.isKnown(uri);
  }

  /** The engine's address of a document. `undefined` where Tagproof does not look. */
  address(document: vscode.TextDocument): TextAddress | undefined {
    return this.#texts.ensure(document);
  }

  /** Where a file of a folder is. */
  uriOf({ folder, path }: TextAddress): vscode.Uri | undefined {
    const known = folderOf(folder);
    return known && vscode.Uri.joinPath(known.uri, path);
  }

  /**
   * Asks the thread that answers while a person types. A provider that is refused shows nothing, so what
   * fails is in the log and nowhere else.
   */
  async ask<M extends Method>(
    method: M,
    ask: Ask<M>,
    token?: vscode.CancellationToken,
  ): Promise<Answer<M> | undefined> {
    try {
      return await this.#interactive.ask(method, ask, { token });
    } catch (error) {
      this.failed(error);
      return undefined;
    }
  }

  /** Asks the thread that verifies. @throws Cancelled, EngineError */
  askBatch<M extends Method>(method: M, ask: Ask<M>, token?: vscode.CancellationToken): Promise<Answer<M>> {
    return this.#batch.ask(method, ask, { token });
  }

  /** Something went wrong that nobody asked for. A defect is told of, once; it must not look as if nothing was wrong. */
  failed(error: unknown): void {
    this.note(error);
    if (isEngineError(error) && error.isDefect)
      this.#tellOnce('defect', vscode.l10n.t('Tagproof failed here: {0}', saidBy(error)));
  }

  /**
   * A part of Tagproof could not be loaded. It is told of again where that fails again, but not beside the message
   * that says so.
   */
  readonly notLoaded = (reason: unknown): void => {
    this.note(reason);
    // Of a file that is missing Node says who wanted it, too.
    const [said = ''] = String(reason).split('\n');
    const told = this.#tellOnce('load', vscode.l10n.t('Tagproof could not load a part of itself: {0}', said));
    void told?.then(() => this.#told.delete('load'));
  };

  /** Something went wrong: it is in the log, with its stack. */
  note(error: unknown): void {
    if (isCancelled(error)) return;
    if (isEngineError(error) && error.next !== undefined) this.log.warn(`${error.message}. ${error.next}`);
    else this.log.error(error instanceof Error ? error : String(error));
  }

  /** Throws away everything that is known, and begins again. */
  clear(): void {
    this.#batch.ask('forgetIndexes', undefined).catch((error: unknown) => this.failed(error));
    this.#batch.ask('forgetRuns', undefined).catch((error: unknown) => this.failed(error));
    for (const folder of this.#folders.values()) folder.clear();
    // After the folders: a folder that is opened anew knows no texts.
    this.#reopenTexts();
  }

  dispose(): void {
    for (const one of this.#disposables) one.dispose();
    this.#texts.dispose();
    for (const one of this.#folders.values()) one.dispose();
    this.#interactive.dispose();
    this.#batch.dispose();
    this.collector.dispose();
    this.#change.dispose();
    this.#viewsChange.dispose();
    this.#logsSaved.dispose();
    this.log.dispose();
  }

  #openFolder(folder: vscode.WorkspaceFolder | undefined): void {
    const known = folder && this.#folders.get(folderKey(folder));
    if (known) return known.start();
    if (this.#noFolderOpen) return;
    this.#noFolderOpen = true;
    const setup = { folder: NO_FOLDER, trusted: false, settings: folderSettings(undefined) };
    this.#interactive.ask('openFolder', setup).catch((error: unknown) => this.failed(error));
  }

  #syncFolders(): void {
    const now = (vscode.workspace.workspaceFolders ?? []).filter(isLocal);
    const keys = new Set(now.map(folderKey));
    for (const [key, one] of this.#folders)
      if (!keys.has(key)) {
        if (this.collector.now?.folder === one) void this.collector.end();
        one.dispose();
        this.#folders.delete(key);
      }
    for (const folder of now) {
      const key = folderKey(folder);
      if (this.#folders.has(key)) continue;
      const session = new FolderSession(folder, {
        interactive: this.#interactive,
        batch: this.#batch,
        openTexts: (of) => this.#texts.pathsOf(of),
        refreshTexts: (of) => this.#texts.refresh(of),
        changed: (of) => this.#change.fire({ folder: of }),
        viewsChanged: (of, news) => this.#viewsChange.fire({ folder: of, news }),
        saved: (of, logs) => this.#logsSaved.fire({ folder: of, logs }),
        failed: (error) => this.failed(error),
      });
      this.#folders.set(key, session);
      if (this.#begun) void this.#lookForLogs(session);
    }
    if (this.#begun) this.#texts.move();
    this.#change.fire({});
  }

  async #lookForLogs(folder: FolderSession): Promise<void> {
    if (folder.started) return;
    const pattern = new vscode.RelativePattern(folder.folder, LOG_PLACES);
    folder.startWith(pattern);
    try {
      const [found] = await vscode.workspace.findFiles(pattern, '**/node_modules/**', 1);
      if (found) folder.start();
    } catch (error) {
      // Without a search a folder is looked at once a text with tags is opened in it.
      this.note(error);
    }
  }

  #reopen(): void {
    for (const folder of this.#folders.values()) folder.reopen();
    this.#reopenTexts();
    this.#change.fire({});
  }

  /** After the folders: a text is told to the folder that the engine has by now. */
  #reopenTexts(): void {
    if (this.#noFolderOpen) {
      this.#noFolderOpen = false;
      this.#openFolder(undefined);
    }
    this.#texts.reopen();
  }

  #gaveUp(reason: string): void {
    this.log.error(reason);
    this.#tellOnce(
      'down',
      vscode.l10n.t('Tagproof has stopped checking in this window: its engine fails again and again.'),
    );
  }

  /** @returns when the message is gone; `undefined` where it was told before */
  #tellOnce(what: string, message: string): Thenable<void> | undefined {
    if (this.#told.has(what)) return undefined;
    this.#told.add(what);
    const show = vscode.l10n.t('Show Output');
    return vscode.window.showErrorMessage(plain(message), show).then((chosen) => {
      if (chosen === show) this.log.show(true);
    });
  }
}

/** Where a folder's work is told of; the same places wake the extension up (`package.json`). */
const LOG_PLACES =
  '{tagproof.config.json,**/.orchestration/implementation-log.md,**/.orchestration/logs/*.md,.claude/**/implementation-log.md,docs/implementation-log.md,implementation-log.md,IMPLEMENTATION_LOG.md}';
