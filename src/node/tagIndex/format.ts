import { hash } from 'node:crypto';
import { NUMBERS } from './seenFiles.js';

/** What is kept of a workspace from one session to the next. */
export interface Kept {
  /** What it depends on beside the files; another key makes it worthless. */
  readonly key: string;
  /** Sorted. */
  readonly paths: readonly string[];
  /** Of each path, see `SeenFiles`. */
  readonly signatures: Float64Array;
  readonly kinds: Uint8Array;
}

/** Changes whenever the bytes below, or what a scan sees in a file, mean something else. */
export const FORMAT = 1;

/** The first bytes; the last two tell a machine that stores numbers the other way round. */
const MAGIC = 'tagproof index\n';
const SUM = 64;
const ORDER = 0x0102;
/** SHA-256 in letters, magic, order, count of paths, length of the key. */
const HEAD = 96;

/** One piece of bytes: head, numbers, kinds, key, paths joined by NUL. Numbers first, where they are aligned. */
export function encode({ key, paths, signatures, kinds }: Kept): Buffer {
  const names = Buffer.from(paths.join('\0'));
  const keyBytes = Buffer.from(key);
  const numbers = paths.length * NUMBERS * 8;
  const bytes = Buffer.alloc(HEAD + numbers + paths.length + keyBytes.length + names.length);
  bytes.write(MAGIC, SUM, 'latin1');
  new Uint16Array(bytes.buffer, bytes.byteOffset + SUM + 16, 1)[0] = ORDER;
  bytes.writeUInt32LE(paths.length, SUM + 20);
  bytes.writeUInt32LE(keyBytes.length, SUM + 24);
  bytes.set(new Uint8Array(signatures.buffer, signatures.byteOffset, numbers), HEAD);
  bytes.set(kinds.subarray(0, paths.length), HEAD + numbers);
  keyBytes.copy(bytes, HEAD + numbers + paths.length);
  names.copy(bytes, HEAD + numbers + paths.length + keyBytes.length);
  bytes.write(hash('sha256', bytes.subarray(SUM)), 0, 'latin1');
  return bytes;
}

/**
 * Reads what `encode` made.
 * @param bytes anything at all
 * @returns `undefined` for whatever is not, to the bit, a whole index with this key
 */
export function decode(bytes: Buffer, key: string): Kept | undefined {
  if (bytes.length < HEAD || bytes.byteOffset % 8 !== 0) return undefined;
  if (bytes.toString('latin1', SUM, SUM + MAGIC.length) !== MAGIC) return undefined;
  if (new Uint16Array(bytes.buffer, bytes.byteOffset + SUM + 16, 1)[0] !== ORDER) return undefined;
  const count = bytes.readUInt32LE(SUM + 20);
  const keyLength = bytes.readUInt32LE(SUM + 24);
  const numbers = count * NUMBERS * 8;
  const keyAt = HEAD + numbers + count;
  const namesAt = keyAt + keyLength;
  if (namesAt > bytes.length) return undefined;
  if (bytes.toString('utf8', keyAt, namesAt) !== key) return undefined;
  if (bytes.toString('latin1', 0, SUM) !== hash('sha256', bytes.subarray(SUM))) return undefined;
  const paths = count === 0 ? [] : bytes.toString('utf8', namesAt).split('\0');
  if (paths.length !== count) return undefined;
  return {
    key,
    paths,
    signatures: new Float64Array(bytes.buffer, bytes.byteOffset + HEAD, count * NUMBERS),
    kinds: new Uint8Array(bytes.buffer, bytes.byteOffset + HEAD + numbers, count),
  };
}
