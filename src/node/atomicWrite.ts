import { randomBytes } from 'node:crypto';
import { closeSync, constants, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './safeOpen.js';

/**
 * Replaces a file so that a crash leaves the old one or the new one: into a temporary file beside it, to
 * the disk, then under its name. A link of that name is replaced, never followed.
 * @param folder absolute
 * @param mode permissions of the new file
 * @param stillGood asked once the bytes are on the disk, right before the rename
 * @param durable false for what can be made again: nobody waits for the disk, and a power cut may leave anything
 * @returns false when it is not good any more; nothing is left behind then
 */
export function replaceFile(
  folder: string,
  name: string,
  bytes: Uint8Array,
  mode: number,
  stillGood: () => boolean = () => true,
  durable = true,
): boolean {
  const temporary = join(folder, `.${name}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
  const descriptor = openSync(temporary, flags, mode);
  let done = false;
  try {
    try {
      writeFileSync(descriptor, bytes);
      if (durable) fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (!stillGood()) return false;
    rename(temporary, join(folder, name));
    done = true;
    return true;
  } finally {
    if (!done) rmSync(temporary, { force: true });
  }
}

/** On Windows a file that an editor or a virus scanner holds open for a moment cannot be replaced. */
function rename(from: string, to: string): void {
  for (let attempt = 1; ; attempt++) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (attempt === 4 || process.platform !== 'win32' || !/^E(?:PERM|ACCES|BUSY)$/.test(errorCode(error)))
        throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20 * attempt);
    }
  }
}

/** What stands in the way of writing, for a person. */
export function writeProblem(error: unknown): string {
  const code = errorCode(error);
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'EROFS':
      return 'the file system is read-only';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'a file has the name of its folder';
    default:
      return code;
  }
}
