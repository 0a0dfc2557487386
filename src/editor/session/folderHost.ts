import type { OverviewNews } from '../../core/language/overview/news.js';
import type { AskOptions, EngineThread } from '../host/engineThread.js';
import type { FolderSession } from './folderSession.js';

export interface Asked extends AskOptions {
  /** A person asks: nothing counts but the disk, as a watcher may be late, or have reached its limit. */
  readonly anew?: boolean;
}

/** What a folder needs of its window, and tells it. */
export interface FolderHost {
  /** Answers while a person types. */
  readonly interactive: EngineThread;
  /** Verifies. */
  readonly batch: EngineThread;
  openTexts(folder: string): readonly string[];
  /** The files of the folder changed, or more is known of them. */
  refreshTexts(folder: string): void;
  changed(folder: FolderSession): void;
  /** What the views show of the folder changed. */
  viewsChanged(folder: FolderSession, news: OverviewNews): void;
  /** Logs changed on the disk, and have been verified since. */
  saved(folder: FolderSession, logs: readonly string[]): void;
  failed(error: unknown): void;
}
