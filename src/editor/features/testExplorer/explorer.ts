import * as vscode from 'vscode';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';
import { isCancelled } from '../../host/engineErrors.js';
import { FolderTests, subjectOf } from './folderTests.js';
import { Runs } from './runs.js';

/** Milliseconds that the first verification of a folder is waited for. */
const PATIENCE = 20_000;

/** The tests of a window: from the first look at them on, what every verification finds out is shown. */
export class Explorer implements vscode.Disposable {
  readonly #folders = new Map<string, FolderTests>();
  /** Of those folders whose tests are shown to be outdated. */
  readonly #outdated = new Set<string>();
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
        this.#updateSoon();
      }),
      session.onDidChange(({ folder }) => {
        this.#syncFolders();
        if (folder) this.#showWork(folder);
        if (folder?.failed === undefined) return;
        // With what is shown by then.
        this.#updateSoon();
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

  /** What the dashboard shows of an item: its task, else its folder. */
  targetOf(item: vscode.TestItem): { readonly folder: string; readonly task?: string } | undefined {
    const subject = subjectOf(item);
    if (!subject) return undefined;
    const { session: folder } = subject.folder;
    const task = subject.kind === 'task' ? subject.id : this.claimOf(item)?.task;
    return { folder: folder.key, ...(task === undefined ? {} : { task }) };
  }

  dispose(): void {
    this.#disposed = true;
    this.#listening.dispose();
    this.#setAttestable([]);
    for (const one of this.#folders.values()) one.dispose();
  }

  /** Shows what is known by now. One at a time; what becomes known meanwhile is shown before it ends. */
  #update(): Promise<void> {
    this.#again = true;
    return (this.#updating ??= this.#updateAll());
  }

  /** Nobody waits for it. */
  #updateSoon(): void {
    this.#update().catch((error: unknown) => this.session.note(error));
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
        if (this.#disposed) return;
        this.#tellAttestable();
        await this.#runs.publish(verified);
        this.#outdate();
      }
    } finally {
      this.#updating = undefined;
    }
  }

  /** Nobody knows whether what an earlier verification said of a folder is still so: the last one failed. */
  #outdate(): void {
    for (const [key, { session: folder, tests }] of this.#folders)
      if (folder.failed === undefined) this.#outdated.delete(key);
      else if (tests.length > 0 && !this.#outdated.has(key)) {
        this.#outdated.add(key);
        this.#runs.outdate(tests);
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
    this.#outdated.clear();
    for (const [key, folder] of now)
      this.#folders.set(key, new FolderTests(this.controller, folder, now.size > 1));
    this.#updateSoon();
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

  #showWork({ key, busy }: FolderSession): void {
    const tests = this.#folders.get(key);
    if (tests) tests.busy = busy;
  }

  /** Menus offer a person's word where it would settle something. */
  #tellAttestable(): void {
    const ids = [...this.#folders.values()].flatMap(({ claims }) =>
      [...claims].flatMap(({ row }) => (row.attestable ? [row.id] : [])),
    );
    const all = ids.join('\n');
    if (all === this.#attestable) return;
    this.#attestable = all;
    this.#setAttestable(ids);
  }

  #setAttestable(ids: readonly string[]): void {
    void vscode.commands.executeCommand('setContext', 'tagproof.attestable', ids);
  }
}
