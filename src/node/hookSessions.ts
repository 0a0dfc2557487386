import { hash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { cacheFolder, prune } from './ownCache.js';
import { readOwn, replaceOwn, type Environment, type OwnPlace } from './ownFile.js';

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

const WHAT = 'memory of the stop hook';
/** Sessions are forgotten after a week, in milliseconds. */
const LIFE = 7 * 24 * 60 * 60 * 1000;
const nothing: HookSession = { blocked: [] };

/**
 * @param env says where the cache is: `$XDG_CACHE_HOME/tagproof`, else what is usual on this system
 * @param realRoot the workspace, links resolved: a cache inside it does not count, as its agents write there
 */
export function hookSessions(
  env: Environment,
  realRoot: string,
  platform: NodeJS.Platform = process.platform,
): HookSessions {
  const cache = cacheFolder(env, platform);
  const placeOf = (session: string): OwnPlace =>
    cache === undefined
      ? { kind: 'nowhere', reason: 'the environment names no folder for a cache' }
      : { kind: 'at', file: join(cache, 'hook', `${hash('sha256', session)}.json`) };
  return {
    read(session) {
      const own = readOwn(placeOf(session), realRoot, WHAT);
      return own.kind === 'read' ? parse(own.text) : nothing;
    },
    write(session, state) {
      const place = placeOf(session);
      if (replaceOwn(place, realRoot, `${JSON.stringify(state)}\n`, WHAT) !== undefined) return false;
      if (place.kind === 'at') prune(dirname(place.file), LIFE);
      return true;
    },
  };
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
