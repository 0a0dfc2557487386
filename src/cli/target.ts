import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { closest } from 'fastest-levenshtein';
import { KnownError } from '../core/errors.js';
import type { Io } from './io.js';

/** What a command line speaks about. */
export interface Target {
  /** Absolute path of the workspace folder. */
  readonly root: string;
  /** Paths below it that were named, with `/`; empty: the whole workspace. A folder ends in `/`. */
  readonly paths: readonly string[];
}

/** What shows that a folder is a workspace of its own. */
const marks = ['tagproof.config.json', '.orchestration', '.git'];

/**
 * Finds the workspace that the named paths belong to: a single folder that is a workspace itself,
 * else the nearest folder above that is one.
 * @throws KnownError when a path does not exist or the paths lie in several workspaces
 */
export function findTarget(paths: readonly string[], io: Io): Target {
  if (paths.length === 0) return { root: workspaceAbove(io.cwd) ?? io.cwd, paths: [] };
  const absolute = paths.map((path) => resolve(io.cwd, path));
  absolute.forEach((path, index) => mustExist(path, paths[index] ?? path));
  const [only] = absolute;
  if (absolute.length === 1 && only !== undefined && isFolder(only) && isWorkspace(only))
    return { root: only, paths: [] };
  const roots = [
    ...new Set(
      absolute.map((path) => workspaceAbove(isFolder(path) ? path : dirname(path)) ?? folderFor(path, io)),
    ),
  ];
  const [root] = roots;
  if (root === undefined || roots.length > 1)
    throw new KnownError(
      `The paths lie in different workspaces: ${roots.map((one) => relative(io.cwd, one) || '.').join(', ')}`,
      'Run tagproof once for each of them.',
    );
  return {
    root,
    paths: absolute
      .map((path) => relative(root, path).split(sep).join('/') + (isFolder(path) ? '/' : ''))
      .filter((path) => path !== '/'),
  };
}

/** A path without any workspace above it: the current folder when it lies there, else its own folder. */
function folderFor(path: string, io: Io): string {
  const inside = relative(io.cwd, path);
  if (!inside.startsWith('..') && resolve(io.cwd, inside) === path) return io.cwd;
  return isFolder(path) ? path : dirname(path);
}

function workspaceAbove(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (isWorkspace(at)) return at;
    if (dirname(at) === at) return undefined;
  }
}

const isWorkspace = (folder: string): boolean => marks.some((mark) => existsSync(join(folder, mark)));

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

function mustExist(path: string, given: string): void {
  if (existsSync(path)) return;
  let folder = dirname(path);
  while (!isFolder(folder) && dirname(folder) !== folder) folder = dirname(folder);
  const names = readdirSync(folder).sort();
  const near = names.length > 0 ? closest(basename(path), names) : undefined;
  const shown = names.slice(0, 8).join(', ') + (names.length > 8 ? ', …' : '');
  throw new KnownError(
    `${given} does not exist`,
    near === undefined ? 'Its folder is empty.' : `Did you mean ${near}? There are: ${shown}`,
  );
}
