import { closeSync, realpathSync } from 'node:fs';
import type { SkippedFile } from '../core/ports/workspace.js';
import { BINARY_REASON, binaryReason, tooLarge, UTF16_REASON } from './decode.js';
import { defaultFileLimits } from './files.js';
import { folderOf, lexicalPath } from './lexicalPath.js';
import { createNeedleSearch } from './needleSearch.js';
import { isGone, plainFolders } from './plainFolders.js';
import { openRegular, readBytesOf } from './safeOpen.js';
import { holdsPrivateKey, secretFolder, secretName } from './secrets.js';
import {
  BINARY,
  isInCheckedFolder,
  mayBeSeen,
  note,
  PLAIN,
  stillSeen,
  UTF16,
  type SeenFiles,
} from './tagIndex/seenFiles.js';

/** A text that may hold a tag. */
export interface Candidate {
  readonly path: string;
  readonly text: string;
}

/** What became of a set of files; the others hold no name, or are gone. */
export interface Scanned {
  readonly candidates: Candidate[];
  readonly skipped: SkippedFile[];
}

/**
 * Reads files one after the other, in the order asked.
 * @param root Absolute path of the workspace.
 * @param paths Relative to the root; a file that is gone is left out.
 * @param names A text that holds none of these, in whatever case, is no candidate.
 * @param limit Largest file that is read, in bytes.
 * @param seen What is known of these files, and where it is noted.
 */
export function scanFiles(
  root: string,
  paths: readonly string[],
  names: readonly string[],
  limit?: number,
  seen?: SeenFiles,
): Scanned {
  const found: Scanned = { candidates: [], skipped: [] };
  const look = createLook(root, names, limit);
  for (const [at, path] of paths.entries()) look(path, found, seen, at);
  return found;
}

/** Looks into a file. With `seen` one that is still what it was is not even opened; `at` is its place in there. */
export type Look = (path: string, into: Scanned, seen?: SeenFiles, at?: number) => void;

/**
 * Makes what looks into one file after the other, all into the same memory, and keeps the texts of those
 * that may hold a tag. Links are passed over: what they lead to is a file of its own.
 */
export function createLook(
  root: string,
  names: readonly string[],
  limit: number = defaultFileLimits.text,
): Look {
  const holdsName = createNeedleSearch(names);
  const real = realRoot(root);
  const isPlainFolder = plainFolders(real);
  const buffer = Buffer.allocUnsafeSlow(limit);
  let folder: string | undefined;
  let folderReason: string | undefined;
  let gone = false;

  const look = (
    path: string,
    seen: SeenFiles | undefined,
    at: number,
  ): Candidate | string | undefined | Omit<SkippedFile, 'path'> => {
    const absolute = `${real}/${path}`;
    // What is known was found out behind the checks below: of those only a folder can be another one now.
    if (seen && mayBeSeen(seen, at) && (isInCheckedFolder(seen, at) || isPlainFolder(folderOf(path)))) {
      const known = stillSeen(seen, at, absolute);
      if (known !== undefined) return reasonOf[known];
    }
    const lexical = lexicalPath(path);
    if (lexical.kind === 'refused') return lexical.reason;
    if (folderOf(path) !== folder) {
      folder = folderOf(path);
      const isPlain = isPlainFolder(folder);
      gone = !isPlain && isGone(real, folder);
      folderReason = isPlain ? secretFolder(folder) : 'it is behind a link';
    }
    if (gone) return undefined;
    const refused = folderReason ?? secretName(path);
    if (refused !== undefined) return refused;
    const opened = openRegular(absolute);
    if (opened.kind === 'missing') return undefined;
    if (opened.kind !== 'open')
      return {
        reason: opened.reason,
        ...(opened.reason.includes('permission') ? { mayHoldTags: true } : {}),
      };
    let length: number;
    try {
      if (opened.stats.size > limit) {
        // A film is no surprise; a text of that size may hold tags that nobody sees.
        const head = readBytesOf(opened.descriptor, buffer, Math.min(limit, 8000));
        const reason = binaryReason(buffer, head);
        if (seen && reason !== undefined) note(seen, at, opened.stats, kindOf(reason));
        return reason ?? { reason: tooLarge(limit).reason, mayHoldTags: true };
      }
      length = readBytesOf(opened.descriptor, buffer, opened.stats.size);
    } finally {
      closeSync(opened.descriptor);
    }
    const binary = binaryReason(buffer, length);
    if (binary !== undefined || !holdsName(buffer, length)) {
      if (seen) note(seen, at, opened.stats, kindOf(binary));
      return binary;
    }
    const text = buffer.toString('utf8', 0, length);
    if (holdsPrivateKey(text.slice(0, 400))) return 'it holds a private key';
    return { path, text };
  };

  return (path, into, seen, at = 0) => {
    const one = look(path, seen, at);
    if (one === undefined) return;
    if (typeof one === 'string') into.skipped.push({ path, reason: one });
    else if ('text' in one) into.candidates.push(one);
    else into.skipped.push({ path, ...one });
  };
}

const reasonOf = { [PLAIN]: undefined, [BINARY]: BINARY_REASON, [UTF16]: UTF16_REASON } as const;

function kindOf(reason: ReturnType<typeof binaryReason>): typeof PLAIN | typeof BINARY | typeof UTF16 {
  if (reason === undefined) return PLAIN;
  return reason === BINARY_REASON ? BINARY : UTF16;
}

function realRoot(root: string): string {
  try {
    return realpathSync.native(root);
  } catch {
    // A workspace that is gone: every file in it is missing.
    return root;
  }
}
