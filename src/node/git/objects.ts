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

function listTree(commit: string): readonly string[] {
  return ['ls-tree', '-r', '-z', commit];
}

function treeOf(output: GitOutput): Tree | undefined {
  if (!output.ok) return undefined;
  const entries = new Map<string, ModeEntry>();
  for (const line of splitNul(output.stdout)) {
    const tab = line.indexOf('\t');
    const [mode = '', , blob = ''] = line.slice(0, tab).split(' ', 3);
    const kind = mode === '160000' ? 'submodule' : mode === '120000' ? 'link' : 'file';
    entries.set(line.slice(tab + 1), { mode, blob, kind });
  }
  return entries;
}

/** First parent of a commit as the commit itself names it; `undefined` where this clone does not have one of the two. */
export function firstParent(run: RunGit, commit: string): string | 'root' | undefined {
  const text = readObjects(run, [commit]).get(commit)?.toString('latin1') ?? '';
  const named = /^tree [0-9a-f]+\n(?:parent ([0-9a-f]+)\n)?/.exec(text);
  if (!named) return undefined;
  const [, parent] = named;
  if (parent === undefined) return 'root';
  // In a shallow clone the commit names a parent that is not there.
  return run(['cat-file', '-e', parent]).ok ? parent : undefined;
}

/** Contents of objects in one batch. What cannot be had, or is larger than `LARGEST_BLOB`, is absent. */
export function readObjects(run: RunGit, ids: readonly string[]): Map<string, Buffer> {
  const wanted = [...new Set(ids)].filter(isObjectId);
  return wanted.length === 0 ? new Map() : contentsOf(run, wanted, run(READ_CONTENTS, inputOf(wanted)));
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

function contentsOf(run: RunGit, wanted: readonly string[], output: GitOutput): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  const answered = parseBatch(output.stdout, found);
  if (output.ok) return dropLarge(found);
  // Too much for one answer, or a git that stops at the first object it would have to fetch.
  const left = wanted.filter((id) => !found.has(id) && !answered.has(id));
  for (const batch of batches(run, localOnly(run, left, output.overflow)))
    parseBatch(run(READ_CONTENTS, { input: lines(batch), maxBytes: BATCH_BYTES * 2 }).stdout, found);
  return dropLarge(found);
}

function lines(ids: readonly string[]): string {
  return `${ids.join('\n')}\n`;
}

function dropLarge(found: Map<string, Buffer>): Map<string, Buffer> {
  for (const [id, bytes] of found) if (bytes.length > LARGEST_BLOB) found.delete(id);
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

/** Ids in groups whose contents fit into one answer; the too large ones are left out. */
function batches(run: RunGit, ids: readonly string[]): readonly (readonly string[])[] {
  const groups: string[][] = [];
  let room = 0;
  for (const [id, bytes] of readSizes(run, ids)) {
    if (bytes > LARGEST_BLOB) continue;
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
