import { randomInt } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
} from 'node:fs';
import { join } from 'node:path';
import { writeProblem } from './atomicWrite.js';
import { errorCode } from './safeOpen.js';
import { isSameFile } from './sameFile.js';

/** What is done under a lock takes milliseconds: an older one was left behind by a process that ended. */
const STALE_MS = 10_000;
const PATIENCE_MS = 3_000;
const FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/**
 * Reads, changes and replaces a file while no other Tagproof does: a lock file beside it says so.
 * @param folder absolute; it is there
 * @param name of the file that is to be changed
 * @param otherwise what becomes of it without the lock, given half a sentence that says why
 */
export function withLock<T>(
  folder: string,
  name: string,
  work: () => T,
  otherwise: (reason: string) => T,
): T {
  const lock = join(folder, `.${name}.lock.tmp`);
  let own: Stats | undefined;
  try {
    own = locked(lock);
  } catch (error) {
    return otherwise(writeProblem(error));
  }
  if (own === undefined) return otherwise('another window or command is writing it');
  try {
    return work();
  } finally {
    release(lock, own);
  }
}

function locked(lock: string): Stats | undefined {
  const begun = Date.now();
  for (;;) {
    const own = made(lock);
    if (own !== undefined) return own;
    const others = lstatSync(lock, { throwIfNoEntry: false });
    // Also where somebody puts a stale one there again and again.
    if (Date.now() - begun > PATIENCE_MS) return undefined;
    // One from the future was not made by a clock that we know.
    if (others !== undefined && Math.abs(Date.now() - others.mtimeMs) > STALE_MS) clearAway(lock, others);
    // Not all at the same moments.
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, randomInt(2, 12));
  }
}

/**
 * Removes a lock that was left behind, and not the one that somebody else made meanwhile.
 * @param stale as it was seen
 */
export function clearAway(lock: string, stale: Stats): void {
  // Says so, as a folder is no lock of ours.
  if (stale.isDirectory()) return rmSync(lock);
  const aside = `${lock.slice(0, -'.tmp'.length)}.${randomInt(2 ** 40).toString(36)}.tmp`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || isTaken(errorCode(error))) return;
    throw error;
  }
  const taken = lstatSync(aside);
  // What has another time is another one, also where the system used its number again.
  if (!isSameFile(taken, stale) || taken.mtimeMs !== stale.mtimeMs) giveBack(aside, lock);
  rmSync(aside, { force: true });
}

function giveBack(aside: string, lock: string): void {
  try {
    linkSync(aside, lock);
  } catch (error) {
    // A third one made another meanwhile, or the file system has no such links.
    if (errorCode(error) !== 'EEXIST') renameSync(aside, lock);
  }
}

/** @returns `undefined` where there is one already */
function made(lock: string): Stats | undefined {
  try {
    const descriptor = openSync(lock, FLAGS, 0o600);
    try {
      return fstatSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (isTaken(errorCode(error))) return undefined;
    throw error;
  }
}

/** On Windows a file that is being deleted is still there for a moment, and nobody's to open. */
function isTaken(code: string): boolean {
  return code === 'EEXIST' || (process.platform === 'win32' && /^E(?:PERM|ACCES|BUSY)$/.test(code));
}

/** Not when it took so long that somebody else has it by now. */
function release(lock: string, own: Stats): void {
  try {
    const now = lstatSync(lock, { throwIfNoEntry: false });
    if (now && isSameFile(now, own)) rmSync(lock, { force: true });
  } catch {
    // It goes stale.
  }
}
