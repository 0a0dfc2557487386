import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { replaceFile, writeProblem } from './atomicWrite.js';
import { below } from './containment.js';
import { withLock } from './lockFile.js';
import { openRegular, readBytesOf, unreadable } from './safeOpen.js';

/**
 * Files of a person: what was decided by that person's own hand on this machine. They lie in the person's own
 * configuration folder, where nothing of a workspace has a say (docs/safety.md).
 */
export type OwnPlace =
  | { readonly kind: 'at'; /** Absolute path of the file. */ readonly file: string }
  | { readonly kind: 'nowhere'; /** A sentence for a person. */ readonly reason: string };

type Absent =
  | { readonly kind: 'none' }
  /** There is one, and it must not be relied on; a sentence says why. */
  | { readonly kind: 'refused'; readonly reason: string };

export type OwnText = { readonly kind: 'read'; readonly text: string } | Absent;
export type OwnBytes = { readonly kind: 'read'; readonly bytes: Buffer } | Absent;

export type Environment = Readonly<Record<string, string | undefined>>;

const LARGEST = 1024 * 1024;

/**
 * A file's place: in `$XDG_CONFIG_HOME/tagproof`, else where it is usual on this system.
 * @param env a relative path in it does not count
 * @param what the file, for people: `a ledger`
 */
export function ownPlace(env: Environment, platform: NodeJS.Platform, name: string, what: string): OwnPlace {
  const folder = configFolder(env, platform);
  if (folder === undefined)
    return {
      kind: 'nowhere',
      reason: `the environment names no home folder, so there is no place for ${what}`,
    };
  return { kind: 'at', file: join(folder, name) };
}

function configFolder(env: Environment, platform: NodeJS.Platform): string | undefined {
  const named = (variable: string, ...parts: string[]): string | undefined => {
    const value = env[variable];
    return value !== undefined && isAbsolute(value) ? join(value, ...parts) : undefined;
  };
  const own = named('XDG_CONFIG_HOME', 'tagproof');
  if (own !== undefined) return own;
  if (platform === 'win32') return named('APPDATA', 'tagproof');
  if (platform === 'darwin') return named('HOME', 'Library', 'Application Support', 'tagproof');
  return named('HOME', '.config', 'tagproof');
}

/**
 * Reads a person's file; one that others could have written, or that lies in the workspace, is refused.
 * @param what the file, for people: `ledger of attestations`
 */
export function readOwn(place: OwnPlace, realRoot: string, what: string): OwnText {
  const own = readOwnBytes(place, realRoot, what, LARGEST);
  return own.kind === 'read' ? { kind: 'read', text: own.bytes.toString('utf8') } : own;
}

/**
 * As `readOwn`, for what is no text.
 * @param largest in bytes; a larger one is refused
 */
export function readOwnBytes(place: OwnPlace, realRoot: string, what: string, largest: number): OwnBytes {
  if (place.kind === 'nowhere') return { kind: 'none' };
  const misplaced = insideReason(place.file, realRoot, what);
  if (misplaced !== undefined) return { kind: 'refused', reason: misplaced };
  const opened = openRegular(place.file);
  if (opened.kind === 'missing') return { kind: 'none' };
  const refused = (reason: string): OwnBytes => ({
    kind: 'refused',
    reason: `the ${what} ${place.file} does not count: ${reason}`,
  });
  if (opened.kind !== 'open') return refused(opened.reason);
  const { descriptor, stats } = opened;
  try {
    const foreign = foreignReason(stats);
    if (foreign !== undefined) return refused(foreign);
    if (stats.size > largest) return refused(`it is larger than ${largest / LARGEST} MB`);
    const bytes = Buffer.allocUnsafeSlow(stats.size);
    return { kind: 'read', bytes: bytes.subarray(0, readBytesOf(descriptor, bytes, stats.size)) };
  } catch (error) {
    return refused(unreadable(error).reason);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Replaces a person's file; nobody else may read it.
 * @param durable false for what can be made again, see `replaceFile`
 * @returns why that could not be done, as half a sentence
 */
export function replaceOwn(
  place: OwnPlace,
  realRoot: string,
  content: string | Uint8Array,
  what: string,
  durable = true,
): string | undefined {
  if (place.kind === 'nowhere') return place.reason;
  try {
    const misplaced = ownFolder(place.file, realRoot, what);
    if (misplaced !== undefined) return misplaced;
    const folder = dirname(place.file);
    replaceFile(
      folder,
      place.file.slice(folder.length + 1),
      typeof content === 'string' ? Buffer.from(content) : content,
      0o600,
      undefined,
      durable,
    );
    return undefined;
  } catch (error) {
    return `${place.file} cannot be written: ${writeProblem(error)}`;
  }
}

/**
 * Does what reads a person's file and replaces it, while no other process does so with that file.
 * @param otherwise what becomes of it when that cannot be, given half a sentence that says why
 */
export function withOwnLock<T>(
  place: OwnPlace,
  realRoot: string,
  what: string,
  work: () => T,
  otherwise: (reason: string) => T,
): T {
  if (place.kind === 'nowhere') return otherwise(place.reason);
  const { file } = place;
  const unwritten = (reason: string): T => otherwise(`${file} cannot be written: ${reason}`);
  try {
    const misplaced = ownFolder(file, realRoot, what);
    if (misplaced !== undefined) return otherwise(misplaced);
  } catch (error) {
    return unwritten(writeProblem(error));
  }
  return withLock(dirname(file), basename(file), work, unwritten);
}

/** Makes the folder of a person's file. @returns why it must not lie there */
function ownFolder(file: string, realRoot: string, what: string): string | undefined {
  const early = insideReason(file, realRoot, what);
  if (early !== undefined) return early;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // The folder may be a link into the workspace only now that it is there.
  return insideReason(file, realRoot, what);
}

/** Who may write into the workspace must not be able to write the file. */
function insideReason(file: string, realRoot: string, what: string): string | undefined {
  const real = realOf(dirname(file));
  return below(realRoot, real) === undefined
    ? undefined
    : `the ${what} would lie inside the workspace, at ${file}: nothing counts there`;
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

function foreignReason(stats: Stats): string | undefined {
  const me = process.getuid?.();
  if (me === undefined) return undefined;
  if (stats.uid !== me) return 'it belongs to another user';
  return (stats.mode & 0o022) === 0 ? undefined : 'other users may write to it (chmod 600)';
}

// Windows has neither of the last two.
const APPEND =
  constants.O_WRONLY |
  constants.O_APPEND |
  constants.O_CREAT |
  (constants.O_NOFOLLOW ?? 0) |
  (constants.O_NONBLOCK ?? 0);

/**
 * Adds to the end of a person's file, or makes it: of two processes that do so at once, none loses what it
 * wrote. Nothing is added to a file that others could have written.
 * @returns why that could not be done, as half a sentence
 */
export function appendOwn(place: OwnPlace, realRoot: string, text: string, what: string): string | undefined {
  if (place.kind === 'nowhere') return place.reason;
  try {
    const misplaced = ownFolder(place.file, realRoot, what);
    if (misplaced !== undefined) return misplaced;
    const descriptor = openSync(place.file, APPEND, 0o600);
    try {
      const stats = fstatSync(descriptor);
      const foreign = stats.isFile() ? foreignReason(stats) : 'it is no file';
      if (foreign !== undefined) return `the ${what} ${place.file} does not count: ${foreign}`;
      writeFileSync(descriptor, text);
      return undefined;
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return `${place.file} cannot be written: ${writeProblem(error)}`;
  }
}
