import { hash } from 'node:crypto';
import type { FileBytes, FileText, Unreadable } from '../core/ports/files.js';
import { parseEnvNames } from './envNames.js';
import { parseNpmSettings } from './npmSettings.js';
import { holdsPrivateKey } from './secrets.js';

/** How far into a file git, grep and this program look for the NUL that makes it binary. */
const HEAD = 8000;

export const UTF16_REASON = 'it is UTF-16 text: only UTF-8 is read';
export const BINARY_REASON = 'it is a binary file';

/**
 * Why these bytes are no text, or `undefined` when they are.
 * @param length Bytes that count. Default: all.
 */
export function binaryReason(
  bytes: Buffer,
  length: number = bytes.length,
): typeof UTF16_REASON | typeof BINARY_REASON | undefined {
  if (length >= 2 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)))
    return UTF16_REASON;
  return isBinary(bytes, length) ? BINARY_REASON : undefined;
}

/** True when git would call the content binary: a NUL in its first 8000 bytes. */
export function isBinary(bytes: Buffer, length: number = bytes.length): boolean {
  return bytes.subarray(0, Math.min(length, HEAD)).includes(0);
}

/** UTF-8 → text. Invalid bytes become U+FFFD; a byte order mark stays, so that columns agree with the disk. */
export function decodeText(bytes: Buffer): string {
  return bytes.toString('utf8');
}

const PRIVATE_KEY: Unreadable = { kind: 'refused', reason: 'it holds a private key' };

/** The answer of `FilePort.read` for the content of a file that may be read. */
export function textOf(bytes: Buffer): FileText {
  const binary = binaryReason(bytes);
  if (binary !== undefined) return { kind: 'binary', reason: binary };
  const text = decodeText(bytes);
  if (holdsPrivateKey(text.slice(0, 400))) return PRIVATE_KEY;
  return { kind: 'text', text, hash: hash('sha256', bytes) };
}

/** The answer of `FilePort.readBytes`. */
export function bytesOf(bytes: Buffer): FileBytes {
  if (holdsPrivateKey(bytes.toString('latin1', 0, 400))) return PRIVATE_KEY;
  return { kind: 'bytes', bytes, hash: hash('sha256', bytes) };
}

/** The answer of `FilePort.envNames` for the content of an env-style file. */
export function namesOf(bytes: Buffer): readonly string[] | undefined {
  return binaryReason(bytes) === undefined ? parseEnvNames(decodeText(bytes)) : undefined;
}

/** The answer of `FilePort.npmSettings` for the content of an `.npmrc`. */
export function settingsOf(bytes: Buffer): readonly string[] | undefined {
  return binaryReason(bytes) === undefined ? parseNpmSettings(decodeText(bytes)) : undefined;
}

/** The answer for a file beyond a cap of so many bytes. */
export function tooLarge(limit: number): Unreadable {
  const mebibytes = limit / (1024 * 1024);
  const size = mebibytes >= 1 ? `${Math.floor(mebibytes)} MB` : `${limit} bytes`;
  return { kind: 'too-large', reason: `it is larger than ${size}: not read` };
}
