import * as vscode from 'vscode';
import type { OverviewStore } from '../../core/language/overview/store.js';
import type { FolderSetup, VerifyAnswer, VerifyQuestion } from '../../node/engine/protocol.js';
import { isCancelled } from '../host/engineErrors.js';
import type { EngineThread } from '../host/engineThread.js';
import { pathIn, uriIn } from '../host/paths.js';
import { folderSettings } from '../host/settings.js';
import { Background } from './background.js';
import { Changes, PAUSE } from './changes.js';
import { Due } from './due.js';
import { Edits } from './edits.js';
import { Failure } from './failure.js';
import type { Asked, FolderHost } from './folderHost.js';
import { FolderThreads, folderSetup } from './folderThreads.js';
import { FolderWatch } from './folderWatch.js';
import { GitWatch } from './gitWatch.js';
import { LateProgress } from './lateProgress.js';
import { folderKey } from './texts.js';
import { Unsaved } from './unsaved.js';
import { Views } from './views.js';

/** Milliseconds that a storm of changes may hold a verification up. */
const LONGEST_WAIT = 500;
/** Milliseconds of quiet after a key before views and verdict are brought up to what is not saved. */
const TYPING_PAUSE = 300;

/** One folder of the window: what the last verification said of it, and when the next one is due. */
export class FolderSession implements vscode.Disposable {
  readonly key: string;
  /** What the last verification of the whole folder said. */
  answer: VerifyAnswer | undefined;
  /** When `overview` has all that `answer` knows, as long as somebody looks; it rejects where that cannot be had. */
  viewsTold = Promise.resolve();
  readonly #watch: FolderWatch;
  readonly #threads: FolderThreads;
  readonly #background = new Background(
    (token) => this.#verifyInBackground(token),
    () => this.host.changed(this),
    () => this.schedule(),
  );
  readonly #due = new Due(() => void this.#background.run(!this.answer));
  readonly #failure = new Failure((pause) => {
    if (!this.#due.pending) this.schedule(pause, pause);
  });
  readonly #changes = new Changes();
  /** Milliseconds that the last verification took. */
  #lastTook = 0;
  #started = false;
  /** Texts that are not what their files are. */
  readonly unsaved: Unsaved;
  readonly #edits = new Edits();
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
      () => this.#disposed,
      (error) => host.failed(error),
    );
  }

  /** What the last verification said, where nothing is known to have changed since. */
  get current(): VerifyAnswer | undefined {
    return this.running || this.#due.pending || this.failed !== undefined ? undefined : this.answer;
  }

  /** Why nothing is known of what changed since `answer`: the last verification of the whole folder failed. */
  get failed(): string | undefined {
    return this.#failure.why;
  }

  /** A verification is under way. */
  get running(): boolean {
    return this.#background.running;
  }

  /** It is, for so long that a person would wonder. */
  get busy(): boolean {
    return this.#background.busy;
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
    this.#watch.forAll((path, gone) => this.note(path, gone));
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
    if (this.#edits.settled(path)) this.schedule();
  }

  /** A text is not what its file is: points that rest on it are withdrawn; views, and what counted, follow what is typed. */
  dirtied(path: string): void {
    const edit = this.#edits.dirtied(path, this.answer);
    if (edit === 'first') this.schedule();
    else if (edit === 'more' || (this.#views.wanted.overview && this.answer)) {
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

  /** What the views show changed without a verification. */
  tellViews(told: NonNullable<VerifyAnswer['overview']>): void {
    this.viewsTold = this.#views.take(told);
  }

  /** The thread that knows the open texts learns what the last verification said of one of them. */
  async tell(path: string): Promise<void> {
    if (this.answer) await this.#threads.tell([path]);
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
    if (whole) this.#edits.count(unsaved);
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
      const threwAway = this.#edits.counted(unsaved, this.unsaved.texts);
      // A report leaves finished tasks out, and a person may want to see them all the same.
      if (threwAway || (question.report && folderSettings(this.folder).history)) this.schedule();
      return answer;
    } catch (error) {
      if (whole && !this.#disposed) {
        this.#failure.note(error, this.host.batch.isDown);
        this.host.changed(this);
      }
      throw error;
    } finally {
      // What has changed is still to be looked at.
      if (due && !learned) this.schedule();
    }
  }

  /** What is known is thrown away; the next verification begins from nothing. */
  clear(): void {
    this.answer = undefined;
    this.#failure.over();
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
    this.#background.dispose();
    this.#watch.dispose();
    this.#git.dispose();
    if (!this.#started) return;
    this.#threads.close();
  }

  /** What a thread has to know of the folder. */
  get setup(): FolderSetup {
    return folderSetup(this.key, this.folder);
  }

  /** Something was written below the folder, or is gone. @param path relative to it */
  note(path: string, gone = false): void {
    const pause = this.#changes.note(path, gone);
    if (pause === undefined) return;
    this.#failure.renew();
    this.schedule(pause);
  }

  #tellChanges(anew: boolean): void {
    if (this.#changes.empty && !anew) return;
    const changed = this.#changes.take();
    this.#threads.changed(anew ? undefined : changed);
    this.host.refreshTexts(this.key);
  }

  async #verifyInBackground(token: vscode.CancellationToken): Promise<void> {
    // Later ones look only at what changed.
    const late = this.answer ? undefined : new LateProgress();
    try {
      await this.verify({}, { token, ...(late && { progress: late.report }) });
    } catch (error) {
      if (!isCancelled(error)) this.host.failed(error);
    } finally {
      late?.dispose();
    }
  }

  async #learn(answer: VerifyAnswer): Promise<void> {
    const paths = this.host.openTexts(this.key);
    await this.#threads.tell(paths);
    if (this.#disposed) return;
    this.answer = answer;
    this.#failure.over();
    // Who began to look while it was under way is told, too.
    this.tellViews(answer.overview ?? 'ask');
    this.#git.watch(vscode.workspace.isTrusted ? answer.gitNews : []);
    this.host.refreshTexts(this.key);
    this.host.changed(this);
    // Opened meanwhile, when there was nothing to tell.
    const late = this.host.openTexts(this.key).filter((path) => !paths.includes(path));
    if (late.length === 0) return;
    await this.#threads.tell(late);
    this.host.refreshTexts(this.key);
  }
}
