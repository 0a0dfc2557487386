import { splitNul, type RunGit } from './run.js';

/** Paths that git cannot be asked about are found by halving; so many runs are spent on it. */
const MOST_RUNS = 64;

/**
 * The paths among those given that git ignores. Tracked files are never ignored.
 * One path that git refuses (below a link, in a submodule) fails a whole run, hence the halving.
 * @param paths Relative to the folder git runs in, inside of it.
 */
export function ignoredPaths(run: RunGit, paths: readonly string[]): Set<string> {
  const ignored = new Set<string>();
  const waiting: (readonly string[])[] = paths.length > 0 ? [paths] : [];
  for (let runs = 0; runs < MOST_RUNS; runs++) {
    const group = waiting.pop();
    if (!group) break;
    // `./` keeps a name that begins with `:` from being read as a search.
    const input = group.map((path) => `./${path}\0`).join('');
    const output = run(['check-ignore', '-z', '--stdin'], { input, literal: false });
    if (output.ok || output.error === '')
      for (const path of splitNul(output.stdout)) ignored.add(path.slice(2));
    else if (group.length > 1) {
      const half = group.length >> 1;
      waiting.push(group.slice(0, half), group.slice(half));
    }
  }
  return ignored;
}
