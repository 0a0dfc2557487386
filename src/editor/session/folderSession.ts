import * as vscode from 'vscode';
import type { OverviewNews } from '../../core/language/overview/news.js';
import type { OverviewStore } from '../../core/language/overview/store.js';
import type { FolderSetup, VerifyAnswer, VerifyQuestion } from '../../node/engine/protocol.js';
import { isCancelled } from '../host/engineErrors.js';
import { type AskOptions, type EngineThread } from '../host/engineThread.js';
import { pathIn, uriIn } from '../host/paths.js';
import { folderSettings } from '../host/settings.js';
import { Changes } from './changes.js';
import { Due } from './due.js';
import { FolderThreads, folderSetup } from './folderThreads.js';
import { FolderWatch } from './folderWatch.js';
import { GitWatch } from './gitWatch.js';
import { LateProgress } from './lateProgress.js';
import { folderKey } from './texts.js';
import { Unsaved } from './unsaved.js';
import { Views } from './views.js';

/** Milliseconds of quiet after a change before the folder is verified again. */
const PAUSE = 150;
/** Milliseconds that a storm of changes may hold a verification up. */
const LONGEST_WAIT = 500;
/** Milliseconds of quiet after a key before views are brought up to what is not saved. */
const TYPING_PAUSE = 300;

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
  /** What the views show of the folder changed. */
  viewsChanged(folder: FolderSession, news: OverviewNews): void;
  /** Logs changed on the disk, and have been verified since. */
  saved(folder: FolderSession, logs: readonly string[]): void;
  failed(error: unknown): void;
}

