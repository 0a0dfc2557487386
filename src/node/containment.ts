import { lstatSync, readdirSync, readlinkSync, realpathSync, type Stats } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { folderOf, joinPath, lexicalPath, OUTSIDE } from './lexicalPath.js';
import { errorCode, unreadable } from './safeOpen.js';

/** Something in the workspace, reached without ever leaving it. */
export interface Located {
  readonly kind: 'at';
  /** The asked path in the file system's own spelling. */
  readonly spelled: string;
  /** The same place with every link resolved, relative to the root. */
  readonly real: string;
  readonly absolute: string;
  readonly stats: Stats;
}

export type Location =
  Located | { readonly kind: 'missing' } | { readonly kind: 'unknown'; readonly reason: string };

/** As many links as Linux follows for one path. */
const MOST_LINKS = 40;
/** Facts kept before all are dropped: bounds memory, not correctness. */
const MOST_FACTS = 200_000;

const missing = { kind: 'missing' } as const;
const outside: Location = { kind: 'unknown', reason: OUTSIDE };

interface Hops {
  left: number;
}

/** The names in one real folder. */
interface Listing {
  /** `undefined` when the folder may not be listed. */
  readonly names: ReadonlySet<string> | undefined;
  /** Folded spelling → name, made when first asked for. */
  folded?: ReadonlyMap<string, string>;
}

/** Finds paths inside one root. Facts are kept until `invalidate`. */
export class Locator {
  /** The root with links resolved. */
  readonly root: string;
  readonly #asked: string;
  readonly #folders = new Map<string, Location>();
  readonly #files = new Map<string, Location>();
  readonly #listings = new Map<string, Listing>();

  constructor(root: string) {
    this.#asked = root;
    try {
      this.root = realpathSync.native(root);
    } catch {
      // A root that is gone is an empty workspace: every question below it is answered "missing".
      this.root = root;
    }
  }

  /** What stands at a path, through links as long as they stay inside. */
  locate(path: string): Location {
    const lexical = lexicalPath(path);
    if (lexical.kind === 'refused') return { kind: 'unknown', reason: lexical.reason };
    const location = this.#fact(lexical.path);
    const isFile = location.kind === 'at' && !location.stats.isDirectory();
    return lexical.folderOnly && isFile ? missing : location;
  }

  /** Names in a folder that `locate` gave; `undefined` when it may not be listed. */
  names(folder: Located): ReadonlySet<string> | undefined {
    return this.#listing(folder).names;
  }

