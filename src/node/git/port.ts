import type { Change, Divergence, FileRevision, GitPort, LastChange } from '../../core/ports/git.js';
import type { FileLister } from '../files.js';
import { isWithin } from '../lexicalPath.js';
import { Attributes } from './attributes.js';
import { BlobCache } from './blobCache.js';
import { compareStates, presentOf, type Contents, type Present } from './changes.js';
import { Commits } from './commits.js';
import { IgnoredPaths } from './ignored.js';
import { lists, presentFiles, readIndex, SUBMODULE, type IndexSnapshot } from './indexEntries.js';
import { beginObjects, readObjects, readSizes, type Tree } from './objects.js';
import { newsOutside, type NewsPlace } from './news.js';
import { askedBy, type Repository } from './open.js';
import { Freshness } from './freshness.js';
import type { Standing } from './ownState.js';
import { isSameRepository } from './sameRepository.js';
import { insidePath } from './questions.js';
import { MANY, noting } from './run.js';
import { Sizes } from './sizes.js';
import { StandingListing } from './standingListing.js';
import { TreeCache } from './treeCache.js';
import { WorkingTree } from './workingTree.js';

/**
 * Git as the engine asks it, over one repository. What depends on the working tree or on
 * HEAD is kept until `invalidate`; what a commit holds never changes and is kept, once git gave it.
 */
export class DiskGit implements GitPort, FileLister {
  readonly #repository: Repository;
  readonly #commits: Commits;
  readonly #attributes: Attributes;
  readonly #working: WorkingTree;
  readonly #contents = new BlobCache((ids, large) => readObjects(this.#repository.run, ids, large));
  readonly #sizes = new Sizes((ids) => readSizes(this.#repository.run, ids));
  readonly #trees: TreeCache;
  readonly #ignored: IgnoredPaths;
  /** The names of the files. */
  readonly listing: StandingListing;
  readonly #changes = new Map<string, ReadonlyMap<string, Change>>();
  readonly #freshness: Freshness;
  /** Why git cannot say which files there are; it is asked again after `invalidate`. */
  #failure: string | undefined;
  #index: IndexSnapshot | undefined;
  #submodules: ReadonlySet<string> | undefined;

