import type { FilePort } from '../../ports/files.js';
import { expandGlob, pathMatcher } from '../../text/glob.js';

/** Reports read of one run, folders looked into and names seen on the way: bounds on work. */
const mostReports = 500;
const mostFolders = 5_000;

/**
 * Files that the globs name, sorted; by listing folders, because git ignores most reports. Below the fixed
 * beginning of each glob only, and never in installed packages.
 */
export function reportFiles(files: FilePort, globs: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const glob of globs.flatMap(expandGlob)) {
    const pattern = glob.replace(/^\.\//, '');
    const parts = pattern.split('/');
    const fixed = parts.slice(0, -1);
    const wild = fixed.findIndex((part) => /[*?[\\]/.test(part));
    const top = (wild < 0 ? fixed : fixed.slice(0, wild)).join('/');
    // A name alone is one at any depth.
    const depth = parts.length === 1 || pattern.includes('**') ? undefined : parts.length;
    const matches = pathMatcher([pattern]);
    for (const path of filesBelow(files, top, depth)) if (matches(path)) found.add(path);
  }
  return [...found].sort().slice(0, mostReports);
}

/** @param depth names in a path at the most; `undefined`: any number */
function* filesBelow(files: FilePort, top: string, depth: number | undefined): Iterable<string> {
  const folders = [top];
  for (let at = 0; at < folders.length && at < mostFolders; at++) {
    const folder = folders[at] ?? '';
    const prefix = folder === '' ? '' : `${folder}/`;
    for (const name of files.list(folder) ?? []) {
      if (!name.endsWith('/')) yield prefix + name;
      else if (name !== 'node_modules/' && name !== '.git/') {
        const below = prefix + name.slice(0, -1);
        if (depth === undefined || below.split('/').length < depth) folders.push(below);
      }
    }
  }
}
