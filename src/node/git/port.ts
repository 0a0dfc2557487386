import type { Change, Divergence, FileRevision, GitPort, LastChange } from '../../core/ports/git.js';
import type { FileLister } from '../files.js';
import { isWithin } from '../lexicalPath.js';
import { Attributes } from './attributes.js';
import { BlobCache } from './blobCache.js';
import { compareStates, presentOf, type Contents, type Present } from './changes.js';
import { divergenceOf } from './divergence.js';
import { historyOf } from './history.js';
import { LastChanges } from './lastChanges.js';
import { IgnoredPaths } from './ignored.js';
import { presentFiles, readIndex, SUBMODULE, type IndexSnapshot } from './indexEntries.js';
import { beginObjects, firstParent, isObjectId, readObjects, readSizes, type Tree } from './objects.js';
import { newsOutside, type NewsPlace } from './news.js';
import { lacksTrees, type Repository } from './open.js';
import { insidePath, isPlainRevision } from './questions.js';
import { StandingListing } from './standingListing.js';
import { TreeCache } from './treeCache.js';
import { WorkingTree } from './workingTree.js';

/**
 * Git as the engine asks it, over one repository. What depends on the working tree or on
 * HEAD is kept until `invalidate`; what a commit holds never changes and is kept.
 */
export class DiskGit implements GitPort, FileLister {
  readonly #repository: Repository;
  readonly #defaultBranch: string | undefined;
  readonly #attributes: Attributes;
  readonly #working: WorkingTree;
  readonly #contents = new BlobCache((ids) => this.blobs(ids));
  readonly #sizes = new Map<string, number | undefined>();
  readonly #trees: TreeCache;
  readonly #parents = new Map<string, string | undefined>();
  readonly #ancestors = new Map<string, boolean>();
  readonly #ignored: IgnoredPaths;
  /** The names of the files. */
  readonly listing: StandingListing;
  readonly #histories = new Map<string, readonly FileRevision[]>();
  readonly #lastChanges = new LastChanges();
  readonly #resolved = new Map<string, string | undefined>();
  readonly #divergences = new Map<string | undefined, Divergence>();
  readonly #changes = new Map<string, ReadonlyMap<string, Change>>();
  #shallow: boolean | undefined;
  /** Why git cannot speak of any file at all. */
  #failure: string | undefined;
  #index: IndexSnapshot | undefined;
  #submodules: ReadonlySet<string> | undefined;

