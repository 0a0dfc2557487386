import { closeSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile, writeProblem } from './atomicWrite.js';
import { below } from './containment.js';
import { CHANGED, errorCode, openRegular, readBytesOf } from './safeOpen.js';
import { folderOf, lexicalPath } from './lexicalPath.js';

/** What became of a text that was to be written. */
export type WriteOutcome =
  | { readonly kind: 'written' | 'same'; /** Relative to the workspace. */ readonly path: string }
  | { readonly kind: 'failed'; /** A sentence for a person. */ readonly reason: string };

/** The only folder of a workspace that is ever written to. */
export const OUTPUT_FOLDER = '.orchestration';

/** Writes `.orchestration/verification-report.<extension>`; a report that says the same is left as it is. */
export function writeReport(root: string, extension: 'md' | 'json', text: string): WriteOutcome {
  return writeOutput(root, `${OUTPUT_FOLDER}/verification-report.${extension}`, text);
}

/**
 * Writes a text below `.orchestration/` so that a crash leaves the old file or the new one:
 * into a temporary file beside it, to the disk, then under its name.
 * @param root Absolute path of the workspace.
 * @param path Relative to the root; folders are made.
 * @param stillGood Asked right before it gets its name.
 */
export function writeOutput(
  root: string,
  path: string,
  text: string,
  stillGood: () => boolean = () => true,
): WriteOutcome {
  const lexical = lexicalPath(path);
  if (lexical.kind === 'refused' || !lexical.path.startsWith(`${OUTPUT_FOLDER}/`) || lexical.folderOnly)
    return failed(path, `only files in ${OUTPUT_FOLDER}/ are written`);
  const target = lexical.path;
  try {
    const realRoot = realpathSync.native(root);
    const folder = makeFolder(realRoot, folderOf(target));
    if (folder === undefined) return failed(target, 'its folder is a link that leaves the workspace');
    const name = target.slice(target.lastIndexOf('/') + 1);
    const bytes = Buffer.from(text);
    const standing = lstatSync(join(folder, name), { throwIfNoEntry: false });
    if (standing?.isDirectory()) return failed(target, 'a folder has its name');
    if (standing?.isFile() && holds(join(folder, name), bytes)) return { kind: 'same', path: target };
    // The folder could have been swapped for a link meanwhile.
    const inPlace = (): boolean =>
      realpathSync.native(folder) === folder && below(realRoot, folder) !== undefined && stillGood();
    return replaceFile(folder, name, bytes, 0o644, inPlace)
      ? { kind: 'written', path: target }
      : failed(target, CHANGED.reason);
  } catch (error) {
    return failed(target, errorCode(error) === 'ENOENT' ? 'the workspace is gone' : writeProblem(error));
  }
}

function failed(path: string, reason: string): WriteOutcome {
  return { kind: 'failed', reason: `${path} cannot be written: ${reason}` };
}

/** Makes the folder part by part and gives its real path; `undefined` when a part leads out of the root. */
export function makeFolder(realRoot: string, folder: string): string | undefined {
  let current = realRoot;
  for (const part of folder.split('/')) {
    const next = join(current, part);
    if (lstatSync(next, { throwIfNoEntry: false }) === undefined) make(next);
    current = resolved(next) ?? '';
    if (current === '' || below(realRoot, current) === undefined) return undefined;
  }
  return current;
}

/** Another process may make it at the same moment. */
function make(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

/** The real path; a link to nothing has none. */
function resolved(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ELOOP') return undefined;
    throw error;
  }
}

function holds(file: string, bytes: Buffer): boolean {
  const opened = openRegular(file);
  if (opened.kind !== 'open') return false;
  try {
    if (opened.stats.size !== bytes.length) return false;
    const standing = Buffer.alloc(bytes.length);
    return readBytesOf(opened.descriptor, standing, bytes.length) === bytes.length && standing.equals(bytes);
  } finally {
    closeSync(opened.descriptor);
  }
}
