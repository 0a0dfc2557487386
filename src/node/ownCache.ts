import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Environment } from './ownFile.js';

/** Files that are looked at in one go. */
const MOST = 1000;

/**
 * Where a person's own cache is, in which nothing of a workspace has a say: `$XDG_CACHE_HOME/tagproof`, else
 * what is usual on this system.
 * @param env a relative path in it does not count
 */
export function cacheFolder(
  env: Environment,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const named = (variable: string, ...parts: string[]): string | undefined => {
    const value = env[variable];
    return value !== undefined && isAbsolute(value) ? join(value, ...parts) : undefined;
  };
  const own = named('XDG_CACHE_HOME', 'tagproof');
  if (own !== undefined) return own;
  if (platform === 'win32') return named('LOCALAPPDATA', 'tagproof', 'cache');
  if (platform === 'darwin') return named('HOME', 'Library', 'Caches', 'tagproof');
  return named('HOME', '.cache', 'tagproof');
}

/**
 * Removes the files of a folder that nobody will ask for again.
 * @param life milliseconds since a file was last written; 0 for all of them
 */
export function prune(folder: string, life: number): void {
  try {
    const now = Date.now();
    for (const name of readdirSync(folder).slice(0, MOST)) {
      const stats = lstatSync(join(folder, name), { throwIfNoEntry: false });
      if (stats?.isFile() && (life === 0 || now - stats.mtimeMs > life))
        rmSync(join(folder, name), { force: true });
    }
  } catch {
    // What cannot be tidied stays: it costs a few bytes.
  }
}
