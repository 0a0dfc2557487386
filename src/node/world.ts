import { hash } from 'node:crypto';
import type { HashPort, Logger, World } from '../core/ports/world.js';
import { createCommitFiles, createCommitGit } from './commitFiles.js';
import { createFilePort, defaultFileLimits, type DiskFiles, type FileLimits } from './files.js';
import { createGitPort } from './git.js';
import type { DiskGit } from './git/port.js';
import { createImagePort } from './images.js';
import { createPatternPort } from './patterns.js';

export interface WorldOptions {
  /** False in a window that is not trusted: no program is started, not even git. */
  readonly trusted: boolean;
  readonly log: Logger;
  /** Name of the default branch, where the configuration gives one. */
  readonly defaultBranch?: string | undefined;
  readonly limits?: Partial<FileLimits> | undefined;
}

/** The world of one workspace on this machine. */
export interface DiskWorld extends World {
  readonly files: DiskFiles;
  readonly git: DiskGit | undefined;
  /** Version of the git program; `undefined` without git. */
  readonly gitVersion: string | undefined;
  /** The world as it was at a commit; links and submodules are unknown there. Without git it has no files. */
  at(commit: string): World;
  /**
   * Forgets what is known of paths and all below them, and what git says because of them; without paths everything.
   * @returns false where other files may be listed though none of them changed: git's settings or rules did
   */
  invalidate(paths?: readonly string[]): boolean;
  /** Ends the worker that runs patterns. */
  dispose(): Promise<void>;
}

const sha256: HashPort = { sha256: (data) => hash('sha256', data) };

/** @param root Absolute path of the workspace. */
export function createWorld(root: string, options: WorldOptions): DiskWorld {
  const found: ReturnType<typeof createGitPort> = options.trusted
    ? createGitPort(root, { defaultBranch: options.defaultBranch })
    : { kind: 'absent', reason: 'this workspace is not trusted, so git is not started' };
  const git = found.kind === 'git' ? found.git : undefined;
  const files = createFilePort(root, { git, limits: options.limits });
  const patterns = createPatternPort();
  const images = createImagePort();
  const shared = { patterns, images, hash: sha256, log: options.log };
  const absence =
    found.kind === 'absent'
      ? { gitAbsence: found.reason, ...(found.failed && { gitFailed: found.failed }) }
      : {};
  const past = new Map<string, World>();
  return {
    ...shared,
    ...absence,
    files,
    git,
    gitVersion: git?.version,
    at(commit) {
      const known = past.get(commit);
      if (known || !git) return known ?? { ...shared, ...absence, files: noFiles, git: undefined };
      const limits = { ...defaultFileLimits, ...options.limits };
      const world: World = {
        ...shared,
        files: createCommitFiles(git, commit, limits),
        git: createCommitGit(git, commit),
      };
      past.set(commit, world);
      return world;
    },
    invalidate(paths) {
      for (const path of paths ?? [undefined]) files.invalidate(path);
      const standing = git?.invalidate(paths);
      if (!standing?.commits) past.clear();
      return standing?.rules !== false;
    },
    dispose: () => patterns.dispose(),
  };
}

const UNKNOWN = { kind: 'unknown', reason: 'without git there are no past commits' } as const;

const noFiles: World['files'] = {
  stat: () => UNKNOWN,
  read: () => UNKNOWN,
  readBytes: () => UNKNOWN,
  list: () => undefined,
  hash: () => undefined,
  all: () => [],
  envNames: () => undefined,
  npmSettings: () => undefined,
};