/** One folder of the window: what the last verification said of it, and when the next one is due. */
export class FolderSession implements vscode.Disposable {
  readonly key: string;
  /** What the last verification of the whole folder said. */
  answer: VerifyAnswer | undefined;
  /** A verification is under way. */
  running = false;
  readonly #watch: FolderWatch;
  readonly #threads: FolderThreads;
  readonly #due = new Due(() => void this.#verifyInBackground());
  readonly #changes = new Changes();
  #again = false;
  /** Milliseconds that the last verification took. */
  #lastTook = 0;
  #started = false;
  #source: vscode.CancellationTokenSource | undefined;
  /** Texts that are not what their files are. */
  readonly unsaved: Unsaved;
  #disposed = false;
  readonly #views = new Views({
    ask: async (question) =>
      this.answer && (await this.host.batch.ask('overview', { folder: this.key, ...question })),
    changed: (news) => !this.#disposed && this.host.viewsChanged(this, news),
    failed: (error) => this.host.failed(error),
  });
  readonly #git = new GitWatch(() => this.note('.git/HEAD'));

  constructor(
    readonly folder: vscode.WorkspaceFolder,
    private readonly host: FolderHost,
  ) {
    this.key = folderKey(folder);
    this.unsaved = new Unsaved(folder);
    this.#watch = new FolderWatch(folder);
    this.#threads = new FolderThreads(
      host.interactive,
      host.batch,
      () => this.setup,
      (error) => host.failed(error),
    );
  }

  /** What the last verification said, where nothing is known to have changed since. */
  get current(): VerifyAnswer | undefined {
    return this.running || this.#due.pending ? undefined : this.answer;
  }

  get started(): boolean {
    return this.#started;
  }

  /** Starts as soon as there is such a file: until somebody writes a log there is nothing to do. */
  startWith(pattern: vscode.RelativePattern): void {
    this.#watch.forFirst(pattern, () => this.start());
  }

  /** From now on the folder is watched and kept verified. */
  start(): void {
    if (this.#started || this.#disposed) return;
    this.#started = true;
    this.#threads.open();
    this.#watch.forAll((path) => this.note(path));
    this.schedule();
  }

  /**
   * The threads are told of the folder: again when they died, when settings changed, when it became trusted.
   * The one that knows the open texts has lost those of the folder then.
   */
  reopen(threads?: readonly EngineThread[]): void {
    if (!this.#started) return;
    this.#threads.open(threads);
    this.schedule();
  }

  /** A file was saved in the editor: no need to wait for the watcher. */
  saved(uri: vscode.Uri): void {
    if (this.#started) this.note(pathIn(this.folder, uri));
  }

  /** A text is what its file is, or was closed: what it said and did not save no longer counts. */
  settled(path: string): void {
    if (this.unsaved.settled(path)) this.schedule();
  }

  /** A text is no longer what its file is: points that rest on the file are withdrawn, and views follow what is typed. */
  dirtied(path: string): void {
    if (this.unsaved.dirtied(path, this.answer)) this.schedule();
    else if (this.#views.wanted.overview && this.answer) {
      // Where a verification takes long it is not begun again with every word.
      const pause = Math.max(TYPING_PAUSE, this.#lastTook);
      this.schedule(pause, 4 * pause);
    }
  }

  /** What the views show, as long as one is to be seen (`view`); empty before the first verification. */
  get overview(): OverviewStore {
    return this.#views.overview;
  }

  /** Keeps `overview` up to date until the answer is disposed of. A folder that nobody has looked at yet is, from here on. */
  view(): vscode.Disposable {
    this.start();
    // What was typed while nobody looked is shown, too.
    if (!this.#views.wanted.overview && this.answer && this.unsaved.documents.length > 0) this.schedule();
    return this.#views.open();
  }

  /** Saves what a program would not see. @returns whether all of it was saved */
  async saveUnsaved(): Promise<boolean> {
    const saved = await Promise.all(this.unsaved.documents.map((one) => one.save()));
    return saved.every(Boolean);
  }

  /** The thread that knows the open texts learns what the last verification said of one of them. */
  async tell(path: string): Promise<void> {
    if (this.answer) await this.#tell([path]);
  }

  /** Verifies in the background, soon, once. */
  schedule(pause = PAUSE, longest = LONGEST_WAIT): void {
    if (!this.#disposed) this.#due.in(pause, longest);
  }

  /**
   * Verifies now and answers; the whole folder's answer is kept for everything that shows it.
   * @throws Cancelled, EngineError
   */
  async verify(asked: Partial<VerifyQuestion>, { anew = false, ...options }: Asked): Promise<VerifyAnswer> {
    this.start();
    const due = this.#due.cancel();
    const documents = this.#changes.documents;
    this.#tellChanges(anew);
    const unsaved = this.unsaved.texts;
    const question: VerifyQuestion = {
      tasks: [],
      paths: [],
      history: false,
      report: false,
      ...this.#views.wanted,
      ...asked,
      folder: this.key,
      unsaved,
    };
    const whole = question.tasks.length === 0 && question.paths.length === 0;
    let learned = false;
    const began = Date.now();
    try {
      const answer = await this.host.batch.ask('verify', question, options);
      // Files that no watcher told of have been read anew: everything that shows the folder follows.
      if (!whole && anew) this.schedule();
      if (!whole || this.#disposed) return answer;
      this.#lastTook = Date.now() - began;
      await this.#learn(answer);
      learned = true;
      this.#changes.forget(documents);
      const logs = documents.filter((path) => answer.logs.includes(path));
      if (logs.length > 0) this.host.saved(this, logs);
      const threwAway = this.unsaved.counted(unsaved);
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
    this.#views.clear();
    this.reopen();
    this.host.changed(this);
  }

  uri(path: string): vscode.Uri {
    return uriIn(this.folder, path);
  }

  dispose(): void {
    this.#disposed = true;
    this.#due.cancel();
    this.#source?.cancel();
    this.#source?.dispose();
    this.#watch.dispose();
    this.#git.dispose();
    if (!this.#started) return;
    this.#threads.close();
  }

  /** What a thread has to know of the folder. */
  get setup(): FolderSetup {
    return folderSetup(this.key, this.folder);
  }

  /** Something was written below the folder. @param path relative to it */
  note(path: string): void {
    if (this.#changes.note(path)) this.schedule();
  }

  #tellChanges(anew: boolean): void {
    if (this.#changes.empty && !anew) return;
    const changed = this.#changes.take();
    this.#threads.changed(anew ? undefined : changed);
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
    // Later ones look only at what changed.
    const late = this.answer ? undefined : new LateProgress();
    try {
      await this.verify({}, { token: source.token, ...(late && { progress: late.report }) });
    } catch (error) {
      if (!isCancelled(error)) this.host.failed(error);
    } finally {
      late?.dispose();
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
    if (answer.overview) this.#views.take(answer.overview);
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
    await this.#threads.tell(paths, () => this.#disposed);
  }
}
