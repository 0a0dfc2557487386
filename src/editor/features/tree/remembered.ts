import * as vscode from 'vscode';
import type { ExplorerSource } from '../../../core/language/explorer/entries.js';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';

interface Asked {
  /** Absent: not told yet, or there is nothing. */
  source?: ExplorerSource;
  /** The first verification is under way. */
  running: boolean;
  /** It has ended without an answer. */
  failed: boolean;
}

/**
 * The tags of the last session, to be seen until the first verification has answered. No other surface knows them:
 * they say where a tag is, and nothing of whether it is true.
 */
export class Remembered implements vscode.Disposable {
  readonly #change = new vscode.EventEmitter<FolderSession>();
  readonly onDidChange = this.#change.event;
  readonly #asked = new Map<string, Asked>();

  constructor(private readonly session: Session) {}

  /** Asks once for what is remembered of a folder, unless more than that is known. */
  async look(folder: FolderSession): Promise<void> {
    const { key, running } = folder;
    if (this.#asked.has(key) || folder.answer || folder.overview.version > 0) return;
    const asked: Asked = { running, failed: false };
    this.#asked.set(key, asked);
    const tags = await this.session.ask('remembered', { folder: key });
    if (!tags || tags.tags.length === 0 || this.#asked.get(key) !== asked || folder.overview.version > 0)
      return;
    asked.source = { ...tags, claims: [], claim: () => undefined, remembered: true };
    this.#change.fire(folder);
  }

  /** Something became of a folder. */
  note({ key, running, answer }: Pick<FolderSession, 'key' | 'running' | 'answer'>): void {
    const asked = this.#asked.get(key);
    if (!asked) return;
    asked.failed = !running && !answer && (asked.failed || asked.running);
    asked.running = running;
  }

  /** A folder's own tags are known: what was remembered is never shown again. */
  replace({ key }: FolderSession): void {
    this.#asked.set(key, { running: false, failed: false });
  }

  of({ key }: FolderSession): ExplorerSource | undefined {
    return this.#asked.get(key)?.source;
  }

  /** What is shown of it, for the line above the tags. */
  get inWords(): string | undefined {
    const shown = this.session.folders.flatMap(({ key }) => {
      const asked = this.#asked.get(key);
      return asked?.source ? [asked] : [];
    });
    if (shown.length === 0) return undefined;
    return shown.every(({ failed }) => failed)
      ? vscode.l10n.t('From the last session, not verified.')
      : vscode.l10n.t('From the last session, being verified…');
  }

  dispose(): void {
    this.#change.dispose();
  }
}
