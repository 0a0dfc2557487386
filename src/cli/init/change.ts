import { closeSync, lstatSync, mkdirSync, realpathSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { KnownError } from '../../core/errors.js';
import { replaceFile, writeProblem } from '../../node/atomicWrite.js';
import { isFolder } from '../../node/plainFolders.js';
import { openRegular, readBytesOf } from '../../node/safeOpen.js';

/** A file that `init` may write: below a folder that no link leads out of. */
export interface Place {
  /** Absolute, links resolved. */
  readonly root: string;
  /** Relative to it, with `/`. */
  readonly path: string;
  /** As shown to people. */
  readonly shown: string;
}

/** What is to become of one file. */
export interface Change {
  readonly place: Place;
  /** `undefined`: there is none. */
  readonly before: string | undefined;
  /** `undefined`: it goes. */
  readonly after: string | undefined;
  /** Permissions of a new file; one that is there keeps its own. */
  readonly mode: number;
}

/** What one part of `init` wants to do. */
export interface Part {
  readonly changes: readonly Change[];
  /** What a person should know or do beside it. */
  readonly notes: readonly string[];
}

/** Settings and hooks that are larger were not written by people. */
const largest = 1024 * 1024;

export interface Standing {
  /** `undefined`: there is no such file. */
  readonly text: string | undefined;
  readonly mode: number;
}

/**
 * What stands at a place now.
 * @throws KnownError when it is nothing that may be changed: a link, no text, unreadable
 */
export function standing(place: Place): Standing {
  const refuse = (reason: string): KnownError =>
    new KnownError(`${place.shown} is left as it is: ${reason}`, 'Nothing was changed.');
  if (!reachedPlainly(place)) throw refuse('a folder above it is a link or no folder');
  const opened = openRegular(join(place.root, place.path));
  if (opened.kind === 'missing') return { text: undefined, mode: 0 };
  if (opened.kind !== 'open') throw refuse(opened.reason);
  try {
    if (opened.stats.size > largest) throw refuse('it is larger than 1 MB');
    const bytes = Buffer.alloc(opened.stats.size);
    readBytesOf(opened.descriptor, bytes, bytes.length);
    const text = utf8(bytes);
    if (text === undefined) throw refuse('it is no UTF-8 text');
    return { text, mode: opened.stats.mode & 0o777 };
  } finally {
    closeSync(opened.descriptor);
  }
}

/**
 * Makes a change, if the file still is as it was when the change was planned.
 * @throws KnownError when it is not, or cannot be written
 */
export function makeChange({ place, before, after, mode }: Change): void {
  const now = standing(place);
  if (now.text !== before)
    throw new KnownError(`${place.shown} was changed meanwhile`, 'It was left as it is. Run it again.');
  const parts = place.path.split('/');
  const name = parts.pop() ?? '';
  const folder = join(place.root, ...parts);
  try {
    if (after === undefined) {
      rmSync(join(folder, name));
      tidy(place.root, parts);
      return;
    }
    mkdirSync(folder, { recursive: true });
    const stillThere = (): boolean => reachedPlainly(place) && realpathSync.native(folder) === folder;
    if (!replaceFile(folder, name, Buffer.from(after), now.text === undefined ? mode : now.mode, stillThere))
      throw new KnownError(`${place.shown} was not written: its folder was replaced`, 'Run it again.');
  } catch (error) {
    if (error instanceof KnownError) throw error;
    throw new KnownError(
      `${place.shown} cannot be written: ${writeProblem(error)}`,
      'What came before it was written.',
    );
  }
}

/** Folders on the way that nothing else is in go, too. */
function tidy(root: string, parts: readonly string[]): void {
  for (let count = parts.length; count > 0; count--) {
    try {
      rmdirSync(join(root, ...parts.slice(0, count)));
    } catch {
      // Something else is in it.
      return;
    }
  }
}

/** True when every folder on the way is one itself, or is not there yet. */
function reachedPlainly({ root, path }: Place): boolean {
  const parts = path.split('/').slice(0, -1);
  for (let count = 1; count <= parts.length; count++) {
    const folder = join(root, ...parts.slice(0, count));
    if (isFolder(folder)) continue;
    return lstatSync(folder, { throwIfNoEntry: false }) === undefined;
  }
  return true;
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
