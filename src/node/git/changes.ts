import type { Change, Hunk } from '../../core/ports/git.js';
import { byCodeUnit } from '../lexicalPath.js';
import type { Attributes } from './attributes.js';
import { LINK, SUBMODULE, type IndexEntry, type IndexSnapshot } from './indexEntries.js';
import { lineHunks, wholeFile } from './lineDiff.js';
import type { ModeEntry, Tree } from './objects.js';
import { MANY } from './run.js';
import { isAsSeen, type FileStat, type WorkingTree } from './workingTree.js';

/** What a path holds now. */
export interface Present {
  readonly mode: string;
  /** Id of its content as a blob; `undefined` when it cannot be known. */
  readonly id: string | undefined;
  /** The id with CRLF turned into LF. */
  readonly idWithoutCr?: string;
  /** It is not what the base has, whatever its id: that is not asked for then. */
  readonly differs?: true;
}

/** Where contents for the comparison of lines come from. */
export interface Contents {
  /** Called once, before the first comparison, with all paths that may be asked for. */
  prepare?(paths: readonly string[]): void;
  /** Why lines of a path say nothing, or `undefined`. */
  opaque(path: string): string | undefined;
  /** Contents of blobs, in one batch. */
  blobs(ids: readonly string[]): ReadonlyMap<string, Buffer>;
  /** The same beside whatever follows, until the answer is asked for. */
  beginBlobs?(ids: readonly string[]): (() => ReadonlyMap<string, Buffer>) | undefined;
  /** The content of a path in the working tree; without it (or where it gives nothing) blobs serve. */
  present?(path: string): Buffer | undefined;
}

/** What the repository's configuration says of this file system. */
export interface FileSystemTraits {
  /** False where the executable bit means nothing. */
  readonly fileMode: boolean;
  /** False where a link is checked out as a file that holds its target. */
  readonly links: boolean;
  /** git may write other line ends on checkout than it keeps (`core.autocrlf`). */
  readonly turnsLineEnds: boolean;
}

/** What stands in the working tree now, by path; files that are as they were in `base` are cheap. */
export function presentOf(
  index: IndexSnapshot,
  base: Tree,
  tree: WorkingTree,
  attributes: Attributes,
  traits: FileSystemTraits,
): Map<string, Present> {
  const present = new Map<string, Present>();
  const looked: { path: string; entry: IndexEntry | undefined }[] = [];
  for (const entry of index.entries.values()) {
    const { path, mode, blob } = entry;
    const stats = mode === SUBMODULE ? undefined : tree.stat(path);
    if (mode === SUBMODULE || (!stats && entry.skipped)) present.set(path, { mode, id: blob });
    else if (!stats) continue;
    else if (isAsSeen(entry.seen(), stats, index.written)) present.set(path, { mode, id: blob });
    else looked.push({ path, entry });
  }
  for (const path of index.untracked) looked.push({ path, entry: undefined });
  // Where git converts a file, the bytes on disk say nothing about the blob.
  const waitForAttributes = attributes.begin(looked.map(({ path }) => path));
  // A new file's content is asked for only when it may have been moved here.
  const contents = looked.map(({ path, entry }) => {
    const before = base.get(path);
    const stats = before && tree.stat(path);
    if (!stats) return undefined;
    const resized = !traits.turnsLineEnds && hasOtherSize(entry, before, stats);
    return resized && tree.holdsNoCr(path, stats) ? RESIZED : tree.content(path, stats);
  });
  waitForAttributes();
  for (const [at, { path, entry }] of looked.entries()) {
    const stats = tree.stat(path);
    if (!stats) continue;
    const before = base.get(path);
    const mode = modeOf(stats, entry?.mode ?? before?.mode, traits);
    const known = contents[at];
    if (known === RESIZED && attributes.reason(path) === undefined && !attributes.turnsLineEnds(path)) {
      present.set(path, { mode, id: undefined, differs: true });
      continue;
    }
    const content = known === RESIZED ? tree.content(path, stats) : known;
    const opaque = before && attributes.reason(path) !== undefined && content?.id !== before.blob;
    if (opaque || !content) present.set(path, { mode, id: undefined });
    else present.set(path, { mode, id: content.id, idWithoutCr: content.idWithoutCr });
  }
  return present;
}

/** By its size, and without any CR, no longer the base's: it need not be hashed. */
const RESIZED = 'resized';

/**
 * The index knows the file's size when its content was the base's. Of a file that was written in the moment
 * of the index it does not: then the size is 0.
 */
function hasOtherSize(entry: IndexEntry | undefined, before: ModeEntry, stats: FileStat): boolean {
  if (entry === undefined || entry.blob !== before.blob || stats.kind !== 'file') return false;
  const seen = entry.seen();
  return seen !== undefined && seen.modified !== 0 && seen.size !== 0 && stats.size % 2 ** 32 !== seen.size;
}

function modeOf(stats: FileStat, known: string | undefined, traits: FileSystemTraits): string {
  if (stats.kind === 'link' || (known === LINK && !traits.links)) return LINK;
  if (!traits.fileMode && (known === '100644' || known === '100755')) return known;
  return (stats.mode & 0o100) === 0 ? '100644' : '100755';
}

/**
 * The difference between two states. Line ranges are compared when they are first asked
 * for, then for the next thousand files at once.
 * @param idOf Id of a new file whose content was not looked at; asked only when files are gone.
 */
