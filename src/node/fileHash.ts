import { createHash } from 'node:crypto';
import { closeSync, fstatSync, readSync } from 'node:fs';
import { openRegular } from './safeOpen.js';
import { lexicalPath } from './lexicalPath.js';
import type { Located } from './containment.js';

/** Read at a time: a file of gigabytes takes no more memory than this. */
const PIECE = 1024 * 1024;

/** SHA-256 of a file that was located, hex; `undefined` when it is gone, another one, or changes meanwhile. */
export function hashOf(at: Located): string | undefined {
  const opened = openRegular(at.absolute, at.stats);
  if (opened.kind !== 'open') return undefined;
  const { descriptor, stats } = opened;
  try {
    const hash = createHash('sha256');
    const piece = Buffer.allocUnsafe(Math.min(PIECE, stats.size + 1));
    for (;;) {
      const count = readSync(descriptor, piece, 0, piece.length, null);
      if (count === 0) break;
      hash.update(piece.subarray(0, count));
    }
    const after = fstatSync(descriptor);
    if (after.size !== stats.size || after.mtimeMs !== stats.mtimeMs) return undefined;
    return hash.digest('hex');
  } catch {
    // It cannot be read: whoever asks is told that nobody knows its content.
    return undefined;
  } finally {
    closeSync(descriptor);
  }
}

/** Hashes by real path, kept until they are invalidated. */
export class HashCache {
  readonly #kept = new Map<string, string>();

  get(path: string, make: () => string | undefined): string | undefined {
    const known = this.#kept.get(path);
    if (known !== undefined) return known;
    const made = make();
    if (made !== undefined) this.#kept.set(path, made);
    return made;
  }

  /** Forgets a path with all below it, or everything. */
  invalidate(path?: string): void {
    const lexical = path === undefined ? undefined : lexicalPath(path);
    if (lexical?.kind !== 'inside' || lexical.path === '') return this.#kept.clear();
    const prefix = `${lexical.path}/`;
    for (const key of this.#kept.keys())
      if (key === lexical.path || key.startsWith(prefix)) this.#kept.delete(key);
  }
}
