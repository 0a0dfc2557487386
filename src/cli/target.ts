import { accessSync, constants, existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { KnownError } from '../core/errors.js';
import type { Io } from './io.js';
import { nearest } from './usage.js';

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
  const target = targetOf(paths, io);
  try {
    accessSync(target.root, constants.R_OK | constants.X_OK);
  } catch {
    throw new KnownError(
      `The workspace ${target.root} cannot be opened: permission denied`,
      'Run tagproof as a user who may read and enter it.',
    );
  }
  return target;
}

function targetOf(paths: readonly string[], io: Io): Target {
  if (paths.length === 0) return { root: workspaceAbove(io.cwd) ?? io.cwd, paths: [] };
  const absolute = paths.map((path) => resolve(io.cwd, path));
  absolute.forEach((path, index) => mustExist(path, paths[index] ?? path));
  const [only] = absolute;
  if (absolute.length === 1 && only !== undefined && isFolder(only) && isWorkspace(only))
    return { root: only, paths: [] };
  const roots = distinct(
    absolute.map((path) => workspaceAbove(isFolder(path) ? path : dirname(path)) ?? folderFor(path, io)),
  );
  const [root] = roots;
  if (root === undefined || roots.length > 1)
    throw new KnownError(
      `The paths lie in different workspaces: ${roots.map((one) => relative(io.cwd, one) || '.').join(', ')}`,
      'Run tagproof once for each of them.',
    );
  const named = absolute.map(
    (path) => relative(root, path).split(sep).join('/') + (isFolder(path) ? '/' : ''),
  );
  return { root, paths: named.includes('/') ? [] : named };
}

/** A link in a workspace that leads to it again makes no second workspace: the shortest name stands for all. */
function distinct(folders: readonly string[]): readonly string[] {
  const shortest = new Map<string, string>();
  for (const folder of folders) {
    const real = realpathSync.native(folder);
    const known = shortest.get(real);
    if (known === undefined || folder.length < known.length) shortest.set(real, folder);
  }
  return [...shortest.values()];
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

/** True for a folder that is a workspace of its own. */
export const isWorkspace = (folder: string): boolean => marks.some((mark) => existsSync(join(folder, mark)));

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Gone, a link to itself, or behind a folder that may not be entered: no folder to work in.
    return false;
  }
}

function mustExist(path: string, given: string): void {
  if (!path.includes('\0') && existsSync(path)) return;
  let folder = dirname(path);
  while (!isFolder(folder) && dirname(folder) !== folder) folder = dirname(folder);
  const shown = given.length > 200 ? `${given.slice(0, 200)}…` : given;
  throw new KnownError(`${shown} does not exist`, whatThereIs(folder, basename(path)));
}

function whatThereIs(folder: string, wanted: string): string {
  let names: readonly string[];
  try {
    names = readdirSync(folder).sort();
  } catch {
    return `Its folder ${folder} cannot be listed: permission denied.`;
  }
  if (names.length === 0) return 'Its folder is empty.';
  const near = nearest(wanted, names);
  const shown = names.slice(0, 8).join(', ') + (names.length > 8 ? ', …' : '');
  return `${near === undefined ? '' : `Did you mean ${near}? `}There are: ${shown}`;
}
