/**
 * What the engine asks of git. Synchronous for the same reason as `FilePort`.
 * Implementations run `git` with fixed arguments only and never a command that
 * runs filters, hooks or the network (docs/safety.md). Paths are relative to the
 * workspace root, also when the root is a folder inside the repository.
 */
export interface GitPort {
  /**
   * The commit HEAD points to (full hash), or `undefined` before the first commit; also where git could not
   * say, and then `divergence` is `unknown`.
   */
  head(): string | undefined;
  /** The commit a revision names, or `undefined` when there is none. */
  resolve(revision: string): string | undefined;
  /** True when the history is cut off (shallow clone). */
  isShallow(): boolean;
  /** Where HEAD left the default branch; `onDefault` when it has not. */
  divergence(): Divergence;
  /**
   * The history of one file as a graph, newest first, renames followed. Each
   * revision names the file's blob there and the revisions before it. `undefined` when git cannot tell.
   */
  history(path: string): readonly FileRevision[] | undefined;
  /** True when `commit` is `descendant` itself or one of its ancestors. */
  isAncestor(commit: string, descendant: string): boolean;
  /** First parent of a commit; `'root'` when it has none, `undefined` when history is cut there. */
  parent(commit: string): string | 'root' | undefined;
  /** The files of a commit below the workspace root: path → blob. */
  tree(commit: string): ReadonlyMap<string, TreeEntry>;
  /** Texts of blobs in one batch. A blob that cannot be had (partial clone) is absent. */
  blobs(ids: readonly string[]): ReadonlyMap<string, Uint8Array>;
  /**
   * The working tree against a commit (`'root'`: against nothing), computed without
   * `git diff`: staged, unstaged and untracked work counts; ignored files do not.
   */
  changes(base: string | 'root'): ReadonlyMap<string, Change>;
  /** Why `changes` gives none though there may be some: git failed, or has lost the base. `undefined` where it knows. */
  failure?(base: string | 'root'): string | undefined;
  /** The paths among those given that git ignores. */
  ignored(paths: readonly string[]): ReadonlySet<string>;
  /**
   * The last commit that changed each of these files, seen from HEAD, in one run for all. Files without one
   * (untracked, or changed too long ago) are absent.
   */
  lastChanges?(paths: readonly string[]): ReadonlyMap<string, LastChange>;
  /** Why git cannot speak of this path (`filter=` attribute such as LFS, submodule), or `undefined`. */
  opaque(path: string): string | undefined;
  /** Looks up in one run what `opaque` will be asked, where that is worth anything. */
  prefetchOpaque?(paths: readonly string[]): void;
}

export type Divergence =
  | { readonly kind: 'on-default'; readonly branch?: string }
  | { readonly kind: 'left'; readonly branch: string; readonly mergeBase: string }
  /** No default branch can be found, or no common commit; `failed` where git should know, and does not. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly failed?: true };

export interface FileRevision {
  readonly commit: string;
  /** Path of the file in this revision (it may have been renamed since). */
  readonly path: string;
  readonly blob: string | undefined;
  /** Commits of this same list that come before this one; empty where the file begins. */
  readonly parents: readonly string[];
  /** Committer time, ISO 8601 with offset. */
  readonly time: string;
}

export interface LastChange {
  readonly commit: string;
  /** Committer time, ISO 8601 with offset. */
  readonly time: string;
}

export interface TreeEntry {
  readonly blob: string;
  readonly kind: 'file' | 'link' | 'submodule';
}

export interface Change {
  readonly kind: 'added' | 'modified' | 'deleted';
  /** Where the file was at the base, when a deleted and an added file have the same content. */
  readonly movedFrom?: string;
  /** Changed line ranges in the present file. `undefined` for deleted, binary and opaque files. */
  readonly hunks?: readonly Hunk[] | undefined;
}

/** Lines of the present file that differ from the base. */
export interface Hunk {
  /** 1-based first changed line; for a pure deletion the line after which text was removed (0 = before line 1). */
  readonly start: number;
  /** Number of changed lines; 0 for a pure deletion. */
  readonly count: number;
}
