import { perWorldAndKey } from '../../probe/shared/perWorld.js';
import { nameOf } from '../../probe/shared/paths.js';

/** What stands directly in a folder, as far as git would show it. */
export interface Folder {
  /** Names without a slash, sorted as the files are. */
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** One folder of the workspace; ignored files are not in it. */
export const folderAt = perWorldAndKey((world, folder): Folder => {
  const prefix = folder === '' ? '' : `${folder}/`;
  const folders = new Set<string>();
  const files: string[] = [];
  for (const path of world.files.all()) {
    if (!path.startsWith(prefix)) continue;
    const slash = path.indexOf('/', prefix.length);
    if (slash < 0) files.push(path.slice(prefix.length));
    else folders.add(path.slice(prefix.length, slash));
  }
  return { folders: [...folders], files };
});

/** Evidence of more tasks and pictures than this is not listed. */
const mostEntries = 2_000;
const deepest = 5;

/** Everything below a folder, ignored files too: evidence is often kept out of git. Paths of the workspace. */
export const everythingBelow = perWorldAndKey((world, folder): readonly string[] => {
  const files: string[] = [];
  let level = [folder];
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    const next: string[] = [];
    for (const at of level)
      for (const name of world.files.list(at) ?? []) {
        if (files.length + next.length >= mostEntries) return files;
        if (name.endsWith('/')) next.push(`${at}/${name.slice(0, -1)}`);
        else files.push(`${at}/${name}`);
      }
    level = next;
  }
  return files;
});

/** True for a file that a picture's name stands for. */
export function isImage(path: string): boolean {
  return /\.(?:png|jpe?g|gif|webp|avif|bmp|heic|svg|tiff?)$/i.test(nameOf(path));
}
