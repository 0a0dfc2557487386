import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../safeOpen.js';
import type { Repository } from './open.js';

/**
 * Whether HEAD stands on a branch that has no commit yet, as in a new repository and on an orphan branch. Of a
 * branch that is damaged or lost `rev-parse` says the same, so no trace of one may be there.
 */
export function isUnborn({ run, commonFolder }: Pick<Repository, 'run' | 'commonFolder'>): boolean {
  const symbolic = run(['symbolic-ref', '-q', 'HEAD']);
  const branch = symbolic.stdout.toString('utf8').trim();
  if (!symbolic.ok || !/^refs\/(?!tags\/|remotes\/)/.test(branch)) return false;
  // It lists a branch whose commit is missing, and passes over one that it cannot read.
  const listed = run(['for-each-ref', '--format=%(refname)', branch]);
  if (!listed.ok || listed.stdout.toString('utf8').split('\n').includes(branch)) return false;
  // Whoever deletes a branch with git deletes its record of movements with it.
  return sizeOf(join(commonFolder, branch)) === undefined && !sizeOf(join(commonFolder, 'logs', branch));
}

/**
 * Of anything but a folder, as git leaves empty ones behind of `feature/x`; below a file there is nothing. Where
 * nobody can tell, it is there.
 */
function sizeOf(path: string): number | undefined {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    return stats?.isDirectory() === false ? stats.size : undefined;
  } catch (error) {
    return errorCode(error) === 'ENOTDIR' ? undefined : Infinity;
  }
}
