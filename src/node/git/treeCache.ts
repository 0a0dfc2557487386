import { statSync } from 'node:fs';
import { beginTree, readTree, type Tree } from './objects.js';
import type { Repository } from './open.js';

const MOST_TREES = 16;
/** Bytes of an index of some hundreds of files. */
const LARGE_INDEX = 32 * 1024;

/** The files of the commits that were asked for last: what a commit holds never changes. */
export class TreeCache {
  readonly #repository: Repository;
  readonly #kept = new Map<string, Tree>();
  readonly #begun = new Map<string, () => Tree | undefined>();

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  /** The files of a commit, or `undefined` when git does not have them. */
  get(commit: string): Tree | undefined {
    const known = this.#kept.get(commit);
    if (known) return known;
    const begun = this.#begun.get(commit);
    this.#begun.delete(commit);
    const tree = begun ? begun() : readTree(this.#repository.run, commit);
    if (!tree) return undefined;
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size < MOST_TREES) break;
      this.#kept.delete(oldest);
    }
    this.#kept.set(commit, tree);
    return tree;
  }

  /** Says that `get` follows soon: where there are many files, git lists them meanwhile. */
  begin(commit: string): void {
    if (this.#kept.has(commit) || this.#begun.has(commit)) return;
    const { run, indexFile } = this.#repository;
    const size = statSync(indexFile, { throwIfNoEntry: false })?.size ?? 0;
    const begun = size < LARGE_INDEX ? undefined : beginTree(run, commit);
    if (begun) this.#begun.set(commit, begun);
  }
}
