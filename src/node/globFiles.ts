import fastGlob from 'fast-glob';
import { expandGlob, matchesFromRoot } from '../core/text/glob.js';
import { byCodeUnit } from './lexicalPath.js';
import { plainFolders } from './plainFolders.js';

/** Folders of installed packages and of git: nobody's log, and the largest of all. */
const neverEntered = ['**/node_modules/**', '**/.git/**'];
const deepest = 64;

/**
 * Files that match globs, sorted; also those that git ignores, and links, so that what cannot be read is
 * said. Links to folders are not followed, and a folder that cannot be opened holds nothing.
 * @param root Absolute path of the workspace.
 */
export function globFiles(root: string, globs: readonly string[]): readonly string[] {
  const patterns = globs
    .flatMap(expandGlob)
    .map((glob) => glob.replace(/^(?:\.?\/)+/, ''))
    .filter((glob) => glob !== '' && !glob.split('/').includes('..'));
  // The library follows links in the fixed part of a pattern.
  const isPlain = plainFolders(root);
  const found = fastGlob.sync(
    [...new Set(patterns.map(walked))].filter((one) => isPlain(fixedFolder(one))),
    {
      cwd: root,
      dot: true,
      onlyFiles: false,
      markDirectories: true,
      followSymbolicLinks: false,
      suppressErrors: true,
      braceExpansion: false,
      extglob: false,
      deep: deepest,
      ignore: neverEntered,
    },
  );
  // The library's own patterns become regular expressions, and the workspace that states them is not
  // trusted: it walks, and what matches is decided in linear time.
  const matches = matchesFromRoot(patterns);
  return found.filter((path) => !path.endsWith('/') && matches(path)).sort(byCodeUnit);
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
  const first = parts.findIndex((part) => /[*?[\\{}()!+@]/.test(part));
  return (first === -1 ? parts : parts.slice(0, first)).join('/');
}
