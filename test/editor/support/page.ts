import * as vscode from 'vscode';
import { OverviewStore } from '../../../src/core/language/overview/store.js';
import type { Page } from '../../../src/editor/features/dashboard/page.js';
import type { FolderState, ToEditor, ToPage } from '../../../src/webview/protocol.js';
import { until } from './until.js';

type Told<Kind extends ToPage['kind']> = Extract<ToPage, { readonly kind: Kind }>;

/** A page that draws nothing: it takes what it is told as the real one does. */
export class FakePage implements Page, vscode.Disposable {
  visible = true;
  /** Everything that it was told. */
  readonly told: ToPage[] = [];
  /** What it knows of each folder; gone when it is hidden. */
  known = new Map<string, OverviewStore>();
  /** News that did not fit what it knew. */
  misfits = 0;
  readonly #said = new vscode.EventEmitter<unknown>();
  readonly onDidReceive = this.#said.event;
  readonly #visibility = new vscode.EventEmitter<void>();
  readonly onDidChangeVisibility = this.#visibility.event;
  readonly #disposed = new vscode.EventEmitter<void>();
  readonly onDidDispose = this.#disposed.event;

  async post(message: ToPage): Promise<boolean> {
    // As long as a message takes to another process.
    await new Promise((done) => setTimeout(done, 1));
    if (!this.visible) return false;
    this.told.push(structuredClone(message));
    if (message.kind === 'news') {
      const store = this.known.get(message.folder) ?? new OverviewStore();
      this.known.set(message.folder, store);
      if (!store.apply(message.news)) this.misfits++;
    }
    return true;
  }

  /** Says something that a page may not say, too. */
  say(message: unknown): void {
    this.#said.fire(message);
  }

  ask(message: ToEditor): void {
    this.say(message);
  }

  /** It has begun. @param remembers what it was told before it was hidden */
  ready(remembers = false): void {
    if (!remembers) this.known = new Map();
    const known = [...this.known].map(([folder, { version }]) => ({ folder, version }));
    this.ask({ kind: 'ready', known });
  }

  setVisible(visible: boolean): void {
    this.visible = visible;
    this.#visibility.fire();
  }

  dispose(): void {
    this.visible = false;
    this.#disposed.fire();
  }

  of<Kind extends ToPage['kind']>(kind: Kind): Told<Kind>[] {
    return this.told.filter((one): one is Told<Kind> => one.kind === kind);
  }

  /** The folders as they were told last. */
  get folders(): readonly FolderState[] {
    return this.of('folders').at(-1)?.folders ?? [];
  }

  /** Waits until it knows something of a folder. */
  async untilKnown(folder: string): Promise<OverviewStore> {
    return until(() => {
      const store = this.known.get(folder);
      return store !== undefined && store.version > 0 && store;
    }, 'the first news');
  }

  /** Waits for a message of a kind that is as it should be, among those from now on. */
  async untilTold<Kind extends ToPage['kind']>(
    kind: Kind,
    fits: (message: Told<Kind>) => boolean = () => true,
  ): Promise<Told<Kind>> {
    const from = this.told.length;
    return until(
      () =>
        this.told.slice(from).find((one): one is Told<Kind> => one.kind === kind && fits(one as Told<Kind>)),
      `the message "${kind}"`,
    );
  }
}
