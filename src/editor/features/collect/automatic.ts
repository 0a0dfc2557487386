import * as vscode from 'vscode';
import type { CollectedItemNews } from '../../../node/engine/collectProtocol.js';
import type { TaskSummary } from '../../../node/engine/protocol.js';
import { isCancelled } from '../../host/engineErrors.js';
import { collectsByItself } from '../../host/settings.js';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';
import { isOpen, isUnproven } from '../../session/waiting.js';

/** Milliseconds of quiet before something is started that nobody asked for. */
const PAUSE = 400;

/**
 * A claim of completion in a saved log starts what is missing and out of date, where the person at this machine
 * has approved every command of it. Nothing is asked, and nothing is tried twice for the same state of the files.
 */
export function register(session: Session): vscode.Disposable {
  const automatic = new Automatic(session);
  return vscode.Disposable.from(
    automatic,
    session.onDidSaveLogs(({ folder, logs }) => automatic.claimed(folder, logs)),
    session.onDidChange(({ folder }) => folder && automatic.settled()),
    session.collector.onDidChange(() => automatic.settled()),
    session.collector.onDidStop(() => automatic.forget()),
  );
}

class Automatic implements vscode.Disposable {
  /** Tasks that somebody said are finished, by folder. */
  readonly #claimed = new Map<FolderSession, Set<string>>();
  /** What was tried already: folder, task, item, and the state it was tried in. */
  readonly #tried = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;

  constructor(private readonly session: Session) {}

  claimed(folder: FolderSession, logs: readonly string[]): void {
    const said = (folder.answer?.tasks ?? []).filter(({ log }) => log !== undefined && logs.includes(log));
    // What was waited for is not wanted any more, also when the same is said again later.
    for (const task of said) if (!isUnproven(task)) this.session.collector.setWaiting(folder, task.id, []);
    const tasks = said.filter(isUnproven);
    if (tasks.length === 0) return;
    const known = this.#claimed.get(folder) ?? new Set();
    for (const { id } of tasks) known.add(id);
    this.#claimed.set(folder, known);
    this.settled();
  }

  /** Something has come to an end: perhaps there is room now. */
  settled(): void {
    if (this.#claimed.size === 0 || this.#running) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#begin(), PAUSE);
  }

  /** The person wants nothing of it. */
  forget(): void {
    this.#claimed.clear();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#claimed.clear();
  }

  async #begin(): Promise<void> {
    const { session } = this;
    if (this.#running || session.collector.now) return;
    for (const one of this.#claimed.keys()) if (!session.folders.includes(one)) this.#claimed.delete(one);
    // What is being verified, or not saved yet, is looked at when that is over.
    const folder = [...this.#claimed.keys()].find((one) => one.current && !one.unsaved.sources);
    if (!folder) return;
    const tasks = this.#claimed.get(folder) ?? [];
    this.#claimed.delete(folder);
    this.#running = true;
    try {
      for (const task of tasks) if (await this.#collect(folder, task)) break;
    } catch (error) {
      if (!isCancelled(error)) session.note(error);
    } finally {
      this.#running = false;
    }
    this.settled();
  }

  /** Collects for one task. @returns whether nobody wants more of it */
  async #collect(folder: FolderSession, id: string): Promise<boolean> {
    // Asked anew each time: either may be taken back at any moment.
    if (!vscode.workspace.isTrusted || !collectsByItself()) return true;
    const { collector } = this.session;
    const task = folder.answer?.tasks.find((one) => one.id === id);
    if (!task || !isUnproven(task)) return false;
    const wanted = { tasks: [id], items: [], needed: 'missing-and-stale' } as const;
    const { tasks } = await collector.preview(folder, wanted);
    if (!this.session.folders.includes(folder)) return true;
    const items = tasks.flatMap((one) => (one.id === id ? one.items : []));
    collector.setWaiting(
      folder,
      id,
      items.filter(({ kind }) => kind === 'approval-needed'),
    );
    const ready = items.filter((item) => isDue(task, item) && this.#isNew(folder, id, item));
    if (ready.length === 0) return false;
    const { tasks: done, stopped } = await collector.collect(folder, {
      ...wanted,
      items: ready.map(({ item }) => item),
    });
    for (const { record } of done.flatMap((one) => one.items)) if (record !== undefined) folder.note(record);
    return stopped;
  }

  /** Whether it was not tried in this state; from now on it was. */
  #isNew(folder: FolderSession, task: string, { item, state }: CollectedItemNews): boolean {
    const key = JSON.stringify([folder.key, task, item, state]);
    if (this.#tried.has(key)) return false;
    this.#tried.add(key);
    return true;
  }
}

/** What failed with these very files would fail again. */
function isDue({ budget }: TaskSummary, { item, kind }: CollectedItemNews): boolean {
  if (kind !== 'ready') return false;
  const known = budget.items.find(({ id }) => id === item);
  return known === undefined || isOpen(known);
}
