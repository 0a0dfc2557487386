import { lstatSync, readdirSync, type Dirent } from 'node:fs';
import { expandGlob, foldersFromRoot, matchesFromRoot } from '../core/text/glob.js';
import { byCodeUnit, joinPath } from './lexicalPath.js';
import { hiddenFolder, placesOf } from './nestedGlobs.js';
import { plainFolders } from './plainFolders.js';

/** Folders of installed packages and of git: nobody's log, and the largest of all. */
const neverEntered: ReadonlySet<string> = new Set(['node_modules', '.git']);
const deepest = 64;
/** Characters that may mean something in a glob. */
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
  const isPlain = plainFolders(root);
  const found = new Set<string>();
  const walk = (folder: string, wanted: readonly string[]): void => {
    const isReached = (glob: string): boolean =>
      isPlain(joinPath(folder, fixedFolder(glob)).replace(/\/$/, ''));
    const safe = wanted.filter(isReached);
    const cwd = joinPath(root, folder);
    for (const path of safe.filter(isPlainPath))
      if (isFile(joinPath(cwd, path))) found.add(joinPath(folder, path));
    const wild = safe.filter((one) => !isPlainPath(one));
    for (const path of walkBelow(cwd, wild)) found.add(joinPath(folder, path));
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
  return [...found].sort(byCodeUnit);
}

/** What matches below a folder: only folders are read in which something may match, each once. */
function walkBelow(cwd: string, globs: readonly string[]): readonly string[] {
  const mayHold = foldersFromRoot(globs);
  const matches = matchesFromRoot(globs);
  const found: string[] = [];
  const waiting = [...new Set(globs.map(fixedFolder))].filter(isEntered);
  const seen = new Set(waiting);
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop())
    for (const entry of entriesOf(joinPath(cwd, folder))) {
      const path = joinPath(folder, entry.name);
      if (neverEntered.has(entry.name)) continue;
      if (!entry.isDirectory()) {
        if (matches(path)) found.push(path);
      } else if (!seen.has(path) && path.split('/').length <= deepest && mayHold(path)) {
        seen.add(path);
        waiting.push(path);
      }
    }
  return found;
}

const isEntered = (folder: string): boolean => !folder.split('/').some((part) => neverEntered.has(part));

function entriesOf(absolute: string): readonly Dirent[] {
  try {
    return readdirSync(absolute, { withFileTypes: true });
  } catch {
    // A folder that is gone or may not be opened holds nothing.
    return [];
  }
}

/** True for a glob that is a path, and in no folder that is never entered. */
function isPlainPath(glob: string): boolean {
  return (
    !wildcards.test(glob) && isEntered(glob) && glob.split('/').every((part) => part !== '' && part !== '.')
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

/** The folders of a glob before its first part with a wildcard; `''` for the root. */
function fixedFolder(glob: string): string {
  const parts = glob
    .split('/')
    .slice(0, -1)
    .filter((part) => part !== '.');
  const first = parts.findIndex((part) => wildcards.test(part));
  return (first === -1 ? parts : parts.slice(0, first)).join('/');
}