  /** Forgets what is known of a path, of all below it, and of the folder it is in; without a path, everything. */
  invalidate(path?: string): void {
    const lexical = path === undefined ? undefined : lexicalPath(path);
    if (lexical?.kind !== 'inside' || lexical.path === '') {
      for (const facts of [this.#folders, this.#files, this.#listings]) facts.clear();
      return;
    }
    const prefix = `${lexical.path}/`;
    const touched = (key: string): boolean => key === lexical.path || key.startsWith(prefix);
    for (const facts of [this.#folders, this.#files])
      for (const [key, fact] of facts)
        // What was missing may have been asked for through a link, and a link may lead through others.
        if (fact.kind !== 'at' || fact.real !== key || touched(key)) facts.delete(key);
    this.#listings.delete(folderOf(lexical.path));
    const parent = this.#folders.get(folderOf(lexical.path));
    if (parent?.kind === 'at') this.#listings.delete(parent.real);
    for (const key of this.#listings.keys()) if (touched(key)) this.#listings.delete(key);
  }

  #fact(path: string): Location {
    const known = this.#files.get(path);
    if (known) return known;
    if (this.#files.size > MOST_FACTS) this.invalidate();
    const found = this.#resolve(path, { left: MOST_LINKS });
    this.#files.set(path, found);
    return found;
  }

  #resolve(path: string, hops: Hops): Location {
    if (path === '') return this.#folder('', hops);
    const slash = path.lastIndexOf('/');
    const parent = this.#folder(slash < 0 ? '' : path.slice(0, slash), hops);
    return parent.kind === 'at' ? this.#child(parent, path.slice(slash + 1), hops) : parent;
  }

  /** A folder, or why there is none; a file in its place is `missing`, as nothing can be below it. */
  #folder(path: string, hops: Hops): Location {
    const known = this.#folders.get(path);
    if (known) return known;
    const found = path === '' ? this.#top() : this.#resolve(path, hops);
    const folder = found.kind === 'at' && !found.stats.isDirectory() ? missing : found;
    this.#folders.set(path, folder);
    return folder;
  }

  #top(): Location {
    const stats = statOf(this.root);
    return 'kind' in stats ? stats : { kind: 'at', spelled: '', real: '', absolute: this.root, stats };
  }

  #child(parent: Located, asked: string, hops: Hops): Location {
    const listing = this.#listing(parent);
    let name = asked;
    if (listing.names && !listing.names.has(asked)) {
      const other = foldedName(listing, asked);
      // Only where the file system itself takes both spellings for one is it the same file.
      if (other === undefined || 'kind' in statOf(join(parent.absolute, asked))) return missing;
      name = other;
    }
    const absolute = join(parent.absolute, name);
    const stats = statOf(absolute);
    if ('kind' in stats) return stats;
    const spelled = joinPath(parent.spelled, name);
    if (!stats.isSymbolicLink())
      return { kind: 'at', spelled, real: joinPath(parent.real, name), absolute, stats };
    const target = this.#follow(parent, absolute, hops);
    return target.kind === 'at' ? { ...target, spelled } : target;
  }

  /** Walks a link's target part by part, so that nothing outside is ever asked for. */
  #follow(parent: Located, absolute: string, hops: Hops): Location {
    if (hops.left-- <= 0) return { kind: 'unknown', reason: 'it is a link that leads back to itself' };
    let target: string;
    try {
      target = readlinkSync(absolute);
    } catch (error) {
      return located(error);
    }
    let current = parent.real;
    if (isAbsolute(target)) {
      const inside = below(this.root, target) ?? below(this.#asked, target);
      if (inside === undefined) return this.#comesBack(absolute);
      current = '';
      target = inside;
    }
    let place: Location = this.#folder(current, hops);
    for (const part of target.split(sep === '/' ? '/' : /[\\/]/)) {
      if (part === '' || part === '.') continue;
      if (part === '..' && current === '') return this.#comesBack(absolute);
      const folder = this.#folder(current, hops);
      if (folder.kind !== 'at') return folder;
      place = part === '..' ? this.#folder(folderOf(current), hops) : this.#child(folder, part, hops);
      if (place.kind !== 'at') return place;
      current = place.real;
    }
    return place;
  }

  /** A link that leaves the root is followed only when it ends inside again. */
  #comesBack(absolute: string): Location {
    try {
      const inside = below(this.root, realpathSync.native(absolute));
      return inside === undefined ? outside : this.#resolve(inside, { left: MOST_LINKS });
    } catch {
      return outside;
    }
  }

  #listing(folder: Located): Listing {
    const known = this.#listings.get(folder.real);
    if (known) return known;
    const listing: Listing = { names: namesIn(folder.absolute) };
    this.#listings.set(folder.real, listing);
    return listing;
  }
}

function namesIn(absolute: string): ReadonlySet<string> | undefined {
  try {
    return new Set(readdirSync(absolute));
  } catch {
    // Not listable: single names may still be asked for.
    return undefined;
  }
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function foldedName(listing: Listing, asked: string): string | undefined {
  listing.folded ??= new Map([...(listing.names ?? [])].map((name) => [fold(name), name]));
  return listing.folded.get(fold(asked));
}

/** The path of `target` relative to `root`, or `undefined` when it is not below it. */
export function below(root: string, target: string): string | undefined {
  const path = relative(root, target);
  if (path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) return undefined;
  return sep === '/' ? path : path.split(sep).join('/');
}

function statOf(absolute: string): Stats | Exclude<Location, Located> {
  try {
    return lstatSync(absolute, { throwIfNoEntry: false }) ?? missing;
  } catch (error) {
    return located(error);
  }
}

function located(error: unknown): Exclude<Location, Located> {
  if (errorCode(error) === 'ENOENT') return missing;
  const { kind, reason } = unreadable(error);
  return kind === 'missing' ? missing : { kind: 'unknown', reason };
}
