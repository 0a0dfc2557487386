import * as vscode from 'vscode';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';
import { isCancelled } from '../../host/engineErrors.js';
import { FolderTests, subjectOf } from './folderTests.js';
import { Runs } from './runs.js';

/** Milliseconds after which a verification that is still under way is shown: a shorter one would only flicker. */
const LONG = 500;

/** Milliseconds that the first verification of a folder is waited for. */
const PATIENCE = 20_000;

/** The tests of a window: from the first look at them on, what every verification finds out is shown. */
export class Explorer implements vscode.Disposable {
  readonly #folders = new Map<string, FolderTests>();
  readonly #busy = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #listening: vscode.Disposable;
  readonly #runs: Runs;
  #updating: Promise<void> | undefined;
  #again = false;
  #verified = false;
  #attestable = '';
  #disposed = false;

  constructor(
    private readonly session: Session,
    private readonly controller: vscode.TestController,
  ) {
    this.#runs = new Runs(controller, {
      update: () => this.#update(),
      failed: (error) => session.note(error),
    });
    this.#syncFolders();
    this.#listening = vscode.Disposable.from(
      session.onDidChangeViews(({ folder }) => {
        if (!this.#folders.has(folder.key)) return;
        this.#verified = true;
        void this.#update();
      }),
      session.onDidChange(({ folder }) => {
        this.#syncFolders();
        if (folder) this.#showWork(folder);
      }),
    );
  }

  /** @param item that is opened; `undefined`: the tests are looked at for the first time */
  async resolve(item: vscode.TestItem | undefined): Promise<void> {
    const subject = item && subjectOf(item);
    if (subject?.kind === 'task') subject.folder.open(subject.id);
    if (!item) await this.#untilKnown();
    await this.#update();
  }

  /** A person asks for what there is: nothing counts but the disk. */
  async refresh(token: vscode.CancellationToken): Promise<void> {
    for (const { session: folder } of this.#folders.values())
      try {
        await folder.verify({}, { token, anew: true });
      } catch (error) {
        if (!isCancelled(error)) this.session.failed(error);
      }
    await this.#update();
  }

  run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    return this.#runs.start(request, token);
  }

  /** The claim that an item stands for, as the command that takes a person's word wants it. */
  claimOf(item: vscode.TestItem): Readonly<Record<'folder' | 'task' | 'claim', string>> | undefined {
    const subject = subjectOf(item);
    const row = subject?.kind === 'claim' ? subject.folder.claim(subject.id)?.row : undefined;
    return subject && row && { folder: subject.folder.session.key, task: row.task, claim: row.id };
  }

  dispose(): void {
    this.#disposed = true;
    this.#listening.dispose();
    for (const timer of this.#busy.values()) clearTimeout(timer);
    for (const one of this.#folders.values()) one.dispose();
  }

  /** Shows what is known by now. One at a time; what becomes known meanwhile is shown before it ends. */
  #update(): Promise<void> {
    this.#again = true;
    return (this.#updating ??= this.#updateAll());
  }

  async #updateAll(): Promise<void> {
    try {
      while (this.#again && !this.#disposed) {
        this.#again = false;
        const verified = this.#verified;
        this.#verified = false;
        // Where it takes long to bring all items up to date, their results do not wait for it.
        if ([...this.#folders.values()].some(({ isLarge }) => isLarge)) await this.#runs.publish(false);
        for (const one of this.#folders.values()) await one.sync();
        this.#tellAttestable();
        await this.#runs.publish(verified);
      }
    } finally {
      this.#updating = undefined;
    }
  }

  /** Folders without anything to verify are left alone. */
  #syncFolders(): void {
    const now = new Map(
      this.session.folders.filter(({ started }) => started).map((folder) => [folder.key, folder]),
    );
    const same =
      now.size === this.#folders.size &&
      [...this.#folders].every(([key, one]) => now.get(key) === one.session);
    if (same) return;
    // Whether folders have items of their own depends on how many there are.
    for (const one of this.#folders.values()) one.dispose();
    this.#folders.clear();
    for (const [key, folder] of now)
      this.#folders.set(key, new FolderTests(this.controller, folder, now.size > 1));
    void this.#update();
  }

  async #untilKnown(): Promise<void> {
    const known = (): boolean =>
      [...this.#folders.values()].every(({ session: folder }) => folder.overview.version > 0);
    if (known()) return;
    let listening: vscode.Disposable | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE);
      listening = this.session.onDidChangeViews(() => known() && resolve());
    });
    clearTimeout(timer);
    listening?.dispose();
  }

  #showWork({ key, running }: FolderSession): void {
    const tests = this.#folders.get(key);
    clearTimeout(this.#busy.get(key));
    this.#busy.delete(key);
    if (!tests) return;
    if (!running) tests.busy = false;
    else
      this.#busy.set(
        key,
        setTimeout(() => (tests.busy = true), LONG),
      );
  }

  /** Menus offer a person's word where it would settle something. */
  #tellAttestable(): void {
    const ids = [...this.#folders.values()].flatMap(({ claims }) =>
      [...claims].flatMap(({ row }) => (row.attestable ? [row.id] : [])),
    );
    const all = ids.join('\n');
    if (all === this.#attestable) return;
    this.#attestable = all;
    void vscode.commands.executeCommand('setContext', 'tagproof.attestable', ids);
  }
}
