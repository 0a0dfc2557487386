import type { Divergence, FileRevision, LastChange } from '../../core/ports/git.js';
import { divergenceOf } from './divergence.js';
import { historyOf } from './history.js';
import { LastChanges } from './lastChanges.js';
import { isObjectId } from './objects.js';
import { lacksTrees, type Repository } from './open.js';
import { firstParents } from './parents.js';
import { insidePath, isPlainRevision } from './questions.js';
import type { TreeCache } from './treeCache.js';
import { isUnborn } from './unborn.js';

/**
 * What branches point to and what commits say of each other, known until `clear`: a commit never changes, but
 * which ones this clone has.
 */
export class Commits {
  readonly #repository: Repository;
  readonly #trees: TreeCache;
  readonly #defaultBranch: string | undefined;
  readonly #parents = new Map<string, string | undefined>();
  readonly #ancestors = new Map<string, boolean>();
  readonly #histories = new Map<string, readonly FileRevision[] | undefined>();
  readonly #lastChanges = new LastChanges();
  readonly #resolved = new Map<string, string | undefined>();
  /** Revisions of which git could not say whether they are there. */
  readonly #unsaid = new Set<string>();
  readonly #divergences = new Map<string | undefined, Divergence>();
  #shallow: boolean | undefined;
  /** The files of a commit could not be had. */
  #lacked = false;

  /** @param defaultBranch its name, where the configuration gives one */
  constructor(repository: Repository, trees: TreeCache, defaultBranch?: string) {
    this.#repository = repository;
    this.#trees = trees;
    this.#defaultBranch = defaultBranch;
  }

  /** Branches may point elsewhere, or commits may have come. */
  clear(): void {
    this.#resolved.clear();
    this.#unsaid.clear();
    this.#divergences.clear();
    this.#histories.clear();
    this.#parents.clear();
    this.#ancestors.clear();
    this.#lastChanges.clear();
    this.#lacked = false;
    this.#shallow = undefined;
  }

  /** Something was not there that may have come since, with nothing else to tell it. */
  get isIncomplete(): boolean {
    return this.#lacked || this.#unsaid.has('HEAD') || [...this.#parents.values()].includes(undefined);
  }

  /** The commit that a revision names, where this clone has it. */
  resolve(revision: string): string | undefined {
    if (!isPlainRevision(revision)) return undefined;
    if (!this.#resolved.has(revision)) this.#resolved.set(revision, this.#find(revision));
    return this.#resolved.get(revision);
  }

  #find(revision: string): string | undefined {
    const output = this.#repository.run(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
    const commit = output.stdout.toString('latin1').trim();
    if (output.ok && isObjectId(commit) && this.#hasTree(commit)) return commit;
    // That there is none, as before the first commit, is something else.
    const none = !output.ok && output.answered && (revision !== 'HEAD' || isUnborn(this.#repository));
    if (!none) this.#unsaid.add(revision);
    return undefined;
  }

  isShallow(): boolean {
    this.#shallow ??=
      this.#repository.run(['rev-parse', '--is-shallow-repository']).stdout.toString('latin1').trim() ===
        'true' || lacksTrees(this.#repository);
    return this.#shallow;
  }

  /** Where a commit left the default branch, as `divergence` says of HEAD. */
  divergenceAt(head: string | undefined): Divergence {
    if (head === undefined && this.#unsaid.has('HEAD'))
      return { kind: 'unknown', reason: 'git cannot tell which commit HEAD is', failed: true };
    const known = this.#divergences.get(head);
    if (known) return known;
    let found = divergenceOf({ run: this.#repository.run, head, defaultBranch: this.#defaultBranch });
    if (found.kind === 'left' && !this.#hasTree(found.mergeBase))
      found = { kind: 'unknown', reason: 'this partial clone does not have the files of the common commit' };
    this.#divergences.set(head, found);
    return found;
  }

  /** The history of a file as it was seen from a commit. */
  historyAt(commit: string, path: string): readonly FileRevision[] | undefined {
    const inside = insidePath(path);
    if (inside === undefined || !isObjectId(commit)) return [];
    const key = `${commit}:${inside}`;
    if (!this.#histories.has(key)) {
      const { run, prefix } = this.#repository;
      const parent = (child: string): string | undefined => this.parent(child);
      this.#histories.set(key, historyOf({ run, prefix, from: commit, path: inside, parent }));
    }
    return this.#histories.get(key);
  }

  /** The last changes of files as they were seen from a commit. */
  lastChangesAt(commit: string, paths: readonly string[]): ReadonlyMap<string, LastChange> {
    if (!isObjectId(commit)) return new Map();
    return this.#lastChanges.of(
      this.#repository,
      commit,
      paths.flatMap((path) => insidePath(path) ?? []),
    );
  }

  isAncestor(commit: string, descendant: string): boolean {
    if (commit === descendant) return true;
    if (!isObjectId(commit) || !isObjectId(descendant)) return false;
    const key = `${commit} ${descendant}`;
    let answer = this.#ancestors.get(key);
    if (answer === undefined) {
      answer = this.#repository.run(['merge-base', '--is-ancestor', commit, descendant]).ok;
      this.#ancestors.set(key, answer);
    }
    return answer;
  }

  parent(commit: string): string | 'root' | undefined {
    if (!isObjectId(commit)) return undefined;
    if (!this.#parents.has(commit)) this.#findParents(commit);
    return this.#parents.get(commit);
  }

  /** With those of all commits of the histories: who asks for one mostly asks for the others, too. */
  #findParents(commit: string): void {
    const histories = lacksTrees(this.#repository) ? [] : [...this.#histories.values()];
    const others = histories.flatMap((history) => history?.map((one) => one.commit) ?? []);
    const unknown = others.filter((one) => !this.#parents.has(one));
    this.#parents.set(commit, undefined);
    for (const [child, parent] of firstParents(this.#repository.run, [commit, ...unknown]))
      if (parent === 'root' || this.#hasTree(parent)) this.#parents.set(child, parent);
  }

  #hasTree(commit: string): boolean {
    if (!lacksTrees(this.#repository) || this.#trees.get(commit) !== undefined) return true;
    this.#lacked = true;
    return false;
  }
}
