import type { WorkspacePath } from '../claim/claim.js';
import type { FilePort } from '../ports/files.js';
import type { CancelToken, PatternPort } from '../ports/world.js';
import { unknowable } from './stop.js';

/** What a command line may look at. */
export interface CommandContext {
  readonly files: FilePort;
  readonly patterns: PatternPort;
  /** Brings an absolute or home path into the workspace, where a path mapping allows that. */
  readonly mapPath: (raw: string) => WorkspacePath;
  /** Paths of the implementation logs: a match in one of them proves nothing. */
  readonly logs?: readonly string[];
  readonly token?: CancelToken;
  /** Folder that relative paths start from, relative to the root. Default: the root. */
  readonly folder?: string;
  /** An `Expected:` decides, not the exit status alone. */
  readonly hasExpectation?: boolean;
}

/** A path of a command: as typed, for output, and as the workspace knows it. */
export interface Place {
  readonly shown: string;
  /** Relative to the root; `''` is the root itself, `undefined` for `/dev/null`. */
  readonly path: string | undefined;
  /** It leads through something that is no folder: `missing/../file`. */
  readonly broken?: boolean;
}

export type Content =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' | 'folder' }
  /** There, but not to be read: secret, binary, too large. */
  | { readonly kind: 'closed'; readonly reason: string; readonly binary?: boolean };

/** A folder that is walked: its path as asked, and where it really lies. */
export interface Folder {
  readonly path: string;
  readonly real: string;
}

export type Entry =
  | { readonly kind: 'file' | 'folder' | 'link'; readonly path: string; readonly real: string }
  | { readonly kind: 'unknown'; readonly path: string; readonly real: string; readonly reason: string };

export type Kind = 'file' | 'folder' | 'missing';

/** Largest file that is read, in UTF-16 code units; and all files of one line together. */
const MAX_FILE = 5 * 1024 * 1024;
const MAX_READ = 48 * 1024 * 1024;
/** Most folder entries that one line looks at. */
const MAX_ENTRIES = 150_000;
/** Most folders that git shows nothing of, and that are walked into all the same. */
const MAX_IGNORED = 300;

const folders = new WeakMap<readonly string[], ReadonlySet<string>>();

/** All folders that hold a file of the project. */
function projectFolders(files: FilePort): ReadonlySet<string> {
  const all = files.all();
  const known = folders.get(all);
  if (known) return known;
  const found = new Set<string>();
  for (const path of all)
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end);
      if (found.has(folder)) break;
      found.add(folder);
    }
  folders.set(all, found);
  return found;
}

/** What one grep selected in one file. */
export interface Selection {
  readonly file: string;
  /** 1-based. */
  readonly lines: readonly number[];
  /** There are more. */
  readonly cut: boolean;
  /** Finds its matches again in other lines; absent where it selected what does not match. */
  readonly rematch?: (lines: readonly string[]) => Promise<ReadonlyMap<number, unknown>>;
}

/** The state of one line while it is interpreted: where it stands, what it has read, what is odd about it. */
export class Session {
  /** Folder that relative paths start from; changed by `cd`. */
  folder: string;
  readonly reads = new Map<string, string>();
  /** Why the outcome proves little. */
  readonly weak = new Set<string>();
  /** Why the exit status is 0 whatever is found; of no matter where an expectation decides. */
  readonly unfailable = new Set<string>();
  /** What a person should know about the answer. */
  readonly notes = new Set<string>();
  /** Mistakes in the line itself: its failing says nothing about the workspace. */
  readonly faults = new Set<string>();
  /** Where a pattern was found: file and 1-based line, in order. */
  readonly places: { file: string; line: number }[] = [];
  /** What each grep selected in each file that it read itself. */
  readonly selections: Selection[] = [];
  private readLength = 0;
  private entries = 0;
  private ignored = 0;

  constructor(readonly context: CommandContext) {
    this.folder = context.folder ?? '';
  }

  checkCancelled(): void {
    if (this.context.token?.cancelled) unknowable('it was cancelled');
  }

