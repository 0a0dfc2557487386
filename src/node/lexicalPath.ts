/** What every refused path is told, so that the answer says neither existence nor size. */
export const OUTSIDE = 'it is outside the workspace';

/** Linux refuses longer paths; anything beyond is not a path that somebody meant. */
const LONGEST_PATH = 4096;

/** A path judged by its letters alone. */
export type LexicalPath =
  | {
      readonly kind: 'inside';
      /** Without `.`, `..`, doubled or trailing slashes; `''` is the root. */
      readonly path: string;
      /** The path ended in `/`: only a folder can answer. */
      readonly folderOnly: boolean;
    }
  | { readonly kind: 'refused'; readonly reason: string };

const PLAIN = /^[\w@+-][\w@+.-]*(?:\/[\w@+-][\w@+.-]*)*$/;

/**
 * Judges a path before anything touches the disk: absolute paths, `~`, drive
 * letters, UNC, URIs, NUL bytes and every `..` that climbs out are refused.
 * @param windows Also refuses `:` (a second stream of a file) and takes `\` for `/`.
 */
export function lexicalPath(path: string, windows = process.platform === 'win32'): LexicalPath {
  if (path.length > LONGEST_PATH) return { kind: 'refused', reason: 'the path is too long' };
  if (PLAIN.test(path)) return { kind: 'inside', path, folderOnly: false };
  if (path.includes('\0')) return { kind: 'refused', reason: 'it is not a path: it holds a NUL byte' };
  if (isAbsoluteLooking(path) || (windows && path.includes(':'))) return { kind: 'refused', reason: OUTSIDE };
  const parts: string[] = [];
  const asked = (windows ? path.replaceAll('\\', '/') : path).split('/');
  for (const part of asked) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return { kind: 'refused', reason: OUTSIDE };
  }
  const last = asked.at(-1);
  return { kind: 'inside', path: parts.join('/'), folderOnly: last === '' || last === '.' || last === '..' };
}

function isAbsoluteLooking(path: string): boolean {
  return (
    path.startsWith('/') ||
    path.startsWith('\\\\') ||
    /^[A-Za-z]:/.test(path) ||
    /^~[\w.-]*(?:[/\\]|$)/.test(path) ||
    /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(path) ||
    /^file:/i.test(path)
  );
}

/** The folder part of a lexical path; `''` for a path in the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** Joins a folder of the workspace (`''` is the root) and a name. */
export function joinPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** Order by UTF-16 code unit, the order every list of paths is given in. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether a path is one of these, or below one of them. */
export function isWithin(path: string, these: ReadonlySet<string>): boolean {
  if (these.size === 0) return false;
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1))
    if (these.has(path.slice(0, end))) return true;
  return false;
}

/** Whether a path is in a list that is sorted `byCodeUnit`. */
export function isAmong(sorted: readonly string[], path: string): boolean {
  let from = 0;
  for (let to = sorted.length; from < to;) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? '') < path) from = middle + 1;
    else to = middle;
  }
  return sorted[from] === path;
}
