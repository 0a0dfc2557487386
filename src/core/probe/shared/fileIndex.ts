import { nameOf } from './paths.js';
import { perListing } from './perWorld.js';

/** Lookups over all files of the workspace, made once for all of them. */
export interface FileIndex {
  readonly all: readonly string[];
  readonly has: ReadonlySet<string>;
  /** Lower-case path → the path as it is spelled. */
  readonly byLowerPath: ReadonlyMap<string, string>;
  /** Lower-case name without folders → paths, sorted. */
  readonly byName: ReadonlyMap<string, readonly string[]>;
  /** Every folder that holds a file at some depth. */
  readonly folders: ReadonlySet<string>;
}

/** The index of the files that git would show. */
export const fileIndex = perListing((all): FileIndex => {
  const byLowerPath = new Map<string, string>();
  const byName = new Map<string, string[]>();
  const folders = new Set<string>();
  for (const path of all) {
    byLowerPath.set(path.toLowerCase(), path);
    const name = nameOf(path).toLowerCase();
    const same = byName.get(name);
    if (same) same.push(path);
    else byName.set(name, [path]);
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = path.slice(0, slash);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return { all, has: new Set(all), byLowerPath, byName, folders };
});
