import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import type { Unreadable } from '../core/ports/files.js';
import { isSameFile, type FileIdentity } from './sameFile.js';

/** A descriptor on a regular file. Whoever asked for it closes it. */
export interface OpenFile {
  readonly kind: 'open';
  readonly descriptor: number;
  readonly stats: Stats;
}

// Windows has neither flag; there the comparison of device and inode has to do.
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a regular file without following a link in its last part and without
 * waiting for a FIFO's other end. Everything else is a reason.
 * @param expected Device and inode that a check saw before; another file is refused.
 */
export function openRegular(absolute: string, expected?: FileIdentity): OpenFile | Unreadable {
  let descriptor: number;
  try {
    descriptor = openSync(absolute, FLAGS);
  } catch (error) {
    return unreadable(error);
  }
  const refuse = (answer: Unreadable): Unreadable => {
    closeSync(descriptor);
    return answer;
  };
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) return refuse({ kind: 'folder', reason: 'it is a folder' });
    if (!stats.isFile()) return refuse(NOT_REGULAR);
    if (expected && !isSameFile(stats, expected)) return refuse(CHANGED);
    return { kind: 'open', descriptor, stats };
  } catch (error) {
    return refuse(unreadable(error));
  }
}

export const MISSING: Unreadable = { kind: 'missing', reason: 'there is no such file' };
export const NOT_REGULAR: Unreadable = { kind: 'unknown', reason: 'it is not a regular file' };
export const CHANGED: Unreadable = { kind: 'unknown', reason: 'it was replaced while it was looked at' };

/** The sentence for an error of the file system. */
export function unreadable(error: unknown): Unreadable {
  const code = errorCode(error);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return MISSING;
    case 'EACCES':
    case 'EPERM':
      return { kind: 'unknown', reason: 'it cannot be read: permission denied' };
    case 'ELOOP':
    case 'EMLINK':
      return { kind: 'unknown', reason: 'it is a link' };
    case 'ENXIO':
    case 'ENODEV':
    case 'EOPNOTSUPP':
      return NOT_REGULAR;
    case 'ENAMETOOLONG':
      return { kind: 'unknown', reason: 'the path is too long' };
    default:
      return { kind: 'unknown', reason: `it cannot be read: ${code}` };
  }
}

/** The code of a system error (`ENOENT`), or its class for any other. */
export function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown error';
}

/** Reads up to `length` bytes from the start of an open file; fewer when it is shorter. */
export function readBytesOf(descriptor: number, buffer: Uint8Array, length: number): number {
  let done = 0;
  while (done < length) {
    const count = readSync(descriptor, buffer, done, length - done, done);
    if (count === 0) break;
    done += count;
  }
  return done;
}
