import type { TreeEntry } from '../../core/ports/git.js';
import { splitNul, type GitOutput, type RunGit, type RunOptions } from './run.js';

/** A blob beyond it is left out, like one that is not there. */
export const LARGEST_BLOB = 32 * 1024 * 1024;
/** Output of one batch: a bound on memory. */
const BATCH_BYTES = 256 * 1024 * 1024;

// Without `--buffer` git writes each answer by itself.
const READ_CONTENTS = ['cat-file', '--batch', '--buffer'];

/** A tree entry with its mode, which tells an executable. */
export interface ModeEntry extends TreeEntry {
  readonly mode: string;
}

/** The files of a commit by path. */
export type Tree = ReadonlyMap<string, ModeEntry>;

/** Ids as git writes them; anything else never reaches its input. */
export function isObjectId(id: string): boolean {
  return /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(id);
}

/**
 * The files of a commit or tree below the folder git runs in.
 * @returns `undefined` when git does not have the tree.
 */
export function readTree(run: RunGit, commit: string): Tree | undefined {
  return isObjectId(commit) ? treeOf(run(listTree(commit))) : undefined;
}

/** The same beside whatever follows, until the answer is asked for; `undefined` where that is not possible. */
export function beginTree(run: RunGit, commit: string): (() => Tree | undefined) | undefined {
  const answer = isObjectId(commit) ? run.begin?.(listTree(commit)) : undefined;
  return answer && (() => treeOf(answer()));
}

/**
 * The same, told by what differs from a commit whose files are known: of many files most are the same ones. They
 * share their entries and names with it.
 * @returns `undefined` when git cannot compare them
 */
export function readNextTree(
  run: RunGit,
  known: { readonly commit: string; readonly tree: Tree },
  commit: string,
): Tree | undefined {
  if (!isObjectId(commit) || !isObjectId(known.commit)) return undefined;
  const output = run([...COMPARE_TREES, known.commit, commit], { attempt: true });
  if (!output.ok) return undefined;
  const entries = new Map(known.tree);
  const pieces = splitNul(output.stdout);
  for (let at = 0; at + 1 < pieces.length; at += 2) {
    const [, mode = '', , blob = ''] = (pieces[at] ?? '').split(' ');
    const path = pieces[at + 1] ?? '';
    if (mode === NO_MODE) entries.delete(path);
    else entries.set(path, entryOf(mode, blob));
  }
  return entries;
}

/** Of a file that is not there. */
const NO_MODE = '000000';

// Submodules count whatever the repository's settings say of them.
const COMPARE_TREES =
  'diff-tree -r -z --raw --no-abbrev --no-renames --relative --ignore-submodules=none'.split(' ');

function listTree(commit: string): readonly string[] {
  return ['ls-tree', '-r', '-z', commit];
}

function treeOf(output: GitOutput): Tree | undefined {
  if (!output.ok) return undefined;
  const entries = new Map<string, ModeEntry>();
  for (const line of splitNul(output.stdout)) {
    const tab = line.indexOf('\t');
    const [mode = '', , blob = ''] = line.slice(0, tab).split(' ', 3);
    entries.set(line.slice(tab + 1), entryOf(mode, blob));
  }
  return entries;
}

function entryOf(mode: string, blob: string): ModeEntry {
  const kind = mode === '160000' ? 'submodule' : mode === '120000' ? 'link' : 'file';
  return { mode, blob, kind };
}

/**
 * Contents of objects in one batch. What cannot be had, or is larger than `LARGEST_BLOB`, is absent.
 * @param large where the ids of those go that are too large
 */
export function readObjects(run: RunGit, ids: readonly string[], large?: Set<string>): Map<string, Buffer> {
  const wanted = [...new Set(ids)].filter(isObjectId);
  return wanted.length === 0
    ? new Map()
    : contentsOf(run, wanted, run(READ_CONTENTS, inputOf(wanted)), large);
}

