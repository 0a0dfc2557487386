// The tag explorer: a file of its own, loaded when the view is first seen.
import * as vscode from 'vscode';
import type { Grouping } from '../../../core/language/explorer/node.js';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';
import { lineActions, refresh } from './actions.js';
import { failuresInWords } from './failures.js';
import { filterByStatus, filterByText, filterInWords } from './filter.js';
import { follow } from './follow.js';
import { TagTreeProvider } from './provider.js';
import { Remembered } from './remembered.js';
import { setContext, TreeState } from './state.js';

/** The view, its lines and what is done with them. */
export class TagTree implements vscode.Disposable {
  readonly provider: TagTreeProvider;
  readonly #state: TreeState;
  readonly #remembered: Remembered;
  readonly #disposables: vscode.Disposable[];
  readonly #commands: Readonly<Record<string, () => unknown>>;
  /** Of each folder that is being viewed. */
  readonly #viewed = new Map<string, vscode.Disposable>();
  /** Names of what was said to hold. */
  readonly #told = new Set<string>();

  constructor(
    private readonly session: Session,
    private readonly view: vscode.TreeView<string>,
    memento: vscode.Memento,
  ) {
    const state = (this.#state = new TreeState(memento));
    const remembered = (this.#remembered = new Remembered(session));
    const provider = (this.provider = new TagTreeProvider(session, state, remembered));
    this.#disposables = [
      state,
      remembered,
      provider,
      follow(session, view, provider, state),
      state.onDidChange(() => {
        provider.reset();
        this.#say();
      }),
      remembered.onDidChange((folder) => {
        provider.update(folder);
        this.#say();
      }),
      session.onDidChangeViews(({ folder, news }) => {
        remembered.replace(folder);
        provider.update(folder, news);
        this.#say();
      }),
      session.onDidChange(({ uri, folder }) => {
        if (uri) return;
        if (folder) {
          remembered.note(folder);
          provider.updateLine(folder);
        } else {
          this.#look();
          provider.reset();
        }
        this.#say();
      }),
      view.onDidChangeVisibility(() => this.#look()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#say()),
    ];
    this.#commands = viewCommands(session, state);
    try {
      this.#look();
      this.#say();
    } catch (error) {
      // It is tried again, and nothing may follow twice.
      this.dispose();
      throw error;
    }
  }

  /** The first look waits for what there is to be seen: an empty list would say that there is nothing. */
  async children(id?: string): Promise<string[]> {
    if (id === undefined) await this.#somethingKnown();
    return this.provider.getChildren(id);
  }

  /**
   * Runs one of the view's commands.
   * @param command as the manifest names it
   * @param asked id of the line that it was asked of; by key it comes without, and means what is selected
   */
  async run(command: string, asked: unknown): Promise<void> {
    const name = command.replace(/^tagproof\./, '');
    const ofView = this.#commands[name];
    if (ofView) return void (await ofView());
    const id = typeof asked === 'string' ? asked : this.view.selection[0];
    const line = id === undefined ? undefined : this.provider.line(id);
    if (line) await lineActions(this.session)[name]?.(line);
  }

  dispose(): void {
    for (const one of [...this.#disposables, ...this.#viewed.values()]) one.dispose();
  }

  async #somethingKnown(): Promise<void> {
    const { folders } = this.session;
    const isKnown = (one: FolderSession): boolean => one.overview.version > 0 || !!this.#remembered.of(one);
    // Where every folder failed already, nothing may come before something changes.
    if (folders.some(isKnown) || folders.every(({ failed }) => failed !== undefined)) return;
    await new Promise<void>((done) => {
      const listening = vscode.Disposable.from(
        this.session.onDidChangeViews(() => end()),
        this.#remembered.onDidChange(() => end()),
        this.session.onDidChange(({ uri, folder }) => {
          // Folders came or went, or a verification failed.
          if (!uri && (!folder || (!folder.running && !folder.answer))) end();
        }),
      );
      const end = (): void => {
        listening.dispose();
        done();
      };
    });
  }

  /** Folders are viewed as long as the view is to be seen. */
  #look(): void {
    const folders = this.view.visible ? this.session.folders : [];
    const keys = new Set(folders.map(({ key }) => key));
    for (const [key, viewed] of this.#viewed)
      if (!keys.has(key)) {
        viewed.dispose();
        this.#viewed.delete(key);
      }
    for (const folder of folders)
      if (!this.#viewed.has(folder.key)) {
        this.#viewed.set(folder.key, folder.view());
        void this.#remembered.look(folder);
      }
  }

  /** The line above the tags, and which welcome there is where there are none. */
  #say(): void {
    const failures = failuresInWords(this.session.folders);
    const lines = [
      this.#remembered.inWords,
      ...failures,
      filterInWords(this.#state.filter, this.provider.tags),
      vscode.workspace.isTrusted
        ? undefined
        : vscode.l10n.t('Restricted Mode: git is not asked what changed.'),
    ];
    // Beside a message VS Code shows no welcome, and that says more.
    const empty = this.provider.getChildren().length === 0;
    const message = empty ? '' : lines.filter((line) => line !== undefined).join('\n');
    if ((this.view.message ?? '') !== message) this.view.message = message;
    this.#tell(
      'tagproof.tagsKnown',
      this.session.folders.some(({ answer }) => answer !== undefined),
    );
    this.#tell('tagproof.tagsFailed', failures.length > 0);
  }

  /** What the conditions of the welcomes ask for. */
  #tell(name: string, holds: boolean): void {
    if (holds === this.#told.has(name)) return;
    if (holds) this.#told.add(name);
    else this.#told.delete(name);
    setContext(name, holds);
  }
}

/** What is done with the view as a whole, by the name of its command. */
function viewCommands(session: Session, state: TreeState): Readonly<Record<string, () => unknown>> {
  const groupBy = (grouping: Grouping) => (): Promise<void> => state.groupBy(grouping);
  return {
    filterTags: () => filterByText(state),
    filterTagsByStatus: () => filterByStatus(state),
    clearTagFilter: () => state.setFilter(),
    refreshTags: () => refresh(session),
    groupTagsByTask: groupBy('task'),
    groupTagsByStatus: groupBy('status'),
    groupTagsByName: groupBy('tag'),
    groupTagsByFile: groupBy('file'),
    // What is ticked in the menu is so already.
    tagsAreByTask: groupBy('task'),
    tagsAreByStatus: groupBy('status'),
    tagsAreByName: groupBy('tag'),
    tagsAreByFile: groupBy('file'),
    followCursor: () => state.follow(true),
    stopFollowingCursor: () => state.follow(false),
  };
}
