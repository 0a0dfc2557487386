import { openRepository, type Absent } from './git/open.js';
import { DiskGit } from './git/port.js';

export interface GitOptions {
  /** Name of the default branch, where the configuration gives one. */
  readonly defaultBranch?: string | undefined;
}

/**
 * Git for a workspace, or a sentence why there is none.
 * @param root Absolute; may be a folder inside the repository, or a worktree.
 */
export function createGitPort(
  root: string,
  options: GitOptions = {},
): { readonly kind: 'git'; readonly git: DiskGit } | Absent {
  const opened = openRepository(root);
  return opened.kind === 'absent' ? opened : { kind: 'git', git: new DiskGit(opened, options.defaultBranch) };
}
