/** Workspace paths have `/` between their parts and no leading slash; the root is the empty text. */

/** Everything before the last slash; the root for a file in the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The last part. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The lower-case text after the last dot of the name; empty for `Makefile` and `.env`. */
export function extensionOf(path: string): string {
  const name = nameOf(path);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** The path without its extension. */
export function withoutExtension(path: string): string {
  const extension = extensionOf(path);
  return extension === '' ? path : path.slice(0, -extension.length - 1);
}

/**
 * Puts a relative path below a folder and resolves `.` and `..`.
 * @returns `undefined` when it leaves the workspace.
 */
export function joinPath(folder: string, relative: string): string | undefined {
  const parts: string[] = [];
  for (const part of [...folder.split('/'), ...relative.split('/')]) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** The folder itself, then every folder above it up to and including the root. */
export function foldersUpward(folder: string): readonly string[] {
  const folders: string[] = [];
  // A folder deeper than this is no place where people keep manifests.
  for (let at = folder; folders.length < 64; at = folderOf(at)) {
    folders.push(at);
    if (at === '') return folders;
  }
  return [...folders, ''];
}

/** `folder/name`, or just the name in the root. */
export function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
