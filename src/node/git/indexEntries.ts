import { statSync } from 'node:fs';
import { byCodeUnit, isAmong } from '../lexicalPath.js';
import type { Repository } from './open.js';

/** One line of the index, with what git knew of the file when it last looked. */
export interface IndexEntry {
  readonly path: string;
  readonly mode: string;
  readonly blob: string;
  /** Left out of the working tree on purpose (sparse checkout). */
  readonly skipped: boolean;
  /** Read only when it is needed: most of a listing's text is this. */
  seen(): SeenStat | undefined;
}

/** Times in milliseconds since 1970 with fractions, size modulo 2^32, as the index keeps them. */
export interface SeenStat {
  readonly changed: number;
  readonly modified: number;
  readonly inode: number;
  readonly size: number;
}

export interface IndexSnapshot {
  /** By path; of an unmerged path the last stage. */
  readonly entries: ReadonlyMap<string, IndexEntry>;
  /** Files that are neither tracked nor ignored, sorted. */
  readonly untracked: readonly string[];
  /** When the index was last written: what changed in that moment or later has to be looked at itself. */
  readonly written: number;
}

/** Modes as git writes them. */
export const SUBMODULE = '160000';
export const LINK = '120000';

/**
 * Tracked and untracked files of the workspace in one run; no filter runs.
 * @returns `undefined` when git failed.
 */
export function readIndex({ run, indexFile }: Repository): IndexSnapshot | undefined {
  const written = statSync(indexFile, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const output = run(['ls-files', '-c', '-o', '-s', '-t', '-z', '--debug', '--exclude-standard']);
  if (!output.ok) return undefined;
  const entries = new Map<string, IndexEntry>();
  const untracked: string[] = [];
  const text = output.stdout.toString('utf8');
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\0', at);
    if (end < 0) break;
    if (text.startsWith('? ', at)) {
      const path = text.slice(at + 2, end);
      // A trailing slash is a repository inside this one.
      if (!path.endsWith('/')) untracked.push(path);
      at = end + 1;
      continue;
    }
    const entry = new ListedEntry(text, at, end);
    entries.set(entry.path, entry);
    at = entry.debug < 0 ? end + 1 : endOfLines(text, end + 1, DEBUG_LINES);
  }
  return { entries, untracked: untracked.sort(byCodeUnit), written };
}

/** A piece of the listing: `H <mode> <blob> <stage>\t<path>\0` and, below it, what `--debug` adds. */
class ListedEntry implements IndexEntry {
  readonly path: string;
  readonly mode: string;
  readonly blob: string;
  readonly skipped: boolean;
  /** Where the added lines begin, or -1. */
  readonly debug: number;
  readonly #text: string;

  constructor(text: string, at: number, end: number) {
    const tab = text.indexOf('\t', at);
    this.path = text.slice(tab + 1, end);
    this.mode = text.slice(at + 2, at + 8);
    this.blob = text.slice(at + 9, text.indexOf(' ', at + 9));
    this.skipped = text[at] === 'S';
    this.debug = text.startsWith('  ctime: ', end + 1) ? end + 1 : -1;
    this.#text = text;
  }

  seen(): SeenStat | undefined {
    return this.debug < 0 ? undefined : parseStat(this.#text, this.debug);
  }
}

const DEBUG_LINES = 5;
const LABELS = [
  '  ctime: ',
  ':',
  '\n  mtime: ',
  ':',
  '\n  dev: ',
  '\tino: ',
  '\n  uid: ',
  '\tgid: ',
  '\n  size: ',
];

/** The format is git's own and may change; what does not parse only costs a look at the file. */
function parseStat(text: string, from: number): SeenStat | undefined {
  const numbers: number[] = [];
  let at = from;
  for (const label of LABELS) {
    if (!text.startsWith(label, at)) return undefined;
    at += label.length;
    let number = 0;
    for (let digit = text.charCodeAt(at) - 48; digit >= 0 && digit <= 9; digit = text.charCodeAt(at) - 48) {
      number = number * 10 + digit;
      at++;
    }
    numbers.push(number);
  }
  const [cs = 0, cns = 0, ms = 0, mns = 0, , inode = 0, , , size = 0] = numbers;
  return { changed: cs * 1000 + cns / 1e6, modified: ms * 1000 + mns / 1e6, inode, size };
}

function endOfLines(text: string, from: number, count: number): number {
  let at = from;
  for (let line = 0; line < count; line++) {
    const end = text.indexOf('\n', at);
    if (end < 0) return text.length;
    at = end + 1;
  }
  return at;
}

/**
 * The files that are there: tracked and in the working tree, or untracked and not ignored; sorted.
 * @param exists Is a tracked path a file or link on the disk?
 */
export function presentFiles(
  { entries, untracked }: IndexSnapshot,
  exists: (path: string) => boolean,
): string[] {
  const paths = [...untracked];
  for (const { path, mode } of entries.values()) if (mode !== SUBMODULE && exists(path)) paths.push(path);
  return paths.sort(byCodeUnit);
}

/** Whether a path is among the files of a listing, be it there or not. */
export function lists({ entries, untracked }: IndexSnapshot, path: string): boolean {
  const entry = entries.get(path);
  return entry ? entry.mode !== SUBMODULE : isAmong(untracked, path);
}
