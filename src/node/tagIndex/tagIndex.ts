import { hash } from 'node:crypto';
import { statSync } from 'node:fs';
import type { KeptListing } from '../git/standingListing.js';
import { byCodeUnit, folderOf } from '../lexicalPath.js';
import { decode, encode, FORMAT, UNTRACKED, type Kept } from './format.js';
import { createSeen, kindIn, tell, type SeenFiles } from './seenFiles.js';
import { indexStore, type IndexStore } from './store.js';
import { NUMBERS, tableOf, type Table } from './table.js';

/**
 * Milliseconds in which a second change may leave the same times: two seconds are the coarsest clock of a
 * file system (FAT), and one more is for luck.
 */
export const RACY = 3000;

/** Where and for which program an index is kept. */
export interface IndexSetup {
  /** The folder of all indexes, in the user's cache. */
  readonly folder: string;
  /** Of the program: another one may see other things in a file. */
  readonly version: string;
  /** Milliseconds in which a change is not relied on to show. Default: some seconds. */
  readonly racy?: number;
}

/** What knows which files there are. */
export interface Lister {
  /** @returns whether git would list what was kept */
  begin(kept: KeptListing | undefined): boolean;
  kept(racy: number): KeptListing | undefined;
}

/** What is known of files before a scan. */
interface Known {
  readonly files: Table;
  /** Folders that were just found to be reached without any link. */
  readonly checked: ReadonlySet<string>;
}

/** What a scan saw of some of the files. */
interface Piece {
  readonly paths: readonly string[];
  readonly seen: SeenFiles;
}

/**
 * Remembers which files of a workspace there are and which of them hold no tag, in this session and in the
 * next one, so that those that did not change since are not opened. What holds a tag is always read: an index
 * can show nothing that is not there.
 */
export class TagIndex {
  readonly #root: string;
  readonly #store: IndexStore;
  readonly #version: string;
  readonly #racy: number;
  readonly #lister: Lister | undefined;
  /** Where the next scan finds what is known: in the store, in what the last scan saw, or nowhere. */
  #source: 'store' | 'scan' | 'nowhere' = 'store';
  /** Of the last scan, and what it depended on. */
  #pieces: Piece[] = [];
  #key = '';
  #unsaved = false;

  /**
   * @param root of the workspace, links resolved
   * @param lister without it the folders are walked through each time
   */
  constructor(root: string, setup: IndexSetup, lister?: Lister) {
    this.#root = root;
    this.#version = setup.version;
    this.#racy = setup.racy ?? RACY;
    this.#store = indexStore(setup.folder, root);
    this.#lister = lister;
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
   * @returns gives what is known of a sorted list of paths, and takes what the scan sees of them
   */
  begin(names: readonly string[]): (paths: readonly string[]) => SeenFiles {
    const { dev: device, ino } = statSync(this.#root, { throwIfNoEntry: false }) ?? { dev: -1, ino: -1 };
    const wanted = hash('sha256', names.join('\0'));
    const key = JSON.stringify([FORMAT, this.#version, this.#root, device, ino, wanted]);
    const before = Date.now() - this.#racy;
    const known = this.#known(key);
    this.#source = 'scan';
    this.#key = key;
    this.#pieces = [];
    this.#unsaved = true;
    return (paths) => {
      const seen = createSeen(paths.length, device, before);
      if (known) recall(known, paths, seen);
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
    const listing = this.#lister?.kept(this.#racy);
    const { rules, ignores, folders } = listing?.witness ?? nothing;
    const files = merge(this.#pieces, listing);
    const bytes = encode({ key: this.#key, files, rules, ignores, folders });
    if (this.#store.read()?.equals(bytes) !== true) return this.#store.write(bytes);
    this.#store.touch();
    return undefined;
  }

  #known(key: string): Known | undefined {
    if (this.#source === 'scan') {
      this.#lister?.begin(undefined);
      return this.#key === key ? { files: merge(this.#pieces, undefined), checked: new Set() } : undefined;
    }
    const bytes = this.#source === 'store' ? this.#store.read() : undefined;
    const kept = bytes && decode(bytes, key);
    const stands = this.#lister?.begin(kept && listingOf(kept)) === true;
    return kept && { files: kept.files, checked: new Set(stands ? kept.folders.names : []) };
  }
}

const nothing = { rules: tableOf([]), ignores: tableOf([]), folders: tableOf([]) };

function listingOf({ files, rules, ignores, folders }: Kept): KeptListing | undefined {
  if (folders.names.length === 0) return undefined;
  const isUntracked = (at: number): boolean => ((files.kinds[at] ?? 0) & UNTRACKED) !== 0;
  return {
    tracked: files.names.filter((_, at) => !isUntracked(at)),
    untracked: files.names.filter((_, at) => isUntracked(at)),
    witness: { rules, ignores, folders },
  };
}

/** What is known of these paths; both lists are sorted, and what is not found so is read. */
function recall({ files, checked }: Known, paths: readonly string[], seen: SeenFiles): void {
  let at = 0;
  for (const [index, path] of paths.entries()) {
    for (let other = files.names[at]; other !== undefined && other < path; other = files.names[++at]);
    const kind = (files.kinds[at] ?? 0) & ~UNTRACKED;
    if (kind === 0 || files.names[at] !== path) continue;
    const signature = files.signatures.subarray(at * NUMBERS, (at + 1) * NUMBERS);
    tell(seen, index, kind, signature, checked.has(folderOf(path)));
  }
}

/** What is worth keeping, in the order of the paths. */
function merge(pieces: readonly Piece[], listing: KeptListing | undefined): Table {
  interface Row {
    readonly path: string;
    readonly seen?: SeenFiles;
    readonly at: number;
    readonly untracked: boolean;
  }
  const rows = new Map<string, Row>();
  const untracked = new Set(listing?.untracked);
  for (const path of listing?.tracked ?? []) {
    untracked.delete(path);
    rows.set(path, { path, at: 0, untracked: false });
  }
  for (const path of untracked) rows.set(path, { path, at: 0, untracked: true });
  for (const { paths, seen } of pieces)
    for (const [at, path] of paths.entries())
      if (kindIn(seen, at) !== 0 && (!listing || rows.has(path)))
        rows.set(path, { path, seen, at, untracked: untracked.has(path) });
  const sorted = [...rows.values()].sort((a, b) => byCodeUnit(a.path, b.path));
  const signatures = new Float64Array(sorted.length * NUMBERS);
  const kinds = new Uint8Array(sorted.length);
  for (const [index, one] of sorted.entries()) {
    const { seen, at } = one;
    if (seen) signatures.set(seen.signatures.subarray(at * NUMBERS, (at + 1) * NUMBERS), index * NUMBERS);
    kinds[index] = (seen ? kindIn(seen, at) : 0) | (one.untracked ? UNTRACKED : 0);
  }
  return { names: sorted.map(({ path }) => path), signatures, kinds };
}
