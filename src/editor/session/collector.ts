import * as vscode from 'vscode';
import type { Answer } from '../../node/engine/protocol.js';
import type { CollectedItemNews, CollectQuestion } from '../../node/engine/collectProtocol.js';
import { Cancelled } from '../host/engineErrors.js';
import { type EngineThread } from '../host/engineThread.js';
import type { FolderSession } from './folderSession.js';
import { stillWaiting, type Waiting } from './waiting.js';

/** Milliseconds after which a thread that has nothing to collect is ended. */
const IDLE = 60_000;
/** Whoever is asked to stop ends everything that was started first. Milliseconds. */
const PATIENCE = 20_000;

/** A collection that is under way, for the status bar. */
export interface Collecting {
  readonly folder: FolderSession;
  /** Id of its task. */
  readonly task: string;
  /** What of the evidence: `tests`; empty: it is only being looked. */
  readonly item: string;
  /** The last line of what is being done. */
  readonly line: string;
}

type Wanted = Omit<CollectQuestion, 'folder' | 'dryRun'>;

/** What was collected, as far as it came. */
export interface Collected extends Answer<'collect'> {
  /** Nobody wants more of it, also where all of this was done. */
  readonly stopped: boolean;
}

export interface CollectOptions {
  readonly token?: vscode.CancellationToken;
  readonly progress?: (line: string, item: string) => void;
}

/**
 * Collects evidence: one collection at a time in a window, in a thread that is started for it and ended some
 * time after it. Nothing is run in a window that is not trusted.
 */
export class Collector implements vscode.Disposable {
  readonly #change = new vscode.EventEmitter<FolderSession>();
  readonly onDidChange = this.#change.event;
  readonly #stop = new vscode.EventEmitter<void>();
  /** A person stopped it. */
  readonly onDidStop = this.#stop.event;
  readonly #waiting = new WeakMap<FolderSession, Map<string, readonly CollectedItemNews[]>>();
  #now: Collecting | undefined;
  #source: vscode.CancellationTokenSource | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #idle: ReturnType<typeof setTimeout> | undefined;
  #asking = 0;

  /** @param thread of its own: while something runs it answers nothing else */
  constructor(private readonly thread: EngineThread) {}

  /** What is being collected. */
  get now(): Collecting | undefined {
    return this.#now;
  }

  /** Items that would be collected by themselves if a person approved what they run. */
  waiting(folder: FolderSession): readonly Waiting[] {
    const known = this.#waiting.get(folder);
    return known ? stillWaiting(known, folder.answer?.tasks ?? []) : [];
  }

  setWaiting(folder: FolderSession, task: string, items: readonly CollectedItemNews[]): void {
    const known = this.#waiting.get(folder) ?? new Map<string, readonly CollectedItemNews[]>();
    if (items.length === 0 && !known.get(task)?.length) return;
    this.#waiting.set(folder, known.set(task, items));
    this.#change.fire(folder);
  }

  /** What would be collected, and what a person has to approve first. @throws Cancelled, EngineError */
  preview(
    folder: FolderSession,
    wanted: Wanted,
    token?: vscode.CancellationToken,
  ): Promise<Answer<'collect'>> {
    return this.#ask(folder, { ...wanted, dryRun: true }, { ...(token ? { token } : {}) });
  }

  /**
   * Collects. When it is stopped, it answers once everything that it started has ended.
   * @throws Cancelled, EngineError; Cancelled also when something is being collected already
   */
  async collect(
    folder: FolderSession,
    wanted: Wanted,
    { token, progress }: CollectOptions = {},
  ): Promise<Collected> {
    if (this.#now) throw new Cancelled();
    const source = (this.#source = new vscode.CancellationTokenSource());
    const listening = token?.onCancellationRequested(() => source.cancel());
    const [task = ''] = wanted.tasks;
    const show = (line: string, item: string): void => {
      this.#now = { folder, task, item, line };
      progress?.(line, item);
      this.#change.fire(folder);
    };
    show('', '');
    const running = this.#ask(folder, wanted, { token: source.token, progress: show });
    this.#last = running.catch(() => undefined);
    try {
      return { ...(await running), stopped: source.token.isCancellationRequested };
    } finally {
      listening?.dispose();
      source.dispose();
      this.#source = undefined;
      this.#now = undefined;
      this.#change.fire(folder);
    }
  }

  /** A person stops what is being collected. @returns when everything that was started has ended */
  stop(): Promise<void> {
    this.#stop.fire();
    return this.end();
  }

  /** Ends what is being collected, whatever the person wants elsewhere. @returns as `stop` does */
  async end(): Promise<void> {
    this.#source?.cancel();
    await this.#last;
  }

  dispose(): void {
    clearTimeout(this.#idle);
    this.#source?.cancel();
    // What runs is ended by that thread, so it has to live that long.
    void this.#last.finally(() => this.thread.dispose());
    this.#change.dispose();
    this.#stop.dispose();
  }

  async #ask(
    folder: FolderSession,
    question: Omit<CollectQuestion, 'folder'>,
    { token, progress }: CollectOptions,
  ): Promise<Answer<'collect'>> {
    clearTimeout(this.#idle);
    this.#asking++;
    try {
      // It may be a new thread, and trust may have been granted since.
      await this.thread.ask('openFolder', folder.setup);
      return await this.thread.ask(
        'collect',
        { ...question, folder: folder.key },
        {
          token,
          patience: PATIENCE,
          ...(progress
            ? { progress: (line: string, _done?: number, _total?: number, item = '') => progress(line, item) }
            : {}),
        },
      );
    } finally {
      this.#asking--;
      if (this.#asking === 0) this.#idle = setTimeout(() => this.thread.rest(), IDLE);
    }
  }
}
