import * as vscode from 'vscode';
import type { NewsPlace } from '../../node/git/news.js';

/** Watches a repository's own folder where the watcher of the workspace folder does not reach it. */
export class GitWatch implements vscode.Disposable {
  #watchers: vscode.Disposable[] = [];
  #watched = '[]';

  /** @param news told that something happened in the repository */
  constructor(private readonly news: () => void) {}

  /** @param places as the last verification found them; what is watched already stays so */
  watch(places: readonly NewsPlace[]): void {
    const asked = JSON.stringify(places);
    if (asked === this.#watched) return;
    this.dispose();
    this.#watched = asked;
    this.#watchers = places.flatMap(({ folder, names }) => {
      const pattern = names === undefined ? '**/*' : `{${names.join(',')}}`;
      const watcher = vscode.workspace.createFileSystemWatcher(
        new vscode.RelativePattern(vscode.Uri.file(folder), pattern),
      );
      const note = ({ path }: vscode.Uri): void => {
        // A lock comes before the news, and goes after it.
        if (!path.endsWith('.lock')) this.news();
      };
      return [watcher, watcher.onDidChange(note), watcher.onDidCreate(note), watcher.onDidDelete(note)];
    });
  }

  dispose(): void {
    for (const one of this.#watchers) one.dispose();
    this.#watchers = [];
    this.#watched = '[]';
  }
}
