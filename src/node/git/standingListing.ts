import { folderOf, isAmong } from '../lexicalPath.js';
import type { Table } from '../tagIndex/table.js';
import type { IgnoredPaths } from './ignored.js';
import { listTracked, listUntracked } from './listing.js';
import type { Repository } from './open.js';
import { rulesNow, stands, takeWitness, type Witness } from './witness.js';

/** Which files there are, by name, sorted, and what tells whether git would list the same ones. */
export interface KeptListing {
  readonly tracked: readonly string[];
  readonly untracked: readonly string[];
  readonly witness: Witness;
}

/** The names of the files, asked of git once until `clear`; not even that where nothing changed since an earlier session. */
export class StandingListing {
  readonly #repository: Repository;
  readonly #ignored: IgnoredPaths;
  #tracked: readonly string[] | undefined;
  #untracked: readonly string[] | undefined;
  /** When git was first asked, milliseconds since 1970. */
  #asked: number | undefined;
  /** As they were before git was asked for untracked files. */
  #rules: Table | undefined;
  #witness: Witness | undefined;

  constructor(repository: Repository, ignored: IgnoredPaths) {
    this.#repository = repository;
    this.#ignored = ignored;
  }

  /** Tracked files; those that are gone from the disk are among them. `undefined` when git failed. */
  tracked(): readonly string[] | undefined {
    this.#asked ??= Date.now();
    return (this.#tracked ??= listTracked(this.#repository));
  }

  /** Files that are neither tracked nor ignored. `undefined` when git failed. */
  untracked(): readonly string[] | undefined {
    return (this.#untracked ??= listUntracked(this.#repository));
  }

  /** Whether a path is among the files that were listed, be it there or not; nothing was listed: then it need not be. */
  lists(path: string): boolean {
    const lists = [this.#tracked, this.#untracked].filter((one) => one !== undefined);
    return lists.length === 0 || lists.some((paths) => isAmong(paths, path));
  }

  /** Files may have come and gone. */
  clear(): void {
    this.#tracked = undefined;
    this.#untracked = undefined;
    this.#asked = undefined;
    this.#rules = undefined;
    this.#witness = undefined;
  }

  /**
   * To be called before untracked files are asked for.
   * @param kept from an earlier session; git is not asked where it would say the same
   * @returns whether it would
   */
  begin(kept: KeptListing | undefined): boolean {
    if (this.#untracked) return false;
    const standing = kept ? stands(kept.witness, this.#repository) : 'no';
    if (kept && (standing === 'yes' || (standing === 'tracked' && isSame(this.tracked(), kept.tracked)))) {
      this.#tracked = kept.tracked;
      this.#untracked = kept.untracked;
      this.#witness = kept.witness;
      return true;
    }
    this.#rules = rulesNow(this.#repository);
    return false;
  }

  /**
   * What was listed since, for another session; `undefined` where nothing would tell that it has changed.
   * @param racy milliseconds in which a second change may leave the same times
   */
  kept(racy: number): KeptListing | undefined {
    const [tracked, untracked, rules] = [this.#tracked, this.#untracked, this.#rules];
    if (!tracked || !untracked) return undefined;
    if (this.#witness) return { tracked, untracked, witness: this.#witness };
    if (!rules || this.#asked === undefined) return undefined;
    const ignored = (folders: readonly string[]): ReadonlySet<string> => this.#ignored.among(folders);
    const witness = takeWitness(this.#repository, rules, ignored, this.#asked - racy);
    if (!witness) return undefined;
    // Rules may count that are in git's index alone.
    const ignores = new Set(witness.ignores.names);
    const isSeen = (path: string): boolean =>
      !/(?:^|\/)\.gitignore$/.test(path) || ignores.has(folderOf(path));
    return tracked.every(isSeen) ? { tracked, untracked, witness } : undefined;
  }
}

function isSame(a: readonly string[] | undefined, b: readonly string[]): boolean {
  return a?.length === b.length && a.every((path, at) => path === b[at]);
}
