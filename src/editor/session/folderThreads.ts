import * as vscode from 'vscode';
import type { FolderSetup } from '../../node/engine/protocol.js';
import type { EngineThread } from '../host/engineThread.js';
import { folderSettings } from '../host/settings.js';

/** What the engine's threads have to know of a folder. */
export function folderSetup(key: string, folder: vscode.WorkspaceFolder): FolderSetup {
  return {
    folder: key,
    root: folder.uri.fsPath,
    trusted: vscode.workspace.isTrusted,
    settings: folderSettings(folder),
  };
}

/** Tells the thread that answers while a person types and the one that verifies of one folder. */
export class FolderThreads {
  /**
   * @param setup what they have to know, as it is when they are told
   * @param isGone nothing has to be told any more
   */
  constructor(
    private readonly interactive: EngineThread,
    private readonly batch: EngineThread,
    private readonly setup: () => FolderSetup,
    private readonly isGone: () => boolean,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** @param threads those that know nothing of it, or something else. Default: both */
  open(threads: readonly EngineThread[] = [this.interactive, this.batch]): void {
    for (const thread of threads) thread.ask('openFolder', this.setup()).catch(this.failed);
  }

  /** @param paths of what was written; without them nobody knows what was */
  changed(paths?: readonly string[]): void {
    const { folder } = this.setup();
    for (const thread of [this.interactive, this.batch])
      thread.ask('changed', { folder, ...(paths ? { paths } : {}) }).catch(this.failed);
  }

  /** The one that knows the open texts learns what the last verification said of some of them. */
  async tell(paths: readonly string[]): Promise<void> {
    try {
      const known = await this.batch.ask('known', { folder: this.setup().folder, paths });
      if (known && !this.isGone()) await this.interactive.ask('learn', known);
    } catch (error) {
      this.failed(error);
    }
  }

  /** Threads that do not run know nothing of it. */
  close(): void {
    const { folder } = this.setup();
    for (const thread of [this.interactive, this.batch])
      if (thread.running) thread.ask('closeFolder', { folder }).catch(this.failed);
  }
}
