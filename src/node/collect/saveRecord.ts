import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fsyncSync,
  linkSync,
  openSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { writeProblem } from '../atomicWrite.js';
import { below } from '../containment.js';
import { folderOf, lexicalPath } from '../lexicalPath.js';
import { errorCode } from '../safeOpen.js';
import { secretFolder } from '../secrets.js';
import { makeFolder } from '../writeReport.js';

/**
 * Writes a record of proof: a new file, whole or not at all; nothing that is there is ever changed.
 * @param root absolute path of the workspace
 * @param path relative to it, in the evidence folder; folders are made
 * @returns why that could not be done, a sentence
 */
export function saveRecord(root: string, path: string, text: string): string | undefined {
  const no = (reason: string): string => `${path} cannot be written: ${reason}`;
  const lexical = lexicalPath(path);
  if (lexical.kind === 'refused' || lexical.folderOnly || !/\/[^/]+\.json$/.test(lexical.path))
    return no('it is no place for a record');
  if (secretFolder(folderOf(lexical.path)) !== undefined)
    return no('evidenceFolder names a folder of others');
  try {
    const realRoot = realpathSync.native(root);
    const folder = makeFolder(realRoot, folderOf(lexical.path));
    if (folder === undefined) return no('its folder is a link that leaves the workspace');
    const name = lexical.path.slice(lexical.path.lastIndexOf('/') + 1);
    const temporary = join(folder, `.${name}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
    try {
      writeNew(temporary, text);
      // The folder could have been swapped for a link meanwhile.
      if (realpathSync.native(folder) !== folder || below(realRoot, folder) === undefined)
        return no('its folder was replaced meanwhile');
      publish(temporary, join(folder, name), text);
    } finally {
      rmSync(temporary, { force: true });
    }
    return undefined;
  } catch (error) {
    const code = errorCode(error);
    return no(
      code === 'EEXIST'
        ? 'it is there already'
        : code === 'ENOENT'
          ? 'the workspace is gone'
          : writeProblem(error),
    );
  }
}

function writeNew(file: string, text: string): void {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
  const descriptor = openSync(file, flags, 0o644);
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Gives the file its name, which a rename would take from another; not every file system has links. */
function publish(temporary: string, file: string, text: string): void {
  try {
    linkSync(temporary, file);
  } catch (error) {
    if (!/^E(?:PERM|NOTSUP|OPNOTSUPP|NOSYS|ACCES|INVAL)$/.test(errorCode(error))) throw error;
    writeNew(file, text);
  }
}
