import { lstatSync } from 'node:fs';
import fastGlob from 'fast-glob';
import { expandGlob, matchesFromRoot } from '../core/text/glob.js';
import { byCodeUnit, joinPath } from './lexicalPath.js';
import { hiddenFolder, placesOf } from './nestedGlobs.js';
import { plainFolders } from './plainFolders.js';

/** Folders of installed packages and of git: nobody's log, and the largest of all. */
const neverEntered = ['**/node_modules/**', '**/.git/**'];
const deepest = 64;
/** Characters that mean something to the library. */
const wildcards = /[*?[\\{}()!+@]/;

/**
 * Files that match globs, sorted; also those that git ignores, and links, so that what cannot be read is
 * said. Links to folders are not followed, and a folder that cannot be opened holds nothing.
 * @param root Absolute path of the workspace.
 * @param listed Paths that are known already; asked for only where it spares a walk through everything.
 */
export function globFiles(
  root: string,
  globs: readonly string[],
  listed: () => readonly string[] = () => [],
): readonly string[] {
  const patterns = globs
    .flatMap(expandGlob)
    .map((glob) => glob.replace(/^(?:\.?\/)+/, ''))
    .filter((glob) => glob !== '' && !glob.split('/').includes('..'));
  // The library follows links in the fixed part of a pattern.
  const isPlain = plainFolders(root);
  const found = new Set<string>();
  const walk = (folder: string, walkedPatterns: readonly string[]): void => {
    const wanted = [...new Set(walkedPatterns.map(walked))];
    const safe = wanted.filter((one) => isPlain(joinPath(folder, fixedFolder(one)).replace(/\/$/, '')));
    const cwd = joinPath(root, folder);
    for (const path of safe.filter(isPlainPath))
      if (isFile(joinPath(cwd, path))) found.add(joinPath(folder, path));
    const wild = safe.filter((one) => !isPlainPath(one));
    // Most workspaces have none of the folders that wildcards are for: the library is not even loaded.
    if (wild.length > 0) for (const path of walkBelow(cwd, wild)) found.add(joinPath(folder, path));
  };
  walk(
    '',
    patterns.filter((glob) => hiddenFolder(glob) === undefined),
  );
  const names = [...new Set(patterns.flatMap((glob) => hiddenFolder(glob) ?? []))];
  for (const [name, folders] of names.length === 0 ? [] : placesOf(root, names, listed())) {
    const inside = patterns.filter((glob) => hiddenFolder(glob) === name).map((glob) => glob.slice(3));
    for (const folder of folders) walk(folder, inside);
  }
  // The library's own patterns become regular expressions, and the workspace that states them is not
  // trusted: it walks, and what matches is decided in linear time.
  const matches = matchesFromRoot(patterns);
  return [...found].filter((path) => !path.endsWith('/') && matches(path)).sort(byCodeUnit);
}

function walkBelow(cwd: string, patterns: readonly string[]): readonly string[] {
  return fastGlob.sync([...patterns], {
    cwd,
    dot: true,
    onlyFiles: false,
    markDirectories: true,
    followSymbolicLinks: false,
    suppressErrors: true,
    braceExpansion: false,
    extglob: false,
    deep: deepest,
    ignore: neverEntered,
  });
}

/** True for a glob that is a path, and in no folder that is never entered. */
function isPlainPath(glob: string): boolean {
  return (
    !wildcards.test(glob) &&
    glob.split('/').every((part) => part !== '' && part !== '.' && part !== 'node_modules' && part !== '.git')
  );
}

/** A link is one, too: what it leads to is looked at when it is read. */
function isFile(absolute: string): boolean {
  try {
    return lstatSync(absolute, { throwIfNoEntry: false })?.isDirectory() === false;
  } catch {
    return false;
  }
}

/** What the library is to walk for a glob: the glob itself where that is cheap, else all below its fixed part. */
function walked(glob: string): string {
  const parts = glob.split('/');
  const cheap =
    !parts.includes('**') && parts.every((part) => part.split('*').length <= 3 && !/[[\\?]/.test(part));
  if (cheap) return glob;
  return [...fixedFolder(glob).split('/').filter(Boolean), '**'].join('/');
}

/** The folders of a glob before its first part with a wildcard; `''` for the root. */
function fixedFolder(glob: string): string {
  const parts = glob.split('/').slice(0, -1);
  const first = parts.findIndex((part) => wildcards.test(part));
  return (first === -1 ? parts : parts.slice(0, first)).join('/');
}
