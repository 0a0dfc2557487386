import * as vscode from 'vscode';

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
  const before = Object.getOwnPropertyDescriptor(vscode.workspace, 'createFileSystemWatcher');
  const create = vscode.workspace.createFileSystemWatcher.bind(vscode.workspace);
  const noting: typeof create = (pattern, ...ignored) => {
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
  Object.defineProperty(vscode.workspace, 'createFileSystemWatcher', {
    value: noting,
    configurable: true,
    writable: true,
  });
  return {
    ever,
    now: () => [...open.values()],
    dispose() {
      if (before) Object.defineProperty(vscode.workspace, 'createFileSystemWatcher', before);
    },
  };
}
