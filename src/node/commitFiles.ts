import { hash } from 'node:crypto';
import type { FileBytes, FileFact, FilePort, FileText, Unreadable } from '../core/ports/files.js';
import type { GitPort } from '../core/ports/git.js';
import { bytesOf, namesOf, settingsOf, textOf, tooLarge } from './decode.js';
import { defaultFileLimits, type FileLimits } from './files.js';
import type { DiskGit } from './git/port.js';
import type { ModeEntry } from './git/objects.js';
import { byCodeUnit, folderOf, lexicalPath } from './lexicalPath.js';
import { MISSING } from './safeOpen.js';
import { isEnvFile, isNpmrc, secretReason } from './secrets.js';

/** The files of a commit. Contents come from git one at a time unless they were fetched before. */
export interface CommitFiles extends FilePort {
  /** Fetches the contents of files in one run. */
  prefetch(paths: readonly string[]): void;
}

type Found =
  | { readonly kind: 'entry'; readonly path: string; readonly entry: ModeEntry }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The files as they were in a commit, with the refusals of the files on disk; links are not followed. */
export function createCommitFiles(
  git: DiskGit,
  commit: string,
  limits: FileLimits = defaultFileLimits,
): CommitFiles {
  const tree = git.tree(commit);
  let folders: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  const foldersOf = (): ReadonlyMap<string, ReadonlySet<string>> => (folders ??= namesByFolder(tree.keys()));

  const ignored = new Map<string, boolean>();
  const isIgnored = (path: string): boolean => {
    const answer = ignored.get(path) ?? git.ignored([path]).has(path);
    ignored.set(path, answer);
    return answer;
  };

  const find = (asked: string): Found => {
    const lexical = lexicalPath(asked);
    if (lexical.kind === 'refused') return { kind: 'unknown', reason: lexical.reason };
    const { path, folderOnly } = lexical;
    const entry = tree.get(path);
    if (entry === undefined) {
      if (foldersOf().has(path)) return { kind: 'folder', path };
      return above(tree, path) ?? { kind: 'missing' };
    }
    if (entry.kind === 'submodule') return SUBMODULE;
    if (entry.kind === 'link') return LINK;
    if (folderOnly) return { kind: 'missing' };
    const opaque = git.opaque(path);
    return opaque === undefined ? { kind: 'entry', path, entry } : { kind: 'unknown', reason: opaque };
  };

  const content = (asked: string, limit: number, mayBeSecret = false): Buffer | Unreadable => {
    const found = find(asked);
    if (found.kind === 'missing') return MISSING;
    if (found.kind === 'unknown') return found;
    if (found.kind === 'folder') return { kind: 'folder', reason: 'it is a folder' };
    const secret = mayBeSecret ? undefined : secretReason(found.path);
    if (secret !== undefined) return { kind: 'refused', reason: secret };
    const size = git.size(commit, found.entry.blob);
    if (size !== undefined && size > limit) return tooLarge(limit);
    return git.content(found.entry.blob) ?? { kind: 'unknown', reason: ABSENT };
  };

  return {
    stat(path): FileFact {
      const found = find(path);
      // It may have been there: what git ignores is in no commit.
      if (found.kind === 'missing' && isIgnored(path)) return IGNORED;
      if (found.kind === 'folder') return { kind: 'folder', realPath: found.path };
      if (found.kind !== 'entry') return found;
      const size = git.size(commit, found.entry.blob);
      if (size === undefined) return { kind: 'unknown', reason: ABSENT };
      return { kind: 'file', size, realPath: found.path };
    },
    read(path): FileText {
      const bytes = content(path, limits.text);
      return 'kind' in bytes ? bytes : textOf(bytes);
    },
    readBytes(path): FileBytes {
      const bytes = content(path, limits.bytes);
      return 'kind' in bytes ? bytes : bytesOf(bytes);
    },
    hash(path) {
      const bytes = content(path, limits.bytes);
      return 'kind' in bytes ? undefined : hash('sha256', bytes);
    },
    list(folder) {
      const found = find(folder);
      const names = found.kind === 'folder' ? foldersOf().get(found.path) : undefined;
      return names && [...names].sort(byCodeUnit);
    },
    all: () => [...tree].flatMap(([path, { kind }]) => (kind === 'submodule' ? [] : [path])).sort(byCodeUnit),
    envNames(path) {
      if (!isEnvFile(path)) return undefined;
      const bytes = content(path, limits.text, true);
      return 'kind' in bytes ? undefined : namesOf(bytes);
    },
    npmSettings(path) {
      const bytes = isNpmrc(path) ? content(path, limits.text, true) : undefined;
      return bytes === undefined || 'kind' in bytes ? undefined : settingsOf(bytes);
    },
    prefetch(paths) {
      git.prefetchContent(paths.flatMap((path) => tree.get(path)?.blob ?? []));
    },
  };
}

const SUBMODULE = { kind: 'unknown', reason: 'it belongs to a submodule, a repository of its own' } as const;
const LINK = { kind: 'unknown', reason: 'it is a link: links of past commits are not followed' } as const;
const IGNORED = {
  kind: 'unknown',
  reason: 'git ignores it: whether it was there at that commit cannot be told',
} as const;
const ABSENT = 'this clone does not have its content';

/** What a path below a link or a submodule is. */
function above(tree: ReadonlyMap<string, ModeEntry>, path: string): Found | undefined {
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) {
    const kind = tree.get(folder)?.kind;
    if (kind === 'submodule') return SUBMODULE;
    if (kind === 'link') return LINK;
  }
  return undefined;
}

function namesByFolder(paths: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>([['', new Set()]]);
  const namesIn = (folder: string): Set<string> => {
    let names = folders.get(folder);
    if (!names) {
      names = new Set();
      folders.set(folder, names);
      namesIn(folderOf(folder)).add(`${nameOf(folder)}/`);
    }
    return names;
  };
  for (const path of paths) namesIn(folderOf(path)).add(nameOf(path));
  return folders;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Git as it was at a commit: what is compared with a base is the commit's tree, not the working tree. */
export function createCommitGit(git: DiskGit, commit: string): GitPort {
  return {
    head: () => commit,
    resolve: (revision) => (revision === 'HEAD' ? commit : git.resolve(revision)),
    isShallow: () => git.isShallow(),
    divergence: () => git.divergenceAt(commit),
    history: (path) => git.historyAt(commit, path),
    lastChanges: (paths) => git.lastChangesAt(commit, paths),
    isAncestor: (ancestor, descendant) => git.isAncestor(ancestor, descendant),
    parent: (child) => git.parent(child),
    tree: (of) => git.tree(of),
    blobs: (ids) => git.blobs(ids),
    changes: (base) => git.changesAt(base, commit),
    failure: (base) => git.failureAt(base, commit),
    // What is in a commit is tracked.
    ignored: () => new Set(),
    opaque: (path) => git.opaque(path),
  };
}
