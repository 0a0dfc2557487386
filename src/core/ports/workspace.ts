import type { World } from './world.js';

/** One workspace folder, now and at any of its commits. */
export interface Workspace {
  /** The folder's name, for people; never its place on the machine. */
  readonly name: string;
  readonly world: World;
  /** Paths that match globs, sorted; also where git ignores them. */
  glob(patterns: readonly string[]): readonly string[];
  /** Looks into all wanted files, and reads those that may hold a tag. */
  scan<Found>(request: ScanRequest<Found>): ScanResult<Found>;
  /** The world as it was at a commit; `undefined` without git. */
  at(commit: string): World | undefined;
}

export interface ScanRequest<Found> {
  wanted(path: string): boolean;
  /** A text that holds none of these, in whatever case, holds no tag. */
  readonly names: readonly string[];
  /** Makes something of a text that may hold a tag; at once, in no order, while another thread may go on looking. */
  read(path: string, text: string): Found;
  /** Says what `wanted` and `read` depend on beside the files: as long as it is the same, what was made before may be given again. */
  readonly settings: string;
  /** Told now and then of how many files were looked into, of how many that are known by then. */
  readonly progress?: ((done: number, total: number) => void) | undefined;
}

export interface ScanResult<Found> {
  /** What was made of the texts, in path order. */
  readonly found: readonly Found[];
  /** Files that were not read: binary, too large, unreadable. */
  readonly skipped: readonly SkippedFile[];
}

export interface SkippedFile {
  readonly path: string;
  /** A sentence for a person. */
  readonly reason: string;
  /** It may well hold tags (a text that is too large, one without permission): worth a finding. */
  readonly mayHoldTags?: boolean;
}
