import { closeSync, constants, lstatSync, openSync } from 'node:fs';
import { folderOf } from './lexicalPath.js';

/**
 * Makes a question: is this folder (relative to the root, `''` is the root) reached
 * without any link? Each folder is looked at once.
 */
export function plainFolders(root: string): (folder: string) => boolean {
  const known = new Map<string, boolean>([['', true]]);
  const isPlain = (folder: string): boolean => {
    let answer = known.get(folder);
    if (answer === undefined) {
      answer = isPlain(folderOf(folder)) && isFolder(`${root}/${folder}`);
      known.set(folder, answer);
    }
    return answer;
  };
  return isPlain;
}

/** True where no folder is left: nothing is there, or a file. Nothing behind a link is looked at. */
export function isGone(root: string, folder: string): boolean {
  const parts = folder.split('/');
  for (let count = 1; count <= parts.length; count++) {
    try {
      const absolute = `${root}/${parts.slice(0, count).join('/')}`;
      const stats = lstatSync(absolute, { throwIfNoEntry: false });
      if (!stats?.isDirectory()) return !stats?.isSymbolicLink();
    } catch {
      // A folder that may not be entered is there.
      return false;
    }
  }
  return false;
}

// Windows has neither flag.
const AS_FOLDER = (constants.O_DIRECTORY ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** True for a folder itself, not for a link to one. */
export function isFolder(absolute: string): boolean {
  try {
    // That it opens says all, and costs half of what it takes to hand over a stat.
    if (AS_FOLDER !== 0) {
      closeSync(openSync(absolute, AS_FOLDER));
      return true;
    }
  } catch {
    // A link, a file, nothing, or a folder that may be entered but not listed.
  }
  try {
    return lstatSync(absolute, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    // A folder that may not be entered holds nothing that can be read.
    return false;
  }
}
