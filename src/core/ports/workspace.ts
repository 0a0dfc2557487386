import type { World } from './world.js';

/** One workspace folder, now and at any of its commits. */
export interface Workspace {
  /** The folder's name, for people; never its place on the machine. */
  readonly name: string;
  readonly world: World;
  /** Paths that match globs, sorted; also where git ignores them. */
  glob(patterns: readonly string[]): readonly string[];
  /** Texts of all wanted files that may hold a tag, in path order. */
  scan(request: ScanRequest): ScanResult;
  /** The world as it was at a commit; `undefined` without git. */
  at(commit: string): World | undefined;
}

export interface ScanRequest {
  wanted(path: string): boolean;
  /** Says what `wanted` chooses: two requests with the same words want the same paths. Absent: nobody can say. */
  readonly choice?: string;
  /** A text that holds none of these, in whatever case, holds no tag. */
  readonly names: readonly string[];
}

export interface ScanResult {
  readonly candidates: readonly { readonly path: string; readonly text: string }[];
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
