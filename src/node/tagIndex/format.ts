import { hash } from 'node:crypto';
import { NUMBERS, type Table } from './table.js';

/** What is kept of a workspace from one session to the next. */
export interface Kept {
  /** What it depends on beside the files; another key makes it worthless. */
  readonly key: string;
  /** Every listed file, sorted, see `SeenFiles`; to the kind of those that git does not track `UNTRACKED` is added. */
  readonly files: Table;
  /** What tells whether git would list the same files; empty where that cannot be told. */
  readonly rules: Table;
  readonly ignores: Table;
  readonly folders: Table;
}

export const UNTRACKED = 128;

/** Changes whenever the bytes below, or what a scan sees in a file, mean something else. */
export const FORMAT = 1;

/** SHA-256 in letters, then this, then a number that tells a machine that stores numbers the other way round. */
const MAGIC = 'tagproof index\n';
const SUM = 64;
const ORDER_AT = SUM + 16;
const ORDER = 0x0102;
/** Length of the key; for each table its count of names and the length of their text. */
const LENGTHS = ORDER_AT + 4;
const tables = ['files', 'rules', 'ignores', 'folders'] as const;
/** A multiple of eight: the numbers come next, and are read where they stand. */
const HEAD = 128;

/** One piece of bytes: head, signatures, kinds, key, names joined by NUL. */
export function encode(kept: Kept): Buffer {
  const parts = tables.map((one) => kept[one]);
  const texts = parts.map(({ names }) => Buffer.from(names.join('\0')));
  const key = Buffer.from(kept.key);
  const rest: Uint8Array[] = [
    ...parts.map(({ names, signatures: { buffer, byteOffset } }) => {
      return new Uint8Array(buffer, byteOffset, names.length * NUMBERS * 8);
    }),
    ...parts.map(({ names, kinds }) => kinds.subarray(0, names.length)),
    key,
    ...texts,
  ];
  const head = Buffer.alloc(HEAD);
  head.write(MAGIC, SUM, 'latin1');
  new Uint16Array(head.buffer, head.byteOffset + ORDER_AT, 1)[0] = ORDER;
  head.writeUInt32LE(key.length, LENGTHS);
  for (const [at, { names }] of parts.entries()) {
    head.writeUInt32LE(names.length, LENGTHS + 4 + at * 8);
    head.writeUInt32LE(texts[at]?.length ?? 0, LENGTHS + 8 + at * 8);
  }
  const bytes = Buffer.concat([head, ...rest]);
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
  if (new Uint16Array(bytes.buffer, bytes.byteOffset + ORDER_AT, 1)[0] !== ORDER) return undefined;
  const counts = tables.map((_, at) => bytes.readUInt32LE(LENGTHS + 4 + at * 8));
  const lengths = tables.map((_, at) => bytes.readUInt32LE(LENGTHS + 8 + at * 8));
  const all = sum(counts);
  const keyLength = bytes.readUInt32LE(LENGTHS);
  const keyAt = HEAD + all * (NUMBERS * 8 + 1);
  if (keyAt + keyLength + sum(lengths) !== bytes.length) return undefined;
  if (bytes.toString('utf8', keyAt, keyAt + keyLength) !== key) return undefined;
  if (bytes.toString('latin1', 0, SUM) !== hash('sha256', bytes.subarray(SUM))) return undefined;
  let [numbersAt, kindsAt, textAt] = [HEAD, HEAD + all * NUMBERS * 8, keyAt + keyLength];
  const [files, rules, ignores, folders] = counts.map((count, at): Table => {
    const end = textAt + (lengths[at] ?? 0);
    const table = {
      names: count === 0 ? [] : bytes.toString('utf8', textAt, end).split('\0'),
      signatures: new Float64Array(bytes.buffer, bytes.byteOffset + numbersAt, count * NUMBERS),
      kinds: new Uint8Array(bytes.buffer, bytes.byteOffset + kindsAt, count),
    };
    numbersAt += count * NUMBERS * 8;
    kindsAt += count;
    textAt = end;
    return table;
  });
  if (!files || !rules || !ignores || !folders) return undefined;
  const isWhole = [files, rules, ignores, folders].every(({ names, kinds }) => names.length === kinds.length);
  return isWhole ? { key, files, rules, ignores, folders } : undefined;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