  constructor(repository: Repository, defaultBranch?: string) {
    const run = noting(repository.run, (command, lacked) => this.#freshness.note(command, lacked));
    this.#repository = askedBy(run, repository);
    this.#freshness = new Freshness(this.#repository);
    this.#trees = new TreeCache(this.#repository);
    this.#commits = new Commits(this.#repository, this.#trees, defaultBranch);
    this.#attributes = new Attributes(run, () => this.files() ?? []);
    this.#ignored = new IgnoredPaths(run);
    this.listing = new StandingListing(this.#repository, this.#ignored);
    this.#working = new WorkingTree(repository.root, repository.objectFormat);
  }

  /** Version of the git program. */
  get version(): string {
    return this.#repository.version;
  }

  /** Whether another one, opened later, asks the same repository in the same place. */
  asksSameAs(other: DiskGit): boolean {
    return isSameRepository(this.#repository, other.#repository);
  }

  /** Where to look for news of the repository that the workspace itself does not hold. */
  get newsOutside(): readonly NewsPlace[] {
    return newsOutside(this.#repository);
  }

  /**
   * Forgets what may have changed since: files, index, branches.
   * @param changed paths of what did, when that is known: then git is asked again only what depends on them, or
   * on its own folder where that looks otherwise
   */
  invalidate(changed?: readonly string[]): Standing {
    this.#changes.clear();
    this.#working.refresh();
    this.#failure = undefined;
    const { stands, lacks, standing } = this.#freshness.look(changed, this.#lacks);
    if (!lacks) {
      this.#contents.forgetAbsent();
      this.#sizes.forgetAbsent();
    }
    if (!stands || !lacks) this.#commits.clear();
    if (stands && changed?.every((path) => this.#wasListed(path))) return { ...standing, commits: lacks };
    this.#attributes.clear();
    this.#ignored.clear();
    this.#index = undefined;
    this.listing.clear();
    this.#submodules = undefined;
    return standing;
  }

  /** Whether git could not give something that is remembered as absent. */
  get #lacks(): boolean {
    return this.#contents.lacks || this.#sizes.lacks || this.#commits.isIncomplete;
  }

  /** Whether only the content of a file changed, which has no say in which files there are. */
  #wasListed(path: string): boolean {
    if (isRule(path) || !this.#working.stands(path)) return false;
    return (!this.#index || lists(this.#index, path)) && this.listing.lists(path);
  }

  head(): string | undefined {
    return this.#commits.resolve('HEAD');
  }

  resolve(revision: string): string | undefined {
    return this.#commits.resolve(revision);
  }

  isShallow(): boolean {
    return this.#commits.isShallow();
  }

  divergence(): Divergence {
    return this.divergenceAt(this.head());
  }

  /** Where a commit left the default branch, as `divergence` says of HEAD. */
  divergenceAt(head: string | undefined): Divergence {
    return this.#commits.divergenceAt(head);
  }

  history(path: string): readonly FileRevision[] | undefined {
    const head = this.head();
    return head === undefined ? [] : this.historyAt(head, path);
  }

  /** The history of a file as it was seen from a commit. */
  historyAt(commit: string, path: string): readonly FileRevision[] | undefined {
    return this.#commits.historyAt(commit, path);
  }

  lastChanges(paths: readonly string[]): ReadonlyMap<string, LastChange> {
    const head = this.head();
    return head === undefined ? new Map() : this.lastChangesAt(head, paths);
  }

  /** The last changes of files as they were seen from a commit. */
  lastChangesAt(commit: string, paths: readonly string[]): ReadonlyMap<string, LastChange> {
    return this.#commits.lastChangesAt(commit, paths);
  }

  isAncestor(commit: string, descendant: string): boolean {
    return this.#commits.isAncestor(commit, descendant);
  }

  parent(commit: string): string | 'root' | undefined {
    return this.#commits.parent(commit);
  }

  tree(commit: string): Tree {
    return this.#trees.get(commit) ?? new Map();
  }

  /** Contents of blobs; of a few they are kept for the next question. */
  blobs(ids: readonly string[]): ReadonlyMap<string, Buffer> {
    return ids.length < MANY ? this.#contents.all(ids) : readObjects(this.#repository.run, ids);
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
    return this.#sizes.get(blob, () =>
      [...this.tree(commit).values()].flatMap((file) => (file.kind === 'file' ? file.blob : [])),
    );
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

  failure(base: string | 'root'): string | undefined {
    return this.#snapshot() ? this.failureAt(base) : this.#failure;
  }

  /** As `failure` says, of comparing commits with a base. */
  failureAt(...commits: readonly string[]): string | undefined {
    const has = commits.every((one) => this.#baseTree(one) !== undefined);
    return has ? undefined : 'git does not have the files of the commit to compare with';
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
    return this.#attributes.reason(inside);
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
      const index = this.#snapshot();
      if (!index) return new Set();
      const entries = [...index.entries.values()];
      this.#submodules = new Set(entries.filter(({ mode }) => mode === SUBMODULE).map(({ path }) => path));
    }
    return this.#submodules;
  }

  #snapshot(): IndexSnapshot | undefined {
    if (this.#failure !== undefined) return undefined;
    this.#index ??= readIndex(this.#repository);
    if (!this.#index) this.#failure = 'git could not list the files';
    return this.#index;
  }

  /** The tree to compare with; without it nothing changed that git could tell, which `failure` then says. */
  #baseTree(base: string | 'root'): Tree | undefined {
    return base === 'root' ? new Map() : this.#trees.get(base);
  }
}

/** Its content says something of other files. */
const isRule = (path: string): boolean => /(?:^|\/)\.git(?:ignore|attributes|modules)$/.test(path);
