import * as vscode from 'vscode';
import type { VerifyAnswer, VerifyQuestion } from '../../node/engine/protocol.js';
import { Cancelled, type AskOptions, type EngineThread } from '../host/engineThread.js';
import { pathIn, uriIn } from '../host/paths.js';
import { folderSettings } from '../host/settings.js';
import { GitWatch } from './gitWatch.js';
import { folderKey } from './texts.js';

/** Milliseconds of quiet after a change before the folder is verified again. */
const PAUSE = 150;
/** Milliseconds that a storm of changes may hold a verification up. */
const LONGEST_WAIT = 500;

/** In `.git`, only these say something about the work. */
const gitNews = /^\.git\/(?:HEAD|index|packed-refs|refs\/|reftable\/|logs\/HEAD)/;
/** Written by Tagproof itself, and temporary files beside them. */
const ownWrites = /^\.orchestration\/(?:verification-report\.(?:md|json)$|\.[^/]*\.tmp$)/;

export interface Asked extends AskOptions {
  /** A person asks: nothing counts but the disk, as a watcher may be late, or have reached its limit. */
  readonly anew?: boolean;
}

export interface FolderHost {
  /** Answers while a person types. */
  readonly interactive: EngineThread;
  /** Verifies. */
  readonly batch: EngineThread;
  openTexts(folder: string): readonly string[];
  /** The files of the folder changed, or more is known of them. */
  refreshTexts(folder: string): void;
  changed(folder: FolderSession): void;
  failed(error: unknown): void;
}

/** One folder of the window: what the last verification said of it, and when the next one is due. */
export class FolderSession implements vscode.Disposable {
  readonly key: string;
  /** What the last verification of the whole folder said. */
  answer: VerifyAnswer | undefined;
  /** A verification is under way. */
  running = false;
  readonly #disposables: vscode.Disposable[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #firstChange = 0;
  #changed = new Set<string>();
  #again = false;
  #started = false;
  #source: vscode.CancellationTokenSource | undefined;
  /** Texts that counted in the last verification as they stood in the editor. */
  #standing = new Set<string>();
  #disposed = false;
  readonly #git = new GitWatch(() => this.#note('.git/HEAD'));

  constructor(
    readonly folder: vscode.WorkspaceFolder,
    private readonly host: FolderHost,
  ) {
    this.key = folderKey(folder);
  }

  /** What the last verification said, where nothing is known to have changed since. */
  get current(): VerifyAnswer | undefined {
    return this.running || this.#timer !== undefined ? undefined : this.answer;
  }

  get started(): boolean {
    return this.#started;
  }

