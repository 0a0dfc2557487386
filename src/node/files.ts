import { closeSync, fstatSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FileBytes, FileFact, FilePort, FileText, Unreadable } from '../core/ports/files.js';
import { Locator, type Located } from './containment.js';
import { bytesOf, namesOf, settingsOf, textOf, tooLarge } from './decode.js';
import { HashCache, hashOf } from './fileHash.js';
import { byCodeUnit, isWithin, joinPath } from './lexicalPath.js';
import { isEnvFile, isNpmrc, secretReason } from './secrets.js';
import { CHANGED, MISSING, NOT_REGULAR, openRegular, readBytesOf, unreadable } from './safeOpen.js';
import { createTextCache } from './textCache.js';
import { walkFiles } from './walk.js';

/** What git knows about which files there are. */
export interface FileLister {
  /** Tracked files that exist and untracked ones that are not ignored, sorted; `undefined` when git failed. */
  files(): readonly string[] | undefined;
  /** Tracked files without a look at the disk, sorted: those that are gone are among them. Quick. */
  tracked(): readonly string[] | undefined;
  /** Files that are neither tracked nor ignored, sorted. Slow: git has to look into every folder. */
  untracked(): readonly string[] | undefined;
  /** Folders that are repositories of their own. */
  submodules(): ReadonlySet<string>;
}

export interface FileLimits {
  /** Largest text that is read, in bytes. */
  readonly text: number;
  /** Largest file whose raw bytes are read (pictures). */
  readonly bytes: number;
}

export const defaultFileLimits: FileLimits = { text: 5 * 1024 * 1024, bytes: 32 * 1024 * 1024 };

export interface FileOptions {
  /** Given inside a repository; without it the folders are walked. */
  readonly git?: FileLister | undefined;
  readonly limits?: Partial<FileLimits> | undefined;
}

/** A `FilePort` on a disk that may change: facts are kept until they are invalidated. */
export interface DiskFiles extends FilePort {
  /** Forgets a file, or a folder with all below it, or (without a path) everything. */
  invalidate(path?: string): void;
  /**
   * As `all`, but without a look at each file: for those who open them anyway, and see which are gone.
   * In portions, each sorted: work on the first can begin before the next is asked for. No file is in two.
   */
  listed(): Iterable<readonly string[]>;
  /** What `all` left out and why, in sentences for a person. */
  omissions(): readonly string[];
}

interface Content {
  readonly kind: 'content';
  readonly bytes: Buffer;
}

