import { hash } from 'node:crypto';
import { lstatSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder, prune } from '../ownCache.js';
import { readOwnBytes, replaceOwn, type Environment, type OwnPlace } from '../ownFile.js';

/** Where what is known of workspaces lies between sessions: a file for each, in the user's own cache. */
export interface IndexStore {
  /** The bytes as they are; `undefined` where there are none that count. */
  read(): Buffer | undefined;
  /** @returns why that could not be done, as half a sentence */
  write(bytes: Buffer): string | undefined;
  /** It was of use: it is kept for longer. */
  touch(): void;
}

const WHAT = 'index of the workspace';
const DAY = 24 * 60 * 60 * 1000;
/** An index that was not used for so long is removed, in milliseconds. */
const LIFE = 60 * DAY;
/** Larger ones are neither written nor read, in bytes: some half a million files. */
export const LARGEST = 64 * 1024 * 1024;

/** The folder of all indexes; `undefined` where the environment names no place for a cache. */
export function indexFolder(env: Environment, platform?: NodeJS.Platform): string | undefined {
  const cache = cacheFolder(env, platform);
  return cache === undefined ? undefined : join(cache, 'index');
}

/**
 * What is kept of one workspace.
 * @param folder of all indexes
 * @param realRoot the workspace, links resolved: an index inside it does not count, as others write there
 * @param kind of what is kept; also how its file's name ends
 * @param largest in bytes; a larger one is neither written nor read
 */
export function indexStore(
  folder: string,
  realRoot: string,
  kind: 'index' | 'tags' = 'index',
  largest = LARGEST,
): IndexStore {
  const file = join(folder, `${hash('sha256', realRoot)}.${kind}`);
  const place: OwnPlace = { kind: 'at', file };
  return {
    read() {
      const own = readOwnBytes(place, realRoot, WHAT, largest);
      return own.kind === 'read' ? own.bytes : undefined;
    },
    write(bytes) {
      if (bytes.length > largest) return 'it would be too large';
      const failed = replaceOwn(place, realRoot, bytes, WHAT, false);
      if (failed === undefined) prune(dirname(file), LIFE);
      return failed;
    },
    touch() {
      try {
        const now = Date.now();
        const stats = lstatSync(file, { throwIfNoEntry: false });
        if (stats?.isFile() && now - stats.mtimeMs > DAY) utimesSync(file, now / 1000, now / 1000);
      } catch {
        // It will be made anew one day.
      }
    },
  };
}

/** Removes what is known of all workspaces. */
export function clearIndexes(folder: string): void {
  prune(folder, 0);
}
