import type { OverviewNews } from '../../core/language/overview/news.js';
import type { ClaimRow, TagRow, TaskRow } from '../../core/language/overview/overview.js';
import { OverviewStore } from '../../core/language/overview/store.js';
import type { FolderState } from '../protocol.js';
import type { RecordedPoint, RecordedRuns } from '../trend.js';
import { worstTask } from './tasks.js';

/** What the page knows of a folder. What did not change stays the very same object, so that nobody draws it again. */
export class Folder {
  /** With a verdict first, then what belongs to no task; in the order of the run. */
  active: readonly TaskRow[] = [];
  finished: readonly TaskRow[] = [];
  claims: readonly ClaimRow[] = [];
  weakenings: readonly string[] = [];
  historyLeftOut = 0;
  /** Suggestions that a person has not decided about. */
  suggestions: readonly TagRow[] = [];
  /** Those that a person has accepted or rejected. */
  decided: readonly TagRow[] = [];
  readonly #store = new OverviewStore();
  #version = 0;
  #claimsOf: ReadonlyMap<string, readonly ClaimRow[]> = new Map();
  #runs: ReadonlyMap<string, readonly RecordedPoint[]> = new Map();

  constructor(public state: FolderState) {}

  /** Of the last overview; 0: nothing was verified yet. */
  get version(): number {
    return this.#version;
  }

  /**
   * @param more these are only a part of all, and the rest follows
   * @returns false when all has to be told again
   */
  take(news: OverviewNews, more = false): boolean {
    if (!this.#store.apply(news)) return false;
    if (more) return true;
    const { tasks, claims, tags, weakenings, historyLeftOut } = this.#store;
    const active = tasks.filter(({ state }) => state === 'active');
    this.active = kept(this.active, [
      ...active.filter(({ verdict }) => verdict !== undefined),
      ...active.filter(({ verdict }) => verdict === undefined),
    ]);
    this.finished = kept(
      this.finished,
      tasks.filter(({ state }) => state === 'history'),
    );
    this.claims = kept(this.claims, claims);
    this.#claimsOf = grouped(this.#claimsOf, claims);
    const proposed = tags.filter(({ family, history }) => family === 'suggestion' && history !== true);
    this.suggestions = kept(
      this.suggestions,
      proposed.filter(({ suggestion }) => suggestion === undefined || suggestion.state === 'waiting'),
    );
    this.decided = kept(
      this.decided,
      proposed.filter(({ suggestion }) => suggestion !== undefined && suggestion.state !== 'waiting'),
    );
    this.weakenings = kept(this.weakenings, weakenings);
    this.historyLeftOut = historyLeftOut;
    this.#version = this.#store.version;
    return true;
  }

  takeRuns(tasks: readonly RecordedRuns[]): void {
    this.#runs = new Map(tasks.map(({ task, runs }) => [task, runs]));
  }

  task(id: string): TaskRow | undefined {
    return this.#store.task(id);
  }

  /** @param task id; all of the folder without */
  claimsOf(task: string | undefined): readonly ClaimRow[] {
    return task === undefined ? this.claims : (this.#claimsOf.get(task) ?? none);
  }

  runsOf(task: string): readonly RecordedPoint[] {
    return this.#runs.get(task) ?? none;
  }

  /** All of them, those that are worked on first. */
  get tasks(): readonly TaskRow[] {
    return [...this.active, ...this.finished];
  }

  /** The task that is shown where nobody chose one. */
  get foremost(): TaskRow | undefined {
    return worstTask(this.active) ?? this.finished[0];
  }
}

const none: readonly never[] = [];

/** The list from before where both hold the same. */
export function kept<Item>(before: readonly Item[], now: readonly Item[]): readonly Item[] {
  return before.length === now.length && now.every((item, index) => item === before[index]) ? before : now;
}

function grouped(
  before: ReadonlyMap<string, readonly ClaimRow[]>,
  claims: readonly ClaimRow[],
): ReadonlyMap<string, readonly ClaimRow[]> {
  const groups = new Map<string, ClaimRow[]>();
  for (const claim of claims) {
    const group = groups.get(claim.task);
    if (group) group.push(claim);
    else groups.set(claim.task, [claim]);
  }
  return new Map([...groups].map(([task, rows]) => [task, kept(before.get(task) ?? none, rows)]));
}
