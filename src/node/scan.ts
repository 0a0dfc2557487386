import { closeSync, realpathSync } from 'node:fs';
import type { ScanResult, SkippedFile } from '../core/ports/workspace.js';
import { binaryReason, tooLarge } from './decode.js';
import { defaultFileLimits } from './files.js';
import { folderOf, lexicalPath } from './lexicalPath.js';
import { createNeedleSearch } from './needleSearch.js';
import { plainFolders } from './plainFolders.js';
import { openRegular, readBytesOf } from './safeOpen.js';
import { holdsPrivateKey, secretReason } from './secrets.js';

type Candidate = ScanResult['candidates'][number];

/**
 * Reads files one after the other into the same memory and keeps the texts of those that
 * may hold a tag. Links are passed over: what they lead to is a file of its own.
 * @param root Absolute path of the workspace.
 * @param paths Relative to the root, in the order of the answer; a file that is gone is left out.
 * @param names A text that holds none of these, in whatever case, is no candidate.
 * @param limit Largest file that is read, in bytes.
 */
export function scanFiles(
  root: string,
  paths: readonly string[],
  names: readonly string[],
  limit: number = defaultFileLimits.text,
): ScanResult {
  const candidates: Candidate[] = [];
  const skipped: SkippedFile[] = [];
  const holdsName = createNeedleSearch(names);
  const real = realRoot(root);
  const isPlainFolder = plainFolders(real);
  const buffer = Buffer.allocUnsafeSlow(limit);
  let folder = '';
  let plain = true;

  const look = (path: string): string | undefined | Omit<SkippedFile, 'path'> => {
    const lexical = lexicalPath(path);
    if (lexical.kind === 'refused') return lexical.reason;
    if (folderOf(path) !== folder) {
      folder = folderOf(path);
      plain = isPlainFolder(folder);
    }
    if (!plain) return 'it is behind a link';
    const secret = secretReason(path);
    if (secret !== undefined) return secret;
    const opened = openRegular(`${real}/${path}`);
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
        return (
          binaryReason(buffer.subarray(0, head)) ?? { reason: tooLarge(limit).reason, mayHoldTags: true }
        );
      }
      length = readBytesOf(opened.descriptor, buffer, opened.stats.size);
    } finally {
      closeSync(opened.descriptor);
    }
    const binary = binaryReason(length < buffer.length ? buffer.subarray(0, length) : buffer);
    if (binary !== undefined || !holdsName(buffer, length)) return binary;
    const text = buffer.toString('utf8', 0, length);
    if (holdsPrivateKey(text.slice(0, 400))) return 'it holds a private key';
    candidates.push({ path, text });
    return undefined;
  };

  for (const path of paths) {
    const reason = look(path);
    if (reason !== undefined) skipped.push({ path, ...(typeof reason === 'string' ? { reason } : reason) });
  }
  return { candidates, skipped };
}

function realRoot(root: string): string {
  try {
    return realpathSync.native(root);
  } catch {
    // A workspace that is gone: every file in it is missing.
    return root;
  }
}
