import type { Place, TaskRow } from '../../core/language/overview/overview.js';
import { readToPage } from '../messages.js';
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
      return;
    }
    if (message.kind === 'folders') this.#takeFolders(message.folders);
    else if (message.kind === 'selection') this.#takeSelection(message);
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
    else if (!folder.take(message.news, message.more)) this.#askAgain(message.folder);
  }

  /** The news did not fit what is known here: all of that folder has to be told. */
  #askAgain(lost: string): void {
    const known = (this.folders ?? []).flatMap(({ state: { folder }, version }) =>
      folder === lost || version === 0 ? [] : [{ folder, version }],
    );
    this.post({ kind: 'ready', known });
  }

  #takeSelection({ folder: name, file, line }: Selection): void {
    this.selection = { folder: name, file, line };
    const folder = this.folder(name);
    const shown = this.shown;
    // Who chose to see all tasks, or is doing something here, is left where they are.
    if (!folder || !shown || this.#around.isBusy()) return;
    if (shown.folder === folder && shown.task === undefined) return;
    const here = shown.task && claimsAt(folder.claimsOf(shown.task.id), this.selection).size > 0;
    const other = taskAt(folder.active, this.selection) ?? this.#taskOfClaimAt(folder, this.selection);
    if (other && other !== shown.task && !(here && shown.folder === folder)) this.choose(name, other.id);
  }

  /** A person asked for it elsewhere. A folder that is shown already stays as it is. */
  #takeShow({ folder: name, task }: ToPage & { kind: 'show' }): void {
    const folder = this.folder(name);
    if (folder && (task === undefined ? this.shown?.folder !== folder : folder.task(task)))
      this.choose(name, task);
  }

  #taskOfClaimAt(folder: Folder, selection: Selection): TaskRow | undefined {
    const ids = claimsAt(folder.claims, selection);
    const claim = folder.claims.find(({ id }) => ids.has(id));
    const task = claim && folder.task(claim.task);
    return task?.state === 'active' ? task : undefined;
  }

  folder(name: string): Folder | undefined {
    return this.folders?.find(({ state }) => state.folder === name);
  }

  /** What a person chose, else what matters most; `undefined` without any folder. */
  get shown(): Shown | undefined {
    const { folder: name, task: id } = this.view;
    const chosen = name === undefined ? undefined : this.folder(name);
    if (chosen && id === undefined) return { folder: chosen };
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