  /** The place an operand names. Paths out of the workspace stop the line: nothing is said about them. */
  place(shown: string): Place {
    if (shown === '/dev/null') return { shown, path: undefined };
    if (/^[~/\\]|^[A-Za-z]:[\\/]|^file:/.test(shown)) {
      const mapped = this.context.mapPath(shown);
      if (mapped.kind === 'inside') return { shown, path: mapped.path.replace(/\/$/, '') };
      return unknowable(`${shown} lies outside the workspace`);
    }
    let broken = false;
    const parts: string[] = this.folder === '' ? [] : this.folder.split('/');
    for (const part of shown.split('/')) {
      if (part === '..') {
        if (parts.length === 0) return unknowable(`${shown} lies outside the workspace`);
        broken ||= this.context.files.stat(parts.join('/')).kind === 'missing';
        parts.pop();
      } else if (part !== '' && part !== '.') parts.push(part);
    }
    return { shown, path: parts.join('/'), ...(broken ? { broken } : {}) };
  }

  /** What stands at a place. `file/` is no file, as for the real tools; the empty path is missing. */
  kind(place: Place): Kind {
    if (place.path === undefined) return 'file';
    if (place.shown === '' || place.broken) return 'missing';
    const fact = this.context.files.stat(place.path);
    if (fact.kind === 'unknown') return unknowable(`${place.shown}: ${fact.reason}`);
    if (fact.kind === 'missing' || (fact.kind === 'file' && place.shown.endsWith('/'))) return 'missing';
    if (fact.realPath !== place.path && fact.realPath.toLowerCase() === place.path.toLowerCase()) {
      // Some disks find it all the same; another machine would not.
      this.notes.add(`${place.shown} is spelled ${fact.realPath}`);
      return 'missing';
    }
    return fact.kind;
  }

  size(place: Place): number {
    const fact = place.path === undefined ? undefined : this.context.files.stat(place.path);
    return fact?.kind === 'file' ? fact.size : 0;
  }

  /** The text of a place; what was read is remembered with its hash. */
  content(place: Place): Content {
    this.checkCancelled();
    if (place.path === undefined) return { kind: 'text', text: '' };
    const kind = this.kind(place);
    if (kind !== 'file') return { kind };
    const read = this.context.files.read(place.path);
    if (read.kind === 'missing' || read.kind === 'folder') return { kind: read.kind };
    if (read.kind !== 'text')
      return { kind: 'closed', reason: `${place.shown}: ${read.reason}`, binary: read.kind === 'binary' };
    if (read.text.length > MAX_FILE) return { kind: 'closed', reason: `${place.shown} is larger than 5 MB` };
    if (/[\0\uFFFD]/.test(read.text))
      return {
        kind: 'closed',
        reason: `${place.shown} is no plain UTF-8 text`,
        binary: read.text.includes('\0'),
      };
    this.readLength += read.text.length;
    if (this.readLength > MAX_READ) unknowable('it reads more than 48 MB: name a narrower folder');
    this.reads.set(place.path, read.hash);
    return { kind: 'text', text: read.text };
  }

  /** Like `content`, where a closed file stops the line. */
  text(place: Place): Exclude<Content, { kind: 'closed' }> {
    const content = this.content(place);
    return content.kind === 'closed' ? unknowable(content.reason) : content;
  }

  /**
   * Whether a folder below a searched one is walked into. Folders without a file that git shows
   * (installed packages, build output) share a budget, as they can be larger than all the rest.
   */
  enters(path: string): boolean {
    if (path === '' || projectFolders(this.context.files).has(path)) return true;
    return ++this.ignored <= MAX_IGNORED;
  }

  /** What an entry of a walked folder is itself: a link is not followed there. */
  entry(folder: Folder, name: string): Entry {
    const path = folder.path === '' ? name : `${folder.path}/${name}`;
    const here = folder.real === '' ? name : `${folder.real}/${name}`;
    const fact = this.context.files.stat(path);
    if (fact.kind === 'unknown') return { kind: 'unknown', path, real: here, reason: fact.reason };
    if (fact.kind === 'missing') return { kind: 'unknown', path, real: here, reason: 'it went away' };
    const real = fact.linkedTo ?? fact.realPath;
    return { kind: real === here ? fact.kind : 'link', path, real };
  }

  /** A folder that a walk starts from; it may be reached through a link. */
  folderAt(path: string): Folder {
    const fact = this.context.files.stat(path);
    return { path, real: (fact.kind === 'folder' ? fact.linkedTo : undefined) ?? path };
  }

  /** The names in a folder, in the tools' order, folders with a trailing `/`. */
  list(path: string): readonly string[] | undefined {
    this.checkCancelled();
    const names = this.context.files.list(path);
    this.entries += names?.length ?? 0;
    if (this.entries > MAX_ENTRIES)
      unknowable(`it walks more than ${MAX_ENTRIES} files: name a narrower folder`);
    return names;
  }
}
