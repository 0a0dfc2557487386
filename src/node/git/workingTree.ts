import { createHash } from 'node:crypto';
import { closeSync, lstatSync, readlinkSync, readSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { folderOf } from '../lexicalPath.js';
import { plainFolders } from '../plainFolders.js';
import { openRegular, readBytesOf } from '../safeOpen.js';
import { withoutCarriageReturns } from './lineDiff.js';
import type { SeenStat } from './indexEntries.js';

/** What of a stat says whether a file is still the same: small, as there is one for each file of a workspace. */
export interface FileStat {
  readonly kind: 'file' | 'link';
  readonly mode: number;
  readonly size: number;
  readonly ino: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
}

/** @returns `undefined` for everything that git does not keep the content of. */
function compact(stats: Stats): FileStat | undefined {
  const { mode, size, ino, mtimeMs, ctimeMs } = stats;
  if (stats.isFile()) return { kind: 'file', mode, size, ino, mtimeMs, ctimeMs };
  return stats.isSymbolicLink() ? { kind: 'link', mode, size, ino, mtimeMs, ctimeMs } : undefined;
}

/** Content of a file of the working tree, as the id its blob would have. */
export interface WorkingContent {
  readonly kind: 'file' | 'link';
  readonly id: string;
  /** The id with CRLF turned into LF; the same as `id` without CRLF and for very large files. */
  readonly idWithoutCr: string;
}

/** Files beyond it are hashed in pieces and have no line ranges. */
export const LARGEST_COMPARED = 16 * 1024 * 1024;
const CR = 13;
const PIECE = 1024 * 1024;
const SLAB = 1024 * 1024;

/** Contents kept between finding that a file changed and comparing its lines. */
const MOST_KEPT = 48 * 1024 * 1024;

/**
 * Ids of the files in a working tree. What was hashed once is known as long as the
 * file's stat stays the same, over all questions to one port.
 */
export class WorkingTree {
  readonly #root: string;
  readonly #algorithm: 'sha1' | 'sha256';
  readonly #known = new Map<string, { stats: FileStat; content: WorkingContent }>();
  readonly #contents = new Map<string, Buffer>();
  readonly #stats = new Map<string, FileStat | undefined>();
  #isPlainFolder: (folder: string) => boolean;
  #kept = 0;
  #slab = Buffer.alloc(0);

  constructor(root: string, algorithm: 'sha1' | 'sha256') {
    this.#root = root;
    this.#algorithm = algorithm;
    this.#isPlainFolder = plainFolders(root);
  }

  /** Stat of a path without following any link, kept until `refresh`; `undefined` when there is no file or link. */
  stat(path: string): FileStat | undefined {
    if (this.#stats.has(path)) return this.#stats.get(path);
    // A tracked folder may have been replaced by a link that leads out.
    const stats = this.#isPlainFolder(folderOf(path)) ? this.#look(path) : undefined;
    this.#stats.set(path, stats);
    return stats;
  }

  /** Is there a file or a link? */
  stands(path: string): boolean {
    return this.stat(path) !== undefined;
  }

  #look(path: string): FileStat | undefined {
    try {
      const stats = lstatSync(`${this.#root}/${path}`, { throwIfNoEntry: false });
      return stats && compact(stats);
    } catch {
      // A folder that may not be entered: git sees no file there either.
      return undefined;
    }
  }

  /** The id of what stands at a path, or `undefined` for anything but a readable file or a link. */
  content(path: string, stats: FileStat): WorkingContent | undefined {
    const known = this.#known.get(path);
    if (known && sameStat(known.stats, stats)) return known.content;
    const content = stats.kind === 'link' ? this.#link(path) : this.#file(path, stats);
    // Written in this very moment: a second write could leave the same stat.
    if (content && Date.now() - stats.mtimeMs > 2000) this.#known.set(path, { stats, content });
    return content;
  }

  /** True for a file that can be read and holds no carriage return; its bytes are kept for what may follow. */
  holdsNoCr(path: string, stats: FileStat): boolean {
    if (stats.size > LARGEST_COMPARED) return false;
    const bytes = this.read(path);
    if (bytes) this.#keep(path, bytes);
    return bytes?.includes(CR) === false;
  }

  /** The bytes of a file, at most `LARGEST_COMPARED`. */
  read(path: string): Buffer | undefined {
    const kept = this.#contents.get(path);
    if (kept) {
      this.#contents.delete(path);
      this.#kept -= kept.length;
      return kept;
    }
    const stats = this.stat(path);
    const opened = stats && openRegular(join(this.#root, path));
    if (!opened) return undefined;
    if (opened.kind !== 'open') return undefined;
    try {
      if (opened.stats.size > LARGEST_COMPARED) return undefined;
      const buffer = this.#room(opened.stats.size);
      return buffer.subarray(0, readBytesOf(opened.descriptor, buffer, buffer.length));
    } finally {
      closeSync(opened.descriptor);
    }
  }

  /** Bytes to read into: memory of their own for each of thousands of small files would cost more than reading them. */
  #room(size: number): Buffer {
    if (size > SLAB / 8) return Buffer.allocUnsafeSlow(size);
    if (size > this.#slab.length) this.#slab = Buffer.allocUnsafeSlow(SLAB);
    const room = this.#slab.subarray(0, size);
    this.#slab = this.#slab.subarray(size);
    return room;
  }

  /** Begins a new look at the disk: only ids of files whose stat is the same stay known. */
  refresh(): void {
    this.#stats.clear();
    this.#isPlainFolder = plainFolders(this.#root);
    this.#contents.clear();
    this.#kept = 0;
  }

  /** Keeps the content of a file that was found to differ, for the comparison of lines that may follow. */
  #keep(path: string, bytes: Buffer): void {
    if (this.#kept + bytes.length > MOST_KEPT) return;
    this.#kept += bytes.length - (this.#contents.get(path)?.length ?? 0);
    this.#contents.set(path, bytes);
  }

  #link(path: string): WorkingContent | undefined {
    try {
      const target = readlinkSync(join(this.#root, path), 'buffer');
      const id = this.id(target);
      return { kind: 'link', id, idWithoutCr: id };
    } catch {
      return undefined;
    }
  }

  #file(path: string, stats: FileStat): WorkingContent | undefined {
    if (stats.size > LARGEST_COMPARED) {
      const id = this.#large(path);
      return id === undefined ? undefined : { kind: 'file', id, idWithoutCr: id };
    }
    const bytes = this.read(path);
    if (!bytes) return undefined;
    this.#keep(path, bytes);
    const plain = withoutCarriageReturns(bytes);
    const id = this.id(bytes);
    return { kind: 'file', id, idWithoutCr: plain === bytes ? id : this.id(plain) };
  }

  /** The id of a blob with this content. */
  id(bytes: Buffer): string {
    return createHash(this.#algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  }

  #large(path: string): string | undefined {
    const opened = openRegular(join(this.#root, path));
    if (opened.kind !== 'open') return undefined;
    try {
      const sum = createHash(this.#algorithm).update(`blob ${opened.stats.size}\0`);
      const piece = Buffer.allocUnsafe(PIECE);
      for (let at = 0; at < opened.stats.size;) {
        const count = readSync(opened.descriptor, piece, 0, PIECE, at);
        if (count === 0) return undefined;
        sum.update(piece.subarray(0, count));
        at += count;
      }
      return sum.digest('hex');
    } finally {
      closeSync(opened.descriptor);
    }
  }
}

function sameStat(a: FileStat, b: FileStat): boolean {
  return (
    a.size === b.size &&
    a.mtimeMs === b.mtimeMs &&
    a.ctimeMs === b.ctimeMs &&
    a.ino === b.ino &&
    a.mode === b.mode
  );
}

/** Node gives times as doubles, good to a quarter of a microsecond in this century. */
const TIME_STEP = 0.001;

/**
 * True when a file is, by its stat, the one the index knows: then its content is the
 * index's blob and need not be read.
 * @param written When the index was written; a file changed in that moment may be newer than its entry.
 */
export function isAsSeen(seen: SeenStat | undefined, stats: FileStat, written: number): boolean {
  if (seen === undefined || seen.modified === 0) return false;
  if (stats.size % 2 ** 32 !== seen.size || seen.modified >= written - TIME_STEP) return false;
  if (Math.abs(stats.mtimeMs - seen.modified) > TIME_STEP) return false;
  // On Windows the index keeps other things in these two.
  if (process.platform === 'win32') return true;
  return Math.abs(stats.ctimeMs - seen.changed) <= TIME_STEP && stats.ino % 2 ** 32 === seen.inode;
}
