import { isObjectId, readObjects, readSizes } from './objects.js';
import type { RunGit } from './run.js';

/**
 * First parents of commits as the commits themselves name them.
 * @returns `'root'` for one that has none; without those of which this clone lacks one of the two
 */
export function firstParents(run: RunGit, commits: readonly string[]): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  for (const [commit, content] of readObjects(run, commits)) {
    const named = /^tree [0-9a-f]+\n(?:parent ([0-9a-f]+)\n)?/.exec(content.toString('latin1'));
    if (named) parents.set(commit, named[1] ?? 'root');
  }
  // In a shallow clone a commit names a parent that is not there.
  const there = readSizes(run, [...parents.values()].filter(isObjectId));
  for (const [commit, parent] of parents) if (parent !== 'root' && !there.has(parent)) parents.delete(commit);
  return parents;
}