/** The files below `root` (an absolute path). See docs/safety.md for what is refused. */
export function createFilePort(root: string, options: FileOptions = {}): DiskFiles {
  const locator = new Locator(root);
  const limits = { ...defaultFileLimits, ...options.limits };
  const texts = createTextCache();
  const hashes = new HashCache();
  let listed: { paths: readonly string[]; notes: readonly string[] } | undefined;

  const inSubmodule = (path: string): boolean => isWithin(path, options.git?.submodules() ?? new Set());

  /** A regular file that may be opened, or why it may not. */
  const regular = (path: string): Located | Unreadable => {
    const at = locator.locate(path);
    if (at.kind === 'missing') return MISSING;
    if (at.kind === 'unknown') return at;
    if (at.stats.isDirectory()) return { kind: 'folder', reason: 'it is a folder' };
    if (!at.stats.isFile()) return NOT_REGULAR;
    return at;
  };

  /** A regular file that is no secret, under none of its names. */
  const open = (path: string): Located | Unreadable => {
    const at = regular(path);
    const secret = at.kind === 'at' ? (secretReason(at.spelled) ?? secretReason(at.real)) : undefined;
    return secret === undefined ? at : { kind: 'refused', reason: secret };
  };

  /** A fact that has gone out of date is worth one fresh look. */
  const fresh = (path: string, at: Located, limit: number): Content | Unreadable => {
    const first = content(at, limit);
    if (first !== CHANGED) return first;
    locator.invalidate();
    const again = open(path);
    return again.kind === 'at' ? content(again, limit) : again;
  };

  const readText = (path: string, at: Located): FileText => {
    const found = fresh(path, at, limits.text);
    if (found.kind !== 'content') return found;
    return textOf(found.bytes);
  };

  const listing = (): { paths: readonly string[]; notes: readonly string[] } => {
    if (listed) return listed;
    const paths = options.git?.files();
    listed = paths ? { paths, notes: [] } : walkFiles(locator.root);
    return listed;
  };

  return {
    stat(path): FileFact {
      const at = locator.locate(path);
      if (at.kind !== 'at') return at;
      if (inSubmodule(at.real))
        return { kind: 'unknown', reason: 'it belongs to a submodule, a repository of its own' };
      const linked = at.real === at.spelled ? {} : { linkedTo: at.real };
      if (at.stats.isDirectory()) return { kind: 'folder', realPath: at.spelled, ...linked };
      if (!at.stats.isFile()) return { kind: 'unknown', reason: NOT_REGULAR.reason };
      return { kind: 'file', size: at.stats.size, realPath: at.spelled, ...linked };
    },
    read(path): FileText {
      const at = open(path);
      return at.kind === 'at' ? texts.get(at.real, () => readText(path, at)) : at;
    },
    readBytes(path): FileBytes {
      const at = open(path);
      const found = at.kind === 'at' ? fresh(path, at, limits.bytes) : at;
      return found.kind === 'content' ? bytesOf(found.bytes) : found;
    },
    hash(path) {
      const at = open(path);
      return at.kind === 'at' ? hashes.get(at.real, () => hashOf(at)) : undefined;
    },
    list(folder) {
      const at = locator.locate(folder);
      if (at.kind !== 'at' || !at.stats.isDirectory()) return undefined;
      const names = locator.names(at);
      return names && [...names].map((name) => withSlash(locator, at, name)).sort(byCodeUnit);
    },
    all: () => listing().paths,
    *listed() {
      const tracked = listed ? undefined : options.git?.tracked();
      if (tracked) yield tracked;
      const others = (tracked && options.git?.untracked()) ?? listing().paths;
      const known = new Set(others.length > 0 ? tracked : []);
      yield others.filter((path) => !known.has(path));
    },
    omissions: () => listing().notes,
    envNames(path) {
      const at = regular(path);
      if (at.kind !== 'at' || !isEnvFile(at.spelled) || !isEnvFile(at.real)) return undefined;
      const found = content(at, limits.text);
      return found.kind === 'content' ? namesOf(found.bytes) : undefined;
    },
    npmSettings(path) {
      const at = regular(path);
      if (at.kind !== 'at' || !isNpmrc(at.spelled) || !isNpmrc(at.real)) return undefined;
      const found = content(at, limits.text);
      return found.kind === 'content' ? settingsOf(found.bytes) : undefined;
    },
    invalidate(path) {
      locator.invalidate(path);
      texts.invalidate(path);
      hashes.invalidate(path);
      listed = undefined;
    },
  };
}

function withSlash(locator: Locator, folder: Located, name: string): string {
  const at = locator.locate(joinPath(folder.real, name));
  return at.kind === 'at' && at.stats.isDirectory() ? `${name}/` : name;
}

/** Reads a file that was located; it must still be the same one, in the same folders. */
function content(at: Located, limit: number): Content | Unreadable {
  const opened = openRegular(at.absolute, at.stats);
  if (opened.kind !== 'open') return opened;
  const { descriptor, stats } = opened;
  try {
    // The folders above could have been swapped for links after they were checked.
    if (realpathSync.native(dirname(at.absolute)) !== dirname(at.absolute)) return CHANGED;
    if (stats.size > limit) return tooLarge(limit);
    const buffer = Buffer.allocUnsafe(stats.size);
    const bytes = buffer.subarray(0, readBytesOf(descriptor, buffer, stats.size));
    const after = fstatSync(descriptor);
    if (after.size !== stats.size || after.mtimeMs !== stats.mtimeMs) return CHANGED;
    return { kind: 'content', bytes };
  } catch (error) {
    return unreadable(error);
  } finally {
    closeSync(descriptor);
  }
}
