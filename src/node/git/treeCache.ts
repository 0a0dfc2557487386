import { statSync } from 'node:fs';
import { beginTree, readNextTree, readTree, type Tree } from './objects.js';
import { lacksTrees, type Repository } from './open.js';

/** Files of all trees that are kept: some 50 MB, as trees that follow each other share what is the same in them. */
const MOST_FILES = 1_500_000;
/** Bytes of an index of some hundreds of files. */
const LARGE_INDEX = 32 * 1024;

/** The files of the commits that were asked for last: what a commit holds never changes. */
export class TreeCache {
  readonly #repository: Repository;
  readonly #mostFiles: number;
  readonly #kept = new Map<string, Tree>();
  readonly #begun = new Map<string, () => Tree | undefined>();
  #files = 0;
  /** Commits that git could not compare with another one. */
  readonly #apart = new Set<string>();
  /** The commit that was read last: what is asked for next is mostly near it. */
  #last: string | undefined;

  /** @param mostFiles of all trees that are kept; the one that was read last stays in any case */
  constructor(repository: Repository, mostFiles = MOST_FILES) {
    this.#repository = repository;
    this.#mostFiles = mostFiles;
  }

  /** The files of a commit, or `undefined` when git does not have them. */
  get(commit: string): Tree | undefined {
    const known = this.#kept.get(commit);
    if (known) return known;
    const tree = this.#read(commit);
    if (!tree) return undefined;
    for (const [oldest, { size }] of this.#kept) {
      if (this.#files + tree.size <= this.#mostFiles) break;
      this.#kept.delete(oldest);
      this.#files -= size;
    }
    this.#kept.set(commit, tree);
    this.#files += tree.size;
    this.#last = commit;
    return tree;
  }

  #read(commit: string): Tree | undefined {
    const { run } = this.#repository;
    const begun = this.#begun.get(commit);
    this.#begun.delete(commit);
    if (begun) return begun();
    return this.#readNext(commit) ?? readTree(run, commit);
  }

  /** By what differs from the tree that was read last. Where trees may be absent most questions fail: none is asked twice. */
  #readNext(commit: string): Tree | undefined {
    const last = this.#last;
    const tree = last === undefined ? undefined : this.#kept.get(last);
    if (last === undefined || !tree || this.#apart.has(commit) || lacksTrees(this.#repository))
      return undefined;
    const next = readNextTree(this.#repository.run, { commit: last, tree }, commit);
    if (!next) this.#apart.add(commit);
    return next;
  }

  /** Says that `get` follows soon: where there are many files, and none is known yet, git lists them meanwhile. */
  begin(commit: string): void {
    if (this.#last !== undefined || this.#begun.has(commit)) return;
    const { run, indexFile } = this.#repository;
    const size = statSync(indexFile, { throwIfNoEntry: false })?.size ?? 0;
    const begun = size < LARGE_INDEX ? undefined : beginTree(run, commit);
    if (begun) this.#begun.set(commit, begun);
  }
}
