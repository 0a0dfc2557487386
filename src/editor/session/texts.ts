import * as vscode from 'vscode';
import { LivePieces } from '../../node/engine/livePieces.js';
import type { LiveState, TextAddress } from '../../node/engine/textProtocol.js';
import { isCancelled } from '../host/engineErrors.js';
import { type EngineThread } from '../host/engineThread.js';
import { fromRange } from '../host/convert.js';
import { isLocal, NO_FOLDER, pathIn } from '../host/paths.js';

/** Milliseconds without a keystroke before an open text is looked at. */
const PAUSE = 120;
/** Longer texts are not read while they are edited, in UTF-16 code units. */
const LONGEST = 5 * 1024 * 1024;
/** What a text must hold to be worth the engine's start: the beginning of a tag's name, in whatever case. */
export const mayHoldTags =
  /COMPLETION_DRIVE|SUGGEST_|FILE_(?:CREATED|MODIFIED|DELETED)|SCREENSHOT_CLAIMED|PATH_(?:DECISION|RATIONALE)|#[A-Z]{2,}_[A-Z]/i;

interface Known {
  readonly address: TextAddress;
  /** The version that the engine has. */
  version: number;
  /** It may hold tags, so it is looked at. Any other text counts for what is claimed about it. */
  looked: boolean;
  timer?: ReturnType<typeof setTimeout> | undefined;
  readonly pieces: LivePieces;
  state?: LiveState;
}

/** What the texts need of the session around them. */
export interface TextsHost {
  readonly thread: EngineThread;
  /** Makes sure that the engine knows the folder. */
  openFolder(folder: vscode.WorkspaceFolder | undefined): void;
  /** Whether anything is claimed in a folder, as far as is known. */
  isWatched(folder: string): boolean;
  /** The engine learns what the last verification said of a text; resolved when it has. */
  tell(address: TextAddress): Promise<void>;
  /** A text is what its file is, or was closed: what it said and did not save no longer counts. */
  settled(address: TextAddress): void;
  /** A text is not what its file is. */
  dirtied(address: TextAddress): void;
  failed(error: unknown): void;
  changed(uri: vscode.Uri): void;
}

/** Keeps the engine's idea of the open texts the same as the editor's. */
export class Texts implements vscode.Disposable {
  readonly #known = new Map<string, Known>();
  readonly #disposables: vscode.Disposable[];

