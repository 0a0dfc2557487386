import * as vscode from 'vscode';
import { pathIn } from '../host/paths.js';

/** Watches the files of one folder: first only for what wakes it up, then all of them. */
export class FolderWatch implements vscode.Disposable {
  #disposables: vscode.Disposable[] = [];

  constructor(private readonly folder: vscode.WorkspaceFolder) {}

  /** Tells as soon as there is such a file: until somebody writes a log there is nothing to do. */
  forFirst(pattern: vscode.RelativePattern, there: () => void): void {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern, false, true, true);
    this.#disposables.push(watcher, watcher.onDidCreate(there));
  }

  /** @param note is given the path of whatever is written, made or deleted */
  forAll(note: (path: string, gone: boolean) => void): void {
    this.dispose();
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(this.folder, '**/*'));
    const tell = (uri: vscode.Uri, gone = false): void => note(pathIn(this.folder, uri), gone);
    this.#disposables.push(
      watcher,
      watcher.onDidChange((uri) => tell(uri)),
      watcher.onDidCreate((uri) => tell(uri)),
      watcher.onDidDelete((uri) => tell(uri, true)),
    );
  }

  dispose(): void {
    for (const one of this.#disposables.splice(0)) one.dispose();
  }
}
