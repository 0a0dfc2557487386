import * as vscode from 'vscode';
import { replaceIn } from './window.js';

export interface WatchedFolders extends vscode.Disposable {
  /** Those that were ever watched. */
  readonly ever: readonly string[];
  /** Those that still are. */
  now(): readonly string[];
}

/** Notes which folders are watched from now on. Extensions and their tests share one `vscode`. */
export function watchedFolders(): WatchedFolders {
  const ever: string[] = [];
  const open = new Map<vscode.FileSystemWatcher, string>();
  const create = vscode.workspace.createFileSystemWatcher.bind(vscode.workspace);
  const noting: Create = (pattern, ...ignored) => {
    const folder = typeof pattern === 'string' ? pattern : pattern.baseUri.fsPath;
    const watcher = create(pattern, ...ignored);
    ever.push(folder);
    open.set(watcher, folder);
    const dispose = (): void => {
      open.delete(watcher);
      watcher.dispose();
    };
    return new Proxy(watcher, {
      get: (of, name) => (name === 'dispose' ? dispose : (Reflect.get(of, name, of) as unknown)),
    });
  };
  return { ever, now: () => [...open.values()], dispose: replace(noting) };
}

/**
 * Watchers that never tell of anything, as when the system allows no more of them: VS Code tells people so, and
 * extensions nothing.
 */
export function noWatchers(): vscode.Disposable {
  const never: vscode.Event<vscode.Uri> = () => new vscode.Disposable(() => undefined);
  const inert: Create = (_pattern, create = false, change = false, remove = false) => ({
    ignoreCreateEvents: create,
    ignoreChangeEvents: change,
    ignoreDeleteEvents: remove,
    onDidCreate: never,
    onDidChange: never,
    onDidDelete: never,
    dispose: () => undefined,
  });
  return { dispose: replace(inert) };
}

type Create = typeof vscode.workspace.createFileSystemWatcher;

const replace = (by: Create): (() => void) => replaceIn(vscode.workspace, 'createFileSystemWatcher', by);
