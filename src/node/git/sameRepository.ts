import type { Repository } from './open.js';

/** What decides where git looks and what it answers in; git's own answers to all else are asked for anew. */
const DECIDING = ['root', 'prefix', 'indexFile', 'folder', 'commonFolder', 'objectFormat'] as const;

/** Whether a folder that was opened twice lies in the same repository, at the same place in it. */
export function isSameRepository(one: Repository, other: Repository): boolean {
  return DECIDING.every((key) => one[key] === other[key]);
}