export function compareStates(
  base: Tree,
  present: ReadonlyMap<string, Present>,
  contents: Contents,
  idOf: (path: string) => string | undefined,
): Map<string, Change> {
  const states: State[] = [];
  for (const [path, now] of present) {
    const before = base.get(path);
    if (!before) states.push({ kind: 'added', path, now });
    else if (isChanged(before, now)) states.push({ kind: 'modified', path, before, now });
  }
  // In one order, however the tree was read: what moved where is looked for in it.
  const gone = [...base].filter(([path]) => !present.has(path)).sort(([a], [b]) => byCodeUnit(a, b));
  for (const [path, before] of gone) states.push({ kind: 'deleted', path, before });
  states.sort((a, b) => byCodeUnit(a.path, b.path));
  const moved = movedPaths(gone, states, idOf);
  const hunks = new HunkSource(states, contents);
  return new Map(states.map((state) => [state.path, changeOf(state, moved.get(state.path), hunks)]));
}

interface State {
  readonly kind: Change['kind'];
  readonly path: string;
  readonly before?: ModeEntry;
  readonly now?: Present;
}

function isChanged(before: ModeEntry, now: Present): boolean {
  if (before.mode !== now.mode || now.differs === true) return true;
  return now.id !== undefined && now.id !== before.blob && now.idWithoutCr !== before.blob;
}

/** The same bytes gone from one path and new at another; an empty file proves no move. */
function movedPaths(
  gone: readonly (readonly [string, ModeEntry])[],
  states: readonly State[],
  idOf: (path: string) => string | undefined,
): ReadonlyMap<string, string> {
  const moved = new Map<string, string>();
  const sources = new Map<string, string[]>();
  for (const [path, { blob, kind }] of gone)
    if (kind === 'file' && !EMPTY_BLOBS.has(blob)) push(sources, blob, path);
  if (sources.size === 0) return moved;
  for (const { kind, path, now } of states) {
    if (kind !== 'added') continue;
    const candidates = sources.get(now?.id ?? idOf(path) ?? '');
    if (!candidates || candidates.length === 0) continue;
    const source = takeAlike(candidates, path);
    if (source !== undefined) moved.set(path, source);
  }
  return moved;
}

function push(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Of many sources with the same bytes the one of the same name, looked for among the last few only. */
function takeAlike(candidates: string[], path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const from = Math.max(0, candidates.length - 50);
  for (let at = candidates.length - 1; at >= from; at--) {
    const candidate = candidates[at];
    if (candidate === name || candidate?.endsWith(`/${name}`)) return candidates.splice(at, 1)[0];
  }
  return candidates.pop();
}

const EMPTY_BLOBS = new Set([
  'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
]);

function changeOf(state: State, movedFrom: string | undefined, source: HunkSource): Change {
  if (state.kind === 'deleted') return { kind: 'deleted' };
  return {
    kind: state.kind,
    ...(movedFrom === undefined ? {} : { movedFrom }),
    get hunks() {
      return movedFrom === undefined ? source.of(state) : [];
    },
  };
}

/** States whose base contents are fetched together. */
const BATCH = 1000;
const FIRST_PART = 0.5;

class HunkSource {
  readonly #states: readonly State[];
  readonly #contents: Contents;
  readonly #known = new Map<string, readonly Hunk[] | undefined>();
  #ordinals: ReadonlyMap<string, number> | undefined;
  #blobs: ReadonlyMap<string, Buffer> = new Map();
  /** The second part of the blobs that are fetched together, on its way. */
  #begun: (() => ReadonlyMap<string, Buffer>) | undefined;

  constructor(states: readonly State[], contents: Contents) {
    this.#states = states;
    this.#contents = contents;
  }

  of(state: State): readonly Hunk[] | undefined {
    const { path } = state;
    if (!this.#known.has(path)) this.#known.set(path, this.#compute(state));
    return this.#known.get(path);
  }

  #compute({ path, before, now }: State): readonly Hunk[] | undefined {
    if (!now || !isPlainFile(now.mode) || (before && !isPlainFile(before.mode))) return undefined;
    this.#prepare();
    if (this.#contents.opaque(path) !== undefined) return undefined;
    if (before && (now.id === before.blob || now.idWithoutCr === before.blob)) return [];
    const content = this.#contents.present?.(path) ?? (now.id && this.#blob(path, now.id));
    if (!content) return undefined;
    if (!before) return wholeFile(content);
    const old = this.#blob(path, before.blob);
    return old && lineHunks(old, content);
  }

  #prepare(): void {
    if (this.#ordinals) return;
    this.#ordinals = new Map(this.#states.map((state, ordinal) => [state.path, ordinal]));
    this.#contents.prepare?.([...this.#ordinals.keys()]);
  }

  #blob(path: string, id: string): Buffer | undefined {
    if (!this.#blobs.has(id) && this.#begun) {
      this.#blobs = new Map([...this.#blobs, ...this.#begun()]);
      this.#begun = undefined;
    }
    if (!this.#blobs.has(id)) {
      const next: string[] = [id];
      // Whatever is asked for first, of a few files all are fetched.
      const from = this.#states.length <= BATCH ? 0 : (this.#ordinals?.get(path) ?? 0);
      for (const state of this.#states.slice(from, from + BATCH)) {
        if (this.#known.has(state.path)) continue;
        if (state.kind === 'modified' && state.before) next.push(state.before.blob);
        if (!this.#contents.present && state.now?.id !== undefined) next.push(state.now.id);
      }
      this.#fetch(next);
    }
    return this.#blobs.get(id);
  }

  /** Many are fetched in two halves at the same time; lines of the first are compared as soon as it is there. */
  #fetch(ids: readonly string[]): void {
    const first = Math.ceil(ids.length * FIRST_PART);
    this.#begun = ids.length < MANY ? undefined : this.#contents.beginBlobs?.(ids.slice(first));
    this.#blobs = this.#contents.blobs(this.#begun ? ids.slice(0, first) : ids);
  }
}

function isPlainFile(mode: string | undefined): boolean {
  return mode === '100644' || mode === '100755' || mode === '100664';
}