  constructor(repository: Repository, defaultBranch?: string) {
    this.#repository = repository;
    this.#defaultBranch = defaultBranch;
    this.#trees = new TreeCache(repository);
    this.#attributes = new Attributes(repository.run, () => this.files() ?? []);
    this.#ignored = new IgnoredPaths(repository.run);
    this.listing = new StandingListing(repository, this.#ignored);
    this.#working = new WorkingTree(repository.root, repository.objectFormat);
  }

  /** Version of the git program. */
  get version(): string {
    return this.#repository.version;
  }

  /** Where to look for news of the repository that the workspace itself does not hold. */
  get newsOutside(): readonly NewsPlace[] {
    return newsOutside(this.#repository);
  }

  /** Forgets what may have changed since: files, index, branches. */
  invalidate(): void {
    this.#attributes.clear();
    this.#resolved.clear();
    this.#divergences.clear();
    this.#changes.clear();
    this.#histories.clear();
    this.#ignored.clear();
    this.#working.refresh();
    this.#index = undefined;
    this.listing.clear();
    this.#submodules = undefined;
    this.#shallow = undefined;
    this.#failure = undefined;
  }

  head(): string | undefined {
    return this.resolve('HEAD');
  }

  resolve(revision: string): string | undefined {
    if (!isPlainRevision(revision)) return undefined;
    if (!this.#resolved.has(revision)) {
      const output = this.#repository.run(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
      const commit = output.stdout.toString('latin1').trim();
      const known = output.ok && isObjectId(commit) && this.#hasTree(commit);
      this.#resolved.set(revision, known ? commit : undefined);
    }
    return this.#resolved.get(revision);
  }

  isShallow(): boolean {
    this.#shallow ??=
      this.#repository.run(['rev-parse', '--is-shallow-repository']).stdout.toString('latin1').trim() ===
        'true' || lacksTrees(this.#repository);
    return this.#shallow;
  }

  #hasTree(commit: string): boolean {
    return !lacksTrees(this.#repository) || this.#trees.get(commit) !== undefined;
  }

  divergence(): Divergence {
    return this.divergenceAt(this.head());
  }

  /** Where a commit left the default branch, as `divergence` says of HEAD. */
  divergenceAt(head: string | undefined): Divergence {
    const known = this.#divergences.get(head);
    if (known) return known;
    let found = divergenceOf({ run: this.#repository.run, head, defaultBranch: this.#defaultBranch });
    if (found.kind === 'left' && !this.#hasTree(found.mergeBase))
      found = { kind: 'unknown', reason: 'this partial clone does not have the files of the common commit' };
    this.#divergences.set(head, found);
    return found;
  }

  history(path: string): readonly FileRevision[] {
    const head = this.head();
    return head === undefined ? [] : this.historyAt(head, path);
  }

  /** The history of a file as it was seen from a commit. */
  historyAt(commit: string, path: string): readonly FileRevision[] {
    const inside = insidePath(path);
    if (inside === undefined || !isObjectId(commit)) return [];
    const key = `${commit}:${inside}`;
    let history = this.#histories.get(key);
    if (!history) {
      const { run, prefix } = this.#repository;
      const parent = (child: string): string | undefined => this.parent(child);
      history = historyOf({ run, prefix, from: commit, path: inside, parent });
      this.#histories.set(key, history);
    }
    return history;
  }

  lastChanges(paths: readonly string[]): ReadonlyMap<string, LastChange> {
    const head = this.head();
    return head === undefined ? new Map() : this.lastChangesAt(head, paths);
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
    if (!this.#parents.has(commit)) this.#parents.set(commit, this.#findParent(commit));
    return this.#parents.get(commit);
  }

  #findParent(commit: string): string | 'root' | undefined {
    const parent = firstParent(this.#repository.run, commit);
    return parent === undefined || parent === 'root' || this.#hasTree(parent) ? parent : undefined;
  }

  tree(commit: string): Tree {
    return this.#trees.get(commit) ?? new Map();
  }

  blobs(ids: readonly string[]): ReadonlyMap<string, Buffer> {
    return readObjects(this.#repository.run, ids);
  }

  /** The content of one blob, kept for the next question. */
  content(blob: string): Buffer | undefined {
    return this.#contents.get(blob);
  }

  /** Fetches contents that will be asked for in one run. */
  prefetchContent(blobs: readonly string[]): void {
    this.#contents.prefetch(blobs);
  }

  /** Size of a blob of a commit in bytes; `undefined` when this clone does not have it. */
  size(commit: string, blob: string): number | undefined {
    if (!this.#sizes.has(blob)) {
      // The second question is seldom the last one: all files of the commit are looked up at once.
      const files = this.#sizes.size === 0 ? [] : [...this.tree(commit).values()];
      const asked = [blob, ...files.filter(({ kind }) => kind === 'file').map((file) => file.blob)];
      const found = readSizes(this.#repository.run, asked);
      for (const id of asked) this.#sizes.set(id, found.get(id));
    }
    return this.#sizes.get(blob);
  }

  changes(base: string | 'root'): ReadonlyMap<string, Change> {
    const known = this.#changes.get(base);
    if (known) return known;
    if (!this.#index) this.#trees.begin(base);
    const index = this.#snapshot();
    const before = this.#baseTree(base);
    if (!index || !before) return new Map();
    const { config } = this.#repository;
    const traits = {
      fileMode: config.get('core.filemode') !== 'false',
      links: config.get('core.symlinks') !== 'false',
      turnsLineEnds: !['false', undefined].includes(config.get('core.autocrlf')?.toLowerCase()),
    };
    const present = presentOf(index, before, this.#working, this.#attributes, traits);
    const found = this.#compare(before, present, { present: (path) => this.#working.read(path) });
    this.#changes.set(base, found);
    return found;
  }

  /** What a commit changed against a base, the working tree left aside. */
  changesAt(base: string | 'root', commit: string): ReadonlyMap<string, Change> {
    const before = this.#baseTree(base);
    const after = this.#baseTree(commit);
    if (!before || !after) return new Map();
    const present = new Map<string, Present>();
    for (const [path, { mode, blob }] of after) present.set(path, { mode, id: blob });
    return this.#compare(before, present, {});
  }

  #compare(
    before: Tree,
    present: ReadonlyMap<string, Present>,
    source: Pick<Contents, 'present'>,
  ): ReadonlyMap<string, Change> {
    const contents: Contents = {
      ...source,
      prepare: (paths) => {
        this.#attributes.prefetch(paths);
      },
      opaque: (path) => this.#attributes.reason(path),
      blobs: (ids) => this.blobs(ids),
      beginBlobs: (ids) => beginObjects(this.#repository.run, ids),
    };
    return compareStates(before, present, contents, (path) => {
      const stats = this.#working.stat(path);
      return stats && this.#working.content(path, stats)?.id;
    });
  }

  ignored(paths: readonly string[]): ReadonlySet<string> {
    // git gives a path back as it was asked, and stops at one that is outside.
    const asked = paths.filter((path) => {
      const inside = insidePath(path);
      return inside !== undefined && !isWithin(inside, this.submodules());
    });
    return this.#ignored.among(asked);
  }

  opaque(path: string): string | undefined {
    const inside = insidePath(path);
    if (inside === undefined) return undefined;
    if (isWithin(inside, this.submodules())) return 'it belongs to a submodule, a repository of its own';
    return this.#failure ?? this.#attributes.reason(inside);
  }

  /** Looks up in one run what `opaque` will be asked. */
  prefetchOpaque(paths: readonly string[]): void {
    this.#attributes.prefetch(paths.map(insidePath).filter((path) => path !== undefined));
  }

  files(): readonly string[] | undefined {
    const index = this.#snapshot();
    return index && presentFiles(index, (path) => this.#working.stands(path));
  }

  tracked(): readonly string[] | undefined {
    return this.#index ? presentFiles({ ...this.#index, untracked: [] }, () => true) : this.listing.tracked();
  }

  untracked(): readonly string[] | undefined {
    return this.#index?.untracked ?? this.listing.untracked();
  }

  submodules(): ReadonlySet<string> {
    if (!this.#submodules) {
      const entries = [...(this.#snapshot()?.entries.values() ?? [])];
      this.#submodules = new Set(entries.filter(({ mode }) => mode === SUBMODULE).map(({ path }) => path));
    }
    return this.#submodules;
  }

  #snapshot(): IndexSnapshot | undefined {
    this.#index ??= readIndex(this.#repository);
    if (!this.#index) this.#failure ??= 'git could not list the files';
    return this.#index;
  }

  /** The tree to compare with; without it nothing can be said of any file, which `opaque` then says. */
  #baseTree(base: string | 'root'): Tree | undefined {
    if (base === 'root') return new Map();
    const tree = this.#trees.get(base);
    if (!tree) this.#failure ??= 'git does not have the files of the commit to compare with';
    return tree;
  }
}
