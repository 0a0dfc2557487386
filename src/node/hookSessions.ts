import { hash } from 'node:crypto';
import { closeSync, lstatSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { replaceFile } from './atomicWrite.js';
import { below } from './containment.js';
import { openRegular, readBytesOf } from './safeOpen.js';

/** What the stop hook remembers of one session of an agent. */
export interface HookSession {
  /** Digests of the states of evidence that it was sent back with. */
  readonly blocked: readonly string[];
  /** Digest of the state that the person was told of last. */
  readonly told?: string;
}

/** Where sessions are remembered: the user's cache, where nothing of a workspace has a say. */
export interface HookSessions {
  /** @param session as the harness names it */
  read(session: string): HookSession;
  /** @returns false when it could not be remembered */
  write(session: string, state: HookSession): boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

const LARGEST = 4096;
/** Sessions are forgotten after a week, in milliseconds. */
const LIFE = 7 * 24 * 60 * 60 * 1000;
const MOST_FILES = 1000;
const nothing: HookSession = { blocked: [] };

/**
 * @param env says where the cache is: `$XDG_CACHE_HOME/tagproof`, else what is usual on this system
 * @param root the workspace, absolute: a cache inside it does not count, as its agents write there
 */
export function hookSessions(
  env: Environment,
  root: string,
  platform: NodeJS.Platform = process.platform,
): HookSessions {
  const cache = cacheFolder(env, platform);
  const folder = cache === undefined ? undefined : join(cache, 'hook');
  const fileOf = (session: string): string => `${hash('sha256', session)}.json`;
  return {
    read(session) {
      if (folder === undefined || !isOwn(folder, root)) return nothing;
      return parse(textOf(join(folder, fileOf(session))));
    },
    write(session, state) {
      if (folder === undefined) return false;
      try {
        if (isWithin(root, folder)) return false;
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (!isOwn(folder, root)) return false;
        prune(folder);
        replaceFile(folder, fileOf(session), Buffer.from(`${JSON.stringify(state)}\n`), 0o600);
        return true;
      } catch {
        // A full or read-only disk: then `stop_hook_active` alone says when it is enough.
        return false;
      }
    },
  };
}

function cacheFolder(env: Environment, platform: NodeJS.Platform): string | undefined {
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

/** True for a folder itself (no link) of this user that nobody else may write to, outside the workspace. */
function isOwn(folder: string, root: string): boolean {
  try {
    const stats = lstatSync(folder);
    const me = process.getuid?.();
    const mine = me === undefined || (stats.uid === me && (stats.mode & 0o022) === 0);
    return stats.isDirectory() && mine && !isWithin(root, folder);
  } catch {
    return false;
  }
}

function isWithin(root: string, folder: string): boolean {
  return below(realpathSync.native(root), realOf(folder)) !== undefined;
}

/** The real path of the nearest folder above that is there, with the rest behind it. */
function realOf(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    // Not there yet: its parents decide.
    const parent = dirname(folder);
    return parent === folder ? folder : join(realOf(parent), folder.slice(parent.length));
  }
}

function textOf(file: string): string {
  const opened = openRegular(file);
  if (opened.kind !== 'open') return '';
  try {
    if (opened.stats.size > LARGEST) return '';
    const bytes = Buffer.alloc(opened.stats.size);
    return bytes.toString('utf8', 0, readBytesOf(opened.descriptor, bytes, bytes.length));
  } catch {
    // It cannot be read: as if nothing had been remembered.
    return '';
  } finally {
    closeSync(opened.descriptor);
  }
}

function parse(text: string): HookSession {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return nothing;
    const { blocked, told } = value as Partial<Record<keyof HookSession, unknown>>;
    return {
      blocked: Array.isArray(blocked) ? blocked.filter((one) => typeof one === 'string') : [],
      ...(typeof told === 'string' ? { told } : {}),
    };
  } catch {
    return nothing;
  }
}

/** Removes what nobody will ask for again. */
function prune(folder: string): void {
  const now = Date.now();
  for (const name of readdirSync(folder).slice(0, MOST_FILES)) {
    const file = join(folder, name);
    const stats = lstatSync(file, { throwIfNoEntry: false });
    if (stats?.isFile() && now - stats.mtimeMs > LIFE) rmSync(file, { force: true });
  }
}
