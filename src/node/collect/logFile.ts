import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  realpathSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { writeProblem } from '../atomicWrite.js';
import { below } from '../containment.js';
import { folderOf, lexicalPath } from '../lexicalPath.js';
import { errorCode } from '../safeOpen.js';
import { isSameFile } from '../sameFile.js';
import { makeFolder, OUTPUT_FOLDER, writeOutput } from '../writeReport.js';
import { HeadTail } from './headTail.js';

/** Characters of a log: 10 MB of what most programs write. */
const HEAD = 8 * 1024 * 1024;
const TAIL = 2 * 1024 * 1024;

/** Logs of collecting are of this machine: git need not show them. Implementation logs may lie beside them. */
const IGNORED = '# Written by Tagproof: output of commands is of this machine.\n*.log\n/.gitignore\n';
const LOGS_FOLDER = `${OUTPUT_FOLDER}/logs`;

export interface LogFile {
  write(text: string): void;
  /** Writes what is left of a long output, and closes the file. */
  close(): void;
  /** Takes the file away again: nothing ran. */
  discard(): void;
}

export type OpenedLog =
  | { readonly kind: 'open'; readonly log: LogFile }
  /** A sentence for a person. */
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Makes a new log below `.orchestration/`; what is there already is never written to, and no link followed.
 * @param realRoot the workspace, with links resolved
 * @param path relative to it
 */
export function openLog(realRoot: string, path: string): OpenedLog {
  const lexical = lexicalPath(path);
  if (lexical.kind === 'refused' || lexical.folderOnly || !lexical.path.startsWith(`${OUTPUT_FOLDER}/`))
    return failed(path, `logs are written in ${OUTPUT_FOLDER}/ only`);
  try {
    if (lexical.path.startsWith(`${LOGS_FOLDER}/`)) ignoreLogs(realRoot);
    const folder = makeFolder(realRoot, folderOf(lexical.path));
    if (folder === undefined) return failed(path, 'its folder is a link that leaves the workspace');
    const file = join(folder, lexical.path.slice(lexical.path.lastIndexOf('/') + 1));
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
    const descriptor = openSync(file, flags, 0o644);
    // The folder could have been swapped for a link meanwhile.
    if (!isAt(descriptor, file, folder, realRoot)) {
      closeSync(descriptor);
      return failed(path, 'its folder was replaced meanwhile');
    }
    return { kind: 'open', log: logTo(descriptor, file) };
  } catch (error) {
    return failed(path, errorCode(error) === 'EEXIST' ? 'it is there already' : writeProblem(error));
  }
}

function ignoreLogs(realRoot: string): void {
  const file = join(realRoot, LOGS_FOLDER, '.gitignore');
  // What a person wrote there stays. Without the file the logs are just shown by git.
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined)
    writeOutput(realRoot, `${LOGS_FOLDER}/.gitignore`, IGNORED);
}

function isAt(descriptor: number, file: string, folder: string, realRoot: string): boolean {
  const opened = fstatSync(descriptor);
  const there = lstatSync(file, { throwIfNoEntry: false });
  return (
    there !== undefined &&
    isSameFile(there, opened) &&
    realpathSync.native(folder) === folder &&
    below(realRoot, folder) !== undefined
  );
}

function logTo(descriptor: number, file: string): LogFile {
  const kept = new HeadTail(HEAD, TAIL);
  let open = true;
  const put = (text: string): void => {
    if (!open || text === '') return;
    try {
      writeSync(descriptor, text);
    } catch {
      // A full disk: what was seen still counts, and its beginning and end are in the record.
      open = false;
      closeSync(descriptor);
    }
  };
  return {
    write: (text) => put(kept.push(text)),
    close() {
      put(kept.tail());
      if (open) closeSync(descriptor);
      open = false;
    },
    discard() {
      if (open) closeSync(descriptor);
      open = false;
      rmSync(file, { force: true });
    },
  };
}

function failed(path: string, reason: string): OpenedLog {
  return { kind: 'failed', reason: `its log ${path} cannot be written: ${reason}` };
}
