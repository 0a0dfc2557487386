import * as vscode from 'vscode';
import type { LiveState, TextAddress } from '../../node/engine/protocol.js';
import { Cancelled, type EngineThread } from '../host/engineThread.js';
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
  timer?: ReturnType<typeof setTimeout>;
  state?: LiveState;
}

/** What the texts need of the session around them. */
export interface TextsHost {
  readonly thread: EngineThread;
  /** Makes sure that the engine knows the folder. */
  openFolder(folder: vscode.WorkspaceFolder | undefined): void;
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
    if (document.isUntitled) return { folder: folderKey(onlyFolder()), path: uri.path };
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
    this.#known.set(key, { address });
    const { version, languageId: language, isUntitled: untitled } = document;
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
  refresh(folder?: string, delay = 0): void {
    for (const [key, known] of this.#known)
      if (folder === undefined || known.address.folder === folder) this.#later(key, known, delay);
  }

  /** The engine has lost everything. */
  reopen(): void {
    this.#forget();
    this.begin();
  }

  dispose(): void {
    this.#forget();
    for (const one of this.#disposables) one.dispose();
  }

  #forget(): void {
    for (const { timer } of this.#known.values()) clearTimeout(timer);
    this.#known.clear();
  }

  #consider(document: vscode.TextDocument): void {
    const { uri } = document;
    if (this.isKnown(uri) || !this.address(document)) return;
    const text = document.getText();
    if (text.length > LONGEST || !mayHoldTags.test(text)) return;
    this.#look(document);
  }

  #look(document: vscode.TextDocument): void {
    if (!this.ensure(document)) return;
    const key = document.uri.toString();
    const known = this.#known.get(key);
    if (known) this.#later(key, known, 0);
  }

  #close({ uri }: vscode.TextDocument): void {
    const key = uri.toString();
    const known = this.#known.get(key);
    if (!known) return;
    clearTimeout(known.timer);
    this.#known.delete(key);
    this.host.thread.ask('closeText', known.address).catch((error: unknown) => this.host.failed(error));
    this.host.changed(uri);
  }

  #edit({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0) return;
    const key = document.uri.toString();
    const known = this.#known.get(key);
    if (!known) {
      const touched = contentChanges.some(({ range, text }) =>
        mayHoldTags.test(text.length > 200 ? text : document.lineAt(range.start.line).text),
      );
      if (touched) this.#consider(document);
      return;
    }
    const edits = contentChanges.map(({ range, text }) => ({ range: fromRange(range), text }));
    this.host.thread
      .ask('editText', { ...known.address, version: document.version, edits })
      .catch((error: unknown) => this.host.failed(error));
    this.#later(key, known, PAUSE);
    // What another text says about this one counts as it stands here.
    for (const [other, one] of this.#known)
      if (other !== key && one.address.folder === known.address.folder) this.#later(other, one, 2 * PAUSE);
  }

  #later(key: string, known: Known, delay: number): void {
    clearTimeout(known.timer);
    known.timer = setTimeout(() => void this.#ask(key, known), delay);
  }

  async #ask(key: string, known: Known): Promise<void> {
    try {
      const state = await this.host.thread.ask('live', known.address);
      // Closed, or another text of the same name, in the meantime.
      if (state === undefined || this.#known.get(key) !== known) return;
      const uri = vscode.Uri.parse(key);
      const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === key);
      // Typed on since: what comes next counts.
      if (document && document.version !== state.version) return;
      known.state = state;
      this.host.changed(uri);
    } catch (error) {
      if (!(error instanceof Cancelled)) this.host.failed(error);
    }
  }
}

export function folderKey(folder: vscode.WorkspaceFolder | undefined): string {
  return folder && isLocal(folder) ? folder.uri.toString() : NO_FOLDER;
}

export function folderOf(key: string): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.workspaceFolders?.find((one) => one.uri.toString() === key);
}

function onlyFolder(): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.workspaceFolders?.[0];
}