  /** Starts as soon as there is such a file: until somebody writes a log there is nothing to do. */
  startWith(pattern: vscode.RelativePattern): void {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern, false, true, true);
    this.#disposables.push(
      watcher,
      watcher.onDidCreate(() => this.start()),
    );
  }

  /** From now on the folder is watched and kept verified. */
  start(): void {
    if (this.#started || this.#disposed) return;
    this.#started = true;
    for (const one of this.#disposables.splice(0)) one.dispose();
    this.#setUp();
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(this.folder, '**/*'));
    const note = (uri: vscode.Uri): void => this.#note(pathIn(this.folder, uri));
    this.#disposables.push(
      watcher,
      watcher.onDidChange(note),
      watcher.onDidCreate(note),
      watcher.onDidDelete(note),
    );
    this.schedule();
  }

  /**
   * The threads are told of the folder: again when they died, when settings changed, when it became trusted.
   * The one that knows the open texts has lost those of the folder then.
   */
  reopen(threads?: readonly EngineThread[]): void {
    if (!this.#started) return;
    this.#setUp(threads);
    this.schedule();
  }

  /** A file was saved in the editor: no need to wait for the watcher. */
  saved(uri: vscode.Uri): void {
    if (this.#started) this.#note(pathIn(this.folder, uri));
  }

  /** A text is what its file is, or was closed: what it said and did not save no longer counts. */
  settled(path: string): void {
    if (this.#standing.has(path)) this.schedule();
  }

  /** The thread that knows the open texts learns what the last verification said of one of them. */
  async tell(path: string): Promise<void> {
    if (this.answer) await this.#tell([path]);
  }

  /** Verifies in the background, soon, once. */
  schedule(): void {
    if (this.#disposed) return;
    const now = Date.now();
    if (this.#timer === undefined) this.#firstChange = now;
    clearTimeout(this.#timer);
    const delay = Math.max(0, Math.min(PAUSE, this.#firstChange + LONGEST_WAIT - now));
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#verifyInBackground();
    }, delay);
  }

  /**
   * Verifies now and answers; the whole folder's answer is kept for everything that shows it.
   * @throws Cancelled, EngineError
   */
  async verify(asked: Partial<VerifyQuestion>, { anew = false, ...options }: Asked): Promise<VerifyAnswer> {
    this.start();
    const due = this.#timer !== undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#tellChanges(anew);
    const unsaved = this.#unsaved();
    const question: VerifyQuestion = {
      tasks: [],
      paths: [],
      history: false,
      report: false,
      ...asked,
      folder: this.key,
      unsaved,
    };
    const whole = question.tasks.length === 0 && question.paths.length === 0;
    let learned = false;
    try {
      const answer = await this.host.batch.ask('verify', question, options);
      if (!whole || this.#disposed) return answer;
      this.#standing = new Set(unsaved.map(({ path }) => path));
      await this.#learn(answer);
      learned = true;
      const standing = new Set(this.#unsaved().map(({ path }) => path));
      const threwAway = [...this.#standing].some((path) => !standing.has(path));
      // A report leaves finished tasks out, and a person may want to see them all the same.
      if (threwAway || (question.report && folderSettings(this.folder).history)) this.schedule();
      return answer;
    } finally {
      // What has changed is still to be looked at.
      if (due && !learned) this.schedule();
    }
  }

  /** What is known is thrown away; the next verification begins from nothing. */
  clear(): void {
    this.answer = undefined;
    this.reopen();
    this.host.changed(this);
  }

  uri(path: string): vscode.Uri {
    return uriIn(this.folder, path);
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#source?.cancel();
    this.#source?.dispose();
    for (const one of this.#disposables) one.dispose();
    this.#git.dispose();
    if (!this.#started) return;
    for (const thread of [this.host.interactive, this.host.batch])
      if (thread.running)
        thread.ask('closeFolder', { folder: this.key }).catch((error: unknown) => this.host.failed(error));
  }

  #setUp(threads: readonly EngineThread[] = [this.host.interactive, this.host.batch]): void {
    const setup = {
      folder: this.key,
      root: this.folder.uri.fsPath,
      trusted: vscode.workspace.isTrusted,
      settings: folderSettings(this.folder),
    };
    for (const thread of threads)
      thread.ask('openFolder', setup).catch((error: unknown) => this.host.failed(error));
  }

  #note(path: string): void {
    if (path === '' || ownWrites.test(path)) return;
    if (path.startsWith('.git/')) {
      if (!gitNews.test(path) || path.endsWith('.lock')) return;
      this.#changed.add('.git');
    } else this.#changed.add(path);
    this.schedule();
  }

  #tellChanges(anew: boolean): void {
    if (this.#changed.size === 0 && !anew) return;
    const paths = anew ? {} : { paths: [...this.#changed] };
    this.#changed = new Set();
    for (const thread of [this.host.interactive, this.host.batch])
      thread
        .ask('changed', { folder: this.key, ...paths })
        .catch((error: unknown) => this.host.failed(error));
    this.host.refreshTexts(this.key);
  }

  /** One at a time; what changes meanwhile is verified when the one under way is done. */
  async #verifyInBackground(): Promise<void> {
    if (this.running) {
      this.#again = true;
      return;
    }
    this.running = true;
    this.host.changed(this);
    const source = (this.#source = new vscode.CancellationTokenSource());
    try {
      await this.verify({}, { token: source.token });
    } catch (error) {
      if (!(error instanceof Cancelled)) this.host.failed(error);
    } finally {
      source.dispose();
      this.running = false;
      if (!this.#disposed) this.host.changed(this);
    }
    if (this.#again) {
      this.#again = false;
      this.schedule();
    }
  }

  async #learn(answer: VerifyAnswer): Promise<void> {
    const paths = this.host.openTexts(this.key);
    await this.#tell(paths);
    if (this.#disposed) return;
    this.answer = answer;
    this.#git.watch(vscode.workspace.isTrusted ? answer.gitNews : []);
    this.host.refreshTexts(this.key);
    this.host.changed(this);
    // Opened meanwhile, when there was nothing to tell.
    const late = this.host.openTexts(this.key).filter((path) => !paths.includes(path));
    if (late.length === 0) return;
    await this.#tell(late);
    this.host.refreshTexts(this.key);
  }

  async #tell(paths: readonly string[]): Promise<void> {
    try {
      const known = await this.host.batch.ask('known', { folder: this.key, paths });
      if (known && !this.#disposed) await this.host.interactive.ask('learn', known);
    } catch (error) {
      this.host.failed(error);
    }
  }

  #unsaved(): VerifyQuestion['unsaved'] {
    return vscode.workspace.textDocuments
      .filter(
        (one) =>
          one.isDirty &&
          !one.isUntitled &&
          one.uri.scheme === this.folder.uri.scheme &&
          vscode.workspace.getWorkspaceFolder(one.uri)?.uri.toString() === this.key,
      )
      .map((one) => ({ path: pathIn(this.folder, one.uri), text: one.getText() }));
  }
}
