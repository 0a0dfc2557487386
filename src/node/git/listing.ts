import { byCodeUnit } from '../lexicalPath.js';
import { SUBMODULE } from './indexEntries.js';
import type { Repository } from './open.js';
import { splitNul } from './run.js';

/**
 * Names of the tracked files, sorted; those that are gone from the disk are among them. Git reads nothing
 * but its index for it. Use `readIndex` where more than the names is needed.
 * @returns `undefined` when git failed.
 */
export function listTracked({ run }: Repository): readonly string[] | undefined {
  const output = run(['ls-files', '-c', '-s', '-z']);
  if (!output.ok) return undefined;
  const paths: string[] = [];
  for (const entry of splitNul(output.stdout)) {
    if (entry.startsWith(SUBMODULE)) continue;
    const path = entry.slice(entry.indexOf('\t') + 1);
    // An unmerged file has an entry for each side, one after the other.
    if (path !== paths.at(-1)) paths.push(path);
  }
  return paths.sort(byCodeUnit);
}

/**
 * Names of the files that are neither tracked nor ignored, sorted.
 * @returns `undefined` when git failed.
 */
export function listUntracked({ run }: Repository): readonly string[] | undefined {
  const output = run(['ls-files', '-o', '-z', '--exclude-standard']);
  if (!output.ok) return undefined;
  // A trailing slash is a repository inside this one.
  const paths = splitNul(output.stdout).filter((path) => !path.endsWith('/'));
  return paths.sort(byCodeUnit);
}
