import { statSync } from 'node:fs';
import { join } from 'node:path';
import { below } from '../containment.js';
import type { Repository } from './open.js';

/** Where git writes when the work in a repository goes on: a commit, another branch, something staged, a setting. */
export interface NewsPlace {
  /** Absolute. */
  readonly folder: string;
  /** The files in it that tell of it; absent: every file at whatever depth. */
  readonly names?: readonly string[];
}

/**
 * Where to look for news of a repository that keeps them outside of the workspace: its folder is further
 * up, or the workspace is a linked worktree, whose index and HEAD lie apart from the branches.
 */
export function newsOutside({ root, folder, commonFolder }: Repository): readonly NewsPlace[] {
  const places: readonly NewsPlace[] = [
    { folder, names: ['HEAD', 'index', 'config.worktree'] },
    { folder: join(folder, 'logs'), names: ['HEAD'] },
    { folder: commonFolder, names: ['packed-refs', 'config', 'shallow'] },
    { folder: join(commonFolder, 'info') },
    { folder: join(commonFolder, 'refs') },
    // The other way to store branches, since git 2.45.
    { folder: join(commonFolder, 'reftable') },
  ];
  return places.filter((place) => below(root, place.folder) === undefined && isFolder(place.folder));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
