import { readdirSync } from 'node:fs';
import { manifests } from '../core/claim/projectRoots.js';
import { folderOf, joinPath } from './lexicalPath.js';
import { isFolder } from './plainFolders.js';

const packageFiles = new Set(manifests);

/** Packages that are looked into; a repository with more has its logs where files are listed. */
const mostPackages = 5_000;

/** `.hidden` of a glob that is `**\/.hidden/rest`. */
export function hiddenFolder(glob: string): string | undefined {
  return /^\*\*\/(\.[\w-]+)\/./.exec(glob)?.[1];
}

/**
 * The folders that hold such a hidden folder, so that nobody has to walk the whole tree for it: where a known
 * file lies in one, and which of the root, its folders, the packages and the folders beside a package have one.
 * @param root absolute path of the workspace
 * @param names of hidden folders
 * @param known paths of files, as far as they are listed
 * @returns hidden folder → folders that may hold it, `''` for the root
 */
export function placesOf(
  root: string,
  names: readonly string[],
  known: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const likely = likelyFolders(root, known);
  return new Map(
    names.map((name) => {
      const inside = known.flatMap((path) => {
        const at = path.indexOf(`/${name}/`);
        return at > 0 ? [path.slice(0, at)] : [];
      });
      const found = likely.filter((folder) => isFolder(`${root}/${joinPath(folder, name)}`));
      return [name, [...new Set(['', ...inside, ...found])]];
    }),
  );
}

function likelyFolders(root: string, paths: readonly string[]): readonly string[] {
  const packages = new Set<string>();
  for (const path of paths) {
    const slash = path.lastIndexOf('/');
    if (slash <= 0 || packages.size >= mostPackages) continue;
    if (packageFiles.has(path.slice(slash + 1))) packages.add(path.slice(0, slash));
  }
  const parents = new Set(['', ...[...packages].map(folderOf)]);
  return [...new Set([...packages, ...[...parents].flatMap((folder) => foldersIn(root, folder))])];
}

function foldersIn(root: string, folder: string): readonly string[] {
  try {
    return readdirSync(folder === '' ? root : `${root}/${folder}`, { withFileTypes: true })
      .filter((one) => one.isDirectory() && !one.name.startsWith('.') && one.name !== 'node_modules')
      .map((one) => joinPath(folder, one.name));
  } catch {
    // A folder that is gone or may not be opened holds nothing that can be read.
    return [];
  }
}