/** The same beside whatever follows, until the answer is asked for; `undefined` where that is not possible. */
export function beginObjects(run: RunGit, ids: readonly string[]): (() => Map<string, Buffer>) | undefined {
  const wanted = [...new Set(ids)].filter(isObjectId);
  const answer = run.begin?.(READ_CONTENTS, inputOf(wanted));
  return answer && (() => contentsOf(run, wanted, answer()));
}

function inputOf(ids: readonly string[]): RunOptions {
  return { input: lines(ids), maxBytes: BATCH_BYTES };
}

function contentsOf(
  run: RunGit,
  wanted: readonly string[],
  output: GitOutput,
  large = new Set<string>(),
): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  const answered = parseBatch(output.stdout, found);
  if (output.ok) return dropLarge(found, large);
  // Too much for one answer, or a git that stops at the first object it would have to fetch.
  const left = wanted.filter((id) => !found.has(id) && !answered.has(id));
  for (const batch of batches(run, localOnly(run, left, output.overflow), large))
    parseBatch(run(READ_CONTENTS, { input: lines(batch), maxBytes: BATCH_BYTES * 2 }).stdout, found);
  return dropLarge(found, large);
}

function lines(ids: readonly string[]): string {
  return `${ids.join('\n')}\n`;
}

function dropLarge(found: Map<string, Buffer>, large: Set<string>): Map<string, Buffer> {
  for (const [id, bytes] of found) {
    if (bytes.length <= LARGEST_BLOB) continue;
    found.delete(id);
    large.add(id);
  }
  return found;
}

/** @returns the ids that git said it does not have. */
function parseBatch(output: Buffer, found: Map<string, Buffer>): ReadonlySet<string> {
  const absent = new Set<string>();
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(0x0a, at);
    if (end < 0) break;
    const [id = '', type = '', size = ''] = output.toString('latin1', at, end).split(' ');
    if (size === '') {
      absent.add(id);
      at = end + 1;
      continue;
    }
    const next = end + 1 + Number(size) + 1;
    if (next > output.length) break;
    if (type !== '') found.set(id, output.subarray(end + 1, next - 1));
    at = next;
  }
  return absent;
}

/** Those ids that are in this clone, found without asking for any that is not. */
function localOnly(run: RunGit, ids: readonly string[], overflow: boolean): readonly string[] {
  if (overflow) return ids;
  const all = run(['cat-file', '--batch-all-objects', '--unordered', '--batch-check=%(objectname)']);
  const local = new Set(all.stdout.toString('latin1').split('\n'));
  return ids.filter((id) => local.has(id));
}

/** Sizes of objects in bytes; what this clone does not have is absent. */
export function readSizes(run: RunGit, ids: readonly string[]): Map<string, number> {
  const wanted = [...new Set(ids)].filter(isObjectId);
  const sizes = new Map<string, number>();
  const ask = (some: readonly string[]): boolean => {
    const output = run(['cat-file', '--batch-check=%(objectname) %(objectsize)'], { input: lines(some) });
    for (const line of output.stdout.toString('latin1').split('\n')) {
      const [id = '', size = ''] = line.split(' ');
      if (/^\d+$/.test(size)) sizes.set(id, Number(size));
    }
    return output.ok;
  };
  if (wanted.length > 0 && !ask(wanted)) ask(localOnly(run, wanted, false));
  return sizes;
}

/** Ids in groups whose contents fit into one answer; the too large ones are left out, and go into `large`. */
function batches(run: RunGit, ids: readonly string[], large: Set<string>): readonly (readonly string[])[] {
  const groups: string[][] = [];
  let room = 0;
  for (const [id, bytes] of readSizes(run, ids)) {
    if (bytes > LARGEST_BLOB) {
      large.add(id);
      continue;
    }
    room -= bytes;
    const group = groups.at(-1);
    if (group && room >= 0) group.push(id);
    else {
      groups.push([id]);
      room = BATCH_BYTES - bytes;
    }
  }
  return groups;
}