  constructor(private readonly host: TextsHost) {
    this.#disposables = [
      vscode.workspace.onDidOpenTextDocument((document) => this.#consider(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#close(document)),
      vscode.workspace.onDidChangeTextDocument((event) => this.#edit(event)),
    ];
  }

  /** Looks at the texts that are open when the extension starts. */
  begin(): void {
    for (const document of vscode.workspace.textDocuments) this.#consider(document);
  }

  /** Where a document stands for the engine; `undefined` for what is no file on this machine: virtual folders, a diff's old side. */
  address(document: vscode.TextDocument): TextAddress | undefined {
    const { uri } = document;
    // Named like no file: a text of that name on the disk is another one.
    if (document.isUntitled) return { folder: folderKey(firstFolder()), path: `untitled:${uri.path}` };
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (folder && isLocal(folder) && uri.scheme === folder.uri.scheme)
      return { folder: folderKey(folder), path: pathIn(folder, uri) };
    return uri.scheme === 'file' ? { folder: NO_FOLDER, path: uri.path } : undefined;
  }

  /**
   * The engine's address of a document, which it knows from now on.
   * `undefined` for texts that are not looked at.
   */
  ensure(document: vscode.TextDocument): TextAddress | undefined {
    const key = document.uri.toString();
    const known = this.#known.get(key);
    if (known) return known.address;
    const address = this.address(document);
    if (!address || document.isClosed) return undefined;
    const text = document.getText();
    if (text.length > LONGEST) return undefined;
    this.host.openFolder(address.folder === NO_FOLDER ? undefined : folderOf(address.folder));
    const { version, languageId: language, isUntitled: untitled } = document;
    this.#known.set(key, { address, version, looked: false, pieces: new LivePieces() });
    this.host.thread
      .ask('openText', { ...address, text, version, language, untitled })
      .catch((error: unknown) => this.host.failed(error));
    return address;
  }

  /** What is shown of an open document; it may be of a version a moment ago. */
  state(uri: vscode.Uri): LiveState | undefined {
    return this.#known.get(uri.toString())?.state;
  }

  isKnown(uri: vscode.Uri): boolean {
    return this.#known.has(uri.toString());
  }

  /** Paths of the folder's open texts. */
  pathsOf(folder: string): readonly string[] {
    return [...this.#known.values()]
      .filter((one) => one.address.folder === folder)
      .map((one) => one.address.path);
  }

  /** Looks at a folder's open texts again: their files changed, or a verification said more of them. */
  refresh(folder: string, delay = 0, except?: string): void {
    for (const [key, known] of this.#known)
      if (known.address.folder === folder && known.looked && key !== except) this.#later(key, known, delay);
  }

  /** The engine has lost everything. */
  reopen(): void {
    this.#forget();
    for (const document of vscode.workspace.textDocuments)
      if (!this.#consider(document) && document.isDirty) this.#count(document);
  }

  /** The window has other folders: what belonged to one may now belong to another, or to none. */
  move(): void {
    for (const document of vscode.workspace.textDocuments) {
      const known = this.#known.get(document.uri.toString());
      const address = known && this.address(document);
      if (known && (address?.folder !== known.address.folder || address.path !== known.address.path))
        this.#close(document);
      this.#consider(document);
    }
  }

  dispose(): void {
    this.#forget();
    for (const one of this.#disposables) one.dispose();
  }

  #forget(): void {
    for (const { timer } of this.#known.values()) clearTimeout(timer);
    this.#known.clear();
  }

  /** @returns whether the text is looked at */
  #consider(document: vscode.TextDocument): boolean {
    const { uri } = document;
    const known = this.#known.get(uri.toString());
    if (known?.looked === true) return true;
    if (!this.address(document)) return false;
    const text = document.getText();
    if (text.length > LONGEST || !mayHoldTags.test(text)) return false;
    return this.#look(document);
  }

  #look(document: vscode.TextDocument): boolean {
    const address = this.ensure(document);
    const key = document.uri.toString();
    const known = this.#known.get(key);
    if (!address || !known) return false;
    known.looked = true;
    // What is shown of a file that is being opened stays until as much is known of its text.
    void this.host.tell(address).then(() => {
      if (this.#known.get(key) === known && known.timer === undefined) this.#later(key, known, 0);
    });
    return true;
  }

  /** A text without tags that is not as its file is: what others claim about it is held against it. */
  #count(document: vscode.TextDocument): void {
    const address = document.isUntitled ? undefined : this.address(document);
    if (!address || !this.host.isWatched(address.folder) || !this.ensure(document)) return;
    this.refresh(address.folder, 2 * PAUSE, document.uri.toString());
  }

  #close(document: vscode.TextDocument): void {
    const { uri } = document;
    const key = uri.toString();
    const known = this.#known.get(key);
    const address = known?.address ?? this.address(document);
    if (address) this.host.settled(address);
    if (!known || !address) return;
    clearTimeout(known.timer);
    this.#known.delete(key);
    if (folderOf(address.folder) || address.folder === NO_FOLDER)
      this.host.thread.ask('closeText', address).catch((error: unknown) => this.host.failed(error));
    this.host.changed(uri);
    this.refresh(address.folder);
  }

  #edit({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const key = document.uri.toString();
    const known = this.#known.get(key);
    const address = known?.address ?? (document.isUntitled ? undefined : this.address(document));
    if (address) this.host[document.isDirty ? 'dirtied' : 'settled'](address);
    if (contentChanges.length === 0 && (!known || known.version === document.version)) return;
    const last = document.lineCount - 1;
    const touched = contentChanges.some(
      ({ range, text }) =>
        mayHoldTags.test(text) || mayHoldTags.test(document.lineAt(Math.min(range.start.line, last)).text),
    );
    if (!known) {
      if (!touched || !this.#consider(document)) this.#count(document);
      return;
    }
    known.version = document.version;
    known.looked ||= touched;
    const edits = contentChanges.map(({ range, text }) => ({ range: fromRange(range), text }));
    this.host.thread
      .ask('editText', { ...known.address, version: document.version, edits })
      .catch((error: unknown) => this.host.failed(error));
    if (known.looked) this.#later(key, known, PAUSE);
    // What another text says about this one counts as it stands here.
    this.refresh(known.address.folder, 2 * PAUSE, key);
  }

  #later(key: string, known: Known, delay: number): void {
    clearTimeout(known.timer);
    known.timer = setTimeout(() => {
      known.timer = undefined;
      void this.#ask(key, known);
    }, delay);
  }

  async #ask(key: string, known: Known): Promise<void> {
    try {
      const { thread } = this.host;
      const { address, pieces } = known;
      const news = await thread.ask('live', address);
      if (news === undefined) return;
      const state = pieces.take(news) ?? (await wholeState(known, thread));
      // Closed, or another text of the same name, in the meantime.
      if (state === undefined || this.#known.get(key) !== known) return;
      const uri = vscode.Uri.parse(key);
      const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === key);
      // Typed on since: what comes next counts.
      if (document && document.version !== state.version) return;
      known.state = state;
      this.host.changed(uri);
    } catch (error) {
      if (!isCancelled(error)) this.host.failed(error);
    }
  }
}

async function wholeState({ address, pieces }: Known, thread: EngineThread): Promise<LiveState | undefined> {
  const news = await thread.ask('live', { ...address, whole: true });
  return news && pieces.take(news);
}

export function folderKey(folder: vscode.WorkspaceFolder | undefined): string {
  return folder && isLocal(folder) ? folder.uri.toString() : NO_FOLDER;
}

export function folderOf(key: string): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.workspaceFolders?.find((one) => one.uri.toString() === key);
}

function firstFolder(): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.workspaceFolders?.[0];
}
