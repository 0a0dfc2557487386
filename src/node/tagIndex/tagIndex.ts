import { hash } from 'node:crypto';
import { statSync } from 'node:fs';
import { byCodeUnit } from '../lexicalPath.js';
import { decode, encode, FORMAT, type Kept } from './format.js';
import { createSeen, NUMBERS, type SeenFiles } from './seenFiles.js';
import { indexStore, type IndexStore } from './store.js';

/** Where and for which program an index is kept. */
export interface IndexSetup {
  /** The folder of all indexes, in the user's cache. */
  readonly folder: string;
  /** Of the program: another one may see other things in a file. */
  readonly version: string;
  /** Milliseconds since 1970. Default: the machine's clock. */
  readonly now?: () => number;
}

/** What a scan saw of some of the files. */
interface Piece {
  readonly paths: readonly string[];
  readonly seen: SeenFiles;
}

/**
 * Remembers which files of a workspace hold no tag, in this session and in the next one, so that those that
 * did not change since are not opened. What holds a tag is always read: an index can show nothing that is not
 * there.
 */
export class TagIndex {
  readonly #root: string;
  readonly #store: IndexStore;
  readonly #version: string;
  readonly #now: () => number;
  /** Where the next scan finds what is known: in the store, in what the last scan saw, or nowhere. */
  #source: 'store' | 'scan' | 'nowhere' = 'store';
  /** Of the last scan, and what it depended on. */
  #pieces: Piece[] = [];
  #key = '';
  #unsaved = false;

  /** @param root of the workspace, links resolved */
  constructor(root: string, setup: IndexSetup) {
    this.#root = root;
    this.#version = setup.version;
    this.#now = setup.now ?? Date.now;
    this.#store = indexStore(setup.folder, root);
  }

  /** Everything is to be read: what is known counts no more. */
  distrust(): void {
    this.#source = 'nowhere';
    this.#pieces = [];
    this.#unsaved = false;
  }

  /**
   * Begins a scan.
   * @param names what the files are searched for
   * @returns gives what is known of a list of paths, and takes what the scan sees of them
   */
  begin(names: readonly string[]): (paths: readonly string[]) => SeenFiles {
    const { dev: device, ino } = statSync(this.#root, { throwIfNoEntry: false }) ?? { dev: -1, ino: -1 };
    const wanted = hash('sha256', names.join('\0'));
    const key = JSON.stringify([FORMAT, this.#version, this.#root, device, ino, wanted]);
    const kept = this.#known(key);
    this.#source = 'scan';
    this.#key = key;
    this.#pieces = [];
    this.#unsaved = true;
    const started = this.#now();
    return (paths) => {
      const seen = createSeen(paths.length, device, started);
      if (kept) recall(kept, paths, seen);
      this.#pieces.push({ paths, seen });
      return seen;
    };
  }

  /** Whether `save` has something to do. */
  get unsaved(): boolean {
    return this.#unsaved;
  }

  /**
   * Keeps what the last scan saw for the next session, where it is something new.
   * @returns why that could not be done, as half a sentence
   */
  save(): string | undefined {
    if (!this.#unsaved) return undefined;
    this.#unsaved = false;
    const bytes = encode(merge(this.#key, this.#pieces));
    if (this.#store.read()?.equals(bytes) !== true) return this.#store.write(bytes);
    this.#store.touch();
    return undefined;
  }

  #known(key: string): Kept | undefined {
    if (this.#source === 'scan') return this.#key === key ? merge(key, this.#pieces) : undefined;
    const bytes = this.#source === 'store' ? this.#store.read() : undefined;
    return bytes && decode(bytes, key);
  }
}

/** What is known of these paths; both lists are sorted, and what is not is read. */
function recall(kept: Kept, paths: readonly string[], seen: SeenFiles): void {
  let at = 0;
  for (const [index, path] of paths.entries()) {
    for (let other = kept.paths[at]; other !== undefined && other < path; other = kept.paths[++at]);
    if (kept.paths[at] !== path) continue;
    const from = at * NUMBERS;
    seen.signatures.set(kept.signatures.subarray(from, from + NUMBERS), index * NUMBERS);
    seen.kinds[index] = kept.kinds[at] ?? 0;
  }
}

/** What is worth keeping, in the order of the paths. */
function merge(key: string, pieces: readonly Piece[]): Kept {
  const rows: { readonly path: string; readonly seen: SeenFiles; readonly at: number }[] = [];
  for (const { paths, seen } of pieces)
    for (const [at, path] of paths.entries()) if (seen.kinds[at] !== 0) rows.push({ path, seen, at });
  rows.sort((a, b) => byCodeUnit(a.path, b.path));
  const signatures = new Float64Array(rows.length * NUMBERS);
  const kinds = new Uint8Array(rows.length);
  for (const [index, { seen, at }] of rows.entries()) {
    signatures.set(seen.signatures.subarray(at * NUMBERS, (at + 1) * NUMBERS), index * NUMBERS);
    kinds[index] = seen.kinds[at] ?? 0;
  }
  return { key, paths: rows.map(({ path }) => path), signatures, kinds };
}
