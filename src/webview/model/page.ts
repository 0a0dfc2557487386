import type { Place, TaskRow } from '../../core/language/overview/overview.js';
import { lostNews, readToPage } from '../messages.js';
import type { ToEditor, ToPage } from '../protocol.js';
import { claimsAt } from './claims.js';
import { Folder } from './folder.js';
import { taskAt, type Selection } from './tasks.js';
import { readView, type View } from './view.js';

/** What surrounds the page. */
export interface Surroundings {
  post(message: ToEditor): void;
  /** Something that is shown may have changed. */
  changed(): void;
  /** A person is doing something in the page: nothing else may be put before them. */
  isBusy(): boolean;
}

/** What is shown of all that is known. */
export interface Shown {
  readonly folder: Folder;
  /** Without it all tasks of the folder are shown. */
  readonly task?: TaskRow;
}

/** Everything that the page knows and how a person left it. Messages and actions change it, the parts draw it. */
export class Page {
  /** `undefined` until the editor has told. */
  folders: readonly Folder[] | undefined;
  view: View;
  selection: Selection | undefined;
  /** What is shown where nobody chose: it stays while it is there. */
  #foremost: { readonly folder: string; readonly task: string | undefined } | undefined;
  /** The version that each folder was asked for again at. */
  readonly #askedAgain = new Map<string, number>();
  readonly #around: Surroundings;

  /** @param saved what was kept of a page before */
  constructor(around: Surroundings, saved: unknown) {
    this.#around = around;
    this.view = readView(saved);
  }

  start(): void {
    this.post({ kind: 'ready', known: [] });
  }

  /** Takes a message over. What is none is left alone. */
  take(data: unknown): void {
    const message = readToPage(data);
    if (message === undefined) {
      this.post({ kind: 'failed', message: 'The dashboard got a message that it does not understand' });
      const lost = lostNews(data);
      if (lost && this.folder(lost.folder)) this.#askAgain(lost.folder, lost.version);
      return;
    }
    if (message.kind === 'folders') this.#takeFolders(message.folders);
    else if (message.kind === 'selection') this.#takeSelection(message.place);
    else if (message.kind === 'show') this.#takeShow(message);
    else this.#takeNews(message);
    if (message.kind === 'news' && message.more) return;
    this.#around.changed();
  }

  #takeFolders(states: (ToPage & { kind: 'folders' })['folders']): void {
    const before = new Map((this.folders ?? []).map((folder) => [folder.state.folder, folder]));
    this.folders = states.map((state) => {
      const folder = before.get(state.folder) ?? new Folder(state);
      folder.state = state;
      return folder;
    });
  }

  #takeNews(message: ToPage & { kind: 'news' | 'runs' }): void {
    const folder = this.folder(message.folder);
    if (!folder) return;
    if (message.kind === 'runs') folder.takeRuns(message.tasks);
    else if (!folder.take(message.news, message.more)) this.#askAgain(message.folder, message.news.version);
  }

  /** The news did not fit what is known here, or cannot be read: all of that folder has to be told. */
  #askAgain(lost: string, version: number): void {
    // What did not even fit when all was told will not when it is told once more.
    if (version <= (this.#askedAgain.get(lost) ?? 0)) return;
    this.#askedAgain.set(lost, version);
    const known = (this.folders ?? []).flatMap(({ state: { folder }, version }) =>
      folder === lost || version === 0 ? [] : [{ folder, version }],
    );
    this.post({ kind: 'ready', known });
  }

  #takeSelection(selection: Selection | undefined): void {
    this.selection = selection;
    if (!selection) return;
    const { folder: name } = selection;
    const folder = this.folder(name);
    const shown = this.shown;
    // Who chose to see all tasks, or is doing something here, is left where they are.
    if (!folder || !shown || this.#around.isBusy()) return;
    if (shown.task === undefined) return;
    const here = claimsAt(folder.claimsOf(shown.task.id), selection).size > 0;
    // The part of an active task ends where that of a finished one begins.
    const other = taskAt(folder.tasks, selection) ?? taskOfClaimAt(folder, selection);
    if (other?.state === 'active' && other !== shown.task && !(here && shown.folder === folder))
      this.choose(name, other.id);
  }

  /** A person asked for it elsewhere. A folder that is shown already stays as it is. */
  #takeShow({ folder: name, task }: ToPage & { kind: 'show' }): void {
    const folder = this.folder(name);
    if (folder && (task === undefined ? this.shown?.folder !== folder : folder.task(task)))
      this.choose(name, task);
  }

  folder(name: string): Folder | undefined {
    return this.folders?.find(({ state }) => state.folder === name);
  }

  /** What a person chose, else what matters most; `undefined` without any folder. */
  get shown(): Shown | undefined {
    const { folder: name, task: id } = this.view;
    const chosen = name === undefined ? undefined : this.folder(name);
    // A folder of which nothing is known yet is waited for.
    if (chosen && (id === undefined || chosen.version === 0)) return whole(chosen);
    return (
      this.#found(name, id) ?? this.#found(this.#foremost?.folder, this.#foremost?.task) ?? this.#choose()
    );
  }

  #found(name: string | undefined, id: string | undefined): Shown | undefined {
    const folder = name === undefined ? undefined : this.folder(name);
    const task = id === undefined ? undefined : folder?.task(id);
    return folder && task && { folder, task };
  }

  #choose(): Shown | undefined {
    const folder = this.folders?.find(({ foremost }) => foremost !== undefined) ?? this.folders?.[0];
    if (!folder) return undefined;
    const task = folder.foremost;
    if (!task) return { folder };
    this.#foremost = { folder: folder.state.folder, task: task.id };
    return { folder, task };
  }

  /** Shows a task; without an id all of a folder. */
  choose(folder: string, task: string | undefined): void {
    this.change({ folder, task, claim: undefined, listTop: 0, top: 0 });
  }

  /** Changes how the page is left. */
  change(part: Partial<View>): void {
    this.view = { ...this.view, ...part };
    this.#around.changed();
  }

  /** Keeps a place that was scrolled to: nothing has to be drawn for it. */
  scrolled(part: Pick<Partial<View>, 'top' | 'listTop'>): void {
    this.view = { ...this.view, ...part };
  }

  /** Opens or closes a part of the page. */
  setOpen(name: string, open: boolean): void {
    this.change({ open: { ...this.view.open, [name]: open } });
  }

  open(folder: Folder, place: Place): void {
    const { file, range } = place;
    this.post({ kind: 'open', folder: folder.state.folder, place: { file, range } });
  }

  post(message: ToEditor): void {
    this.#around.post(message);
  }
}

/** All of a folder; where that is one task, it is the task. */
function whole(folder: Folder): Shown {
  const [task, another] = folder.tasks;
  return task && !another ? { folder, task } : { folder };
}

function taskOfClaimAt(folder: Folder, selection: Selection): TaskRow | undefined {
  const ids = claimsAt(folder.claims, selection);
  const claim = folder.claims.find(({ id }) => ids.has(id));
  return claim && folder.task(claim.task);
}
