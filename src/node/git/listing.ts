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
  const text = output.stdout.toString('utf8');
  const paths: string[] = [];
  let last = '';
  let sorted = true;
  for (let at = 0, end = text.indexOf('\0'); end >= 0; at = end + 1, end = text.indexOf('\0', at)) {
    if (text.startsWith(SUBMODULE, at)) continue;
    const path = text.slice(text.indexOf('\t', at) + 1, end);
    // An unmerged file has an entry for each side, one after the other.
    if (path === last) continue;
    sorted &&= last < path;
    last = path;
    paths.push(path);
  }
  // Git's order, by bytes, is another one only where there are characters beyond the first 65,536.
  return sorted ? paths : paths.sort(byCodeUnit);
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
