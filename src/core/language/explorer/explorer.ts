import { visible } from '../../report/escape.js';
import type { Position } from '../../text/position.js';
import { Entries, filtered, type Entry, type ExplorerSource } from './entries.js';
import { claimFace, claimTooltip, entryFace, entryTooltip, finishedFace, groupFace } from './faces.js';
import { groupsOf, type Group } from './groups.js';
import type { ExplorerNode, Grouping, TagFilter } from './node.js';

export interface ExplorerOptions {
  readonly grouping: Grouping;
  readonly filter: TagFilter;
  /** What every id begins with. */
  readonly scope?: string;
  /** Of explorers of the same folder before. */
  readonly entries?: Entries;
}

/** Between the levels in an id: no path and no name holds it, so that no two lines have one id. */
const separator = '\0';
/** Found by a filter, so many tags are shown without unfolding anything. */
const mostUnfolded = 50;

/** A line that is there. */
type Line =
  | { readonly kind: 'finished' }
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'tag'; readonly entry: Entry }
  | { readonly kind: 'claim'; readonly entry: Entry; readonly claim: string };

/**
 * The tags of one overview as a tree. Lines are known by their ids, which say where they stand: what one shows is
 * made when it is asked for.
 */
export class Explorer {
  /** Ids of the first level. */
  readonly roots: readonly string[];
  /** How many tags are shown. */
  readonly tags: number;
  readonly #grouping: Grouping;
  readonly #scope: string;
  readonly #groups = new Map<string, Group>();
  readonly #finishedId: string;
  readonly #finished: readonly string[];
  readonly #taskNames: ReadonlyMap<string, string>;
  readonly #opens: boolean;
  readonly #remembered: Pick<ExplorerNode, 'remembered'>;
  #byFile: ReadonlyMap<string, readonly (readonly [group: string, entry: Entry])[]> | undefined;

  constructor(source: ExplorerSource, options: ExplorerOptions) {
    const { grouping, filter, scope = '', entries: known = new Entries() } = options;
    const { tasks } = source;
    const filters = isFiltered(filter);
    const entries = filters ? filtered(known.of(source), filter, tasks) : known.of(source);
    this.#remembered = source.remembered ? { remembered: true } : {};
    this.#grouping = grouping;
    this.#scope = scope;
    this.#taskNames = new Map(tasks.map(({ id, name }) => [id, name]));
    this.tags = entries.length;
    // What is found unfolds by itself: it is remembered by other ids than what a person unfolded.
    const found = filters ? 'found/' : '';
    this.#finishedId = `${scope}${found}finished`;
    const finished: string[] = [];
    const roots: string[] = [];
    for (const group of groupsOf(entries, grouping, tasks, !filters)) {
      const above = group.finished ? this.#finishedId : `${scope}${found}${grouping}`;
      const id = `${above}${separator}${group.key.replaceAll(separator, '')}`;
      (group.finished ? finished : roots).push(id);
      this.#groups.set(id, group);
    }
    this.#finished = finished;
    this.#opens = filters ? this.tags <= mostUnfolded : grouping === 'task' && roots.length === 1;
    this.roots = finished.length === 0 ? roots : [...roots, this.#finishedId];
  }

  /** Ids of the lines below one; none where there is no such line. */
  children(id: string): readonly string[] {
    const line = this.#line(id);
    switch (line?.kind) {
      case 'finished':
        return this.#finished;
      case 'group':
        return line.group.entries.map((entry) => idOf(id, entry));
      case 'tag':
        return line.entry.claims.length < 2
          ? []
          : line.entry.claims.map((claim) => `${id}${separator}${claim.id}`);
      case 'claim':
      case undefined:
        return [];
    }
  }

  parent(id: string): string | undefined {
    const kind = this.#line(id)?.kind;
    if (kind === undefined || kind === 'finished') return undefined;
    const above = id.slice(0, id.lastIndexOf(separator));
    return kind !== 'group' || above === this.#finishedId ? above : undefined;
  }

  /** What a line shows; nothing where there is no such line. */
  node(id: string): ExplorerNode | undefined {
    const node = this.#node(id);
    return node && { ...node, ...this.#remembered };
  }

  #node(id: string): ExplorerNode | undefined {
    const line = this.#line(id);
    switch (line?.kind) {
      case 'finished':
        return { id, below: 'folded', ...finishedFace(this.#finished.length) };
      case 'group': {
        const { entries, finished } = line.group;
        const below = entries.length === 0 ? 'nothing' : this.#opens && !finished ? 'open' : 'folded';
        return { id, below, ...groupFace(line.group) };
      }
      case 'tag': {
        const { entry } = line;
        const below = entry.claims.length > 1 ? 'folded' : 'nothing';
        return { id, below, ...entryFace(entry, entry.history ? 'task' : this.#grouping) };
      }
      case 'claim': {
        const claim = line.entry.claims.find((one) => one.id === line.claim);
        return claim && { id, below: 'nothing', ...claimFace(claim) };
      }
      case undefined:
        return undefined;
    }
  }

  /** Lines of plain text that say all of a line. */
  tooltip(id: string): string | undefined {
    const line = this.#line(id);
    if (line?.kind === 'tag') return entryTooltip(line.entry, this.#taskNames.get(line.entry.task));
    const claim = line?.kind === 'claim' && line.entry.claims.find((one) => one.id === line.claim);
    if (claim) return claimTooltip(claim);
    const node = this.node(id);
    if (node?.file !== undefined) return visible(node.file);
    return node && [node.label, node.description].filter((part) => part !== '').join('\n');
  }

  /** The tags below a group; nothing for other lines. */
  entriesBelow(id: string): readonly Entry[] | undefined {
    return this.#groups.get(id)?.entries;
  }

  /** Id of the line of the innermost tag at a place of a text, unless its task is finished. */
  at(file: string, { line }: Position): string | undefined {
    this.#byFile ??= this.#indexFiles();
    const holding = this.#byFile
      .get(file)
      ?.findLast(([, { range }]) => range.start.line <= line && line <= range.end.line);
    return holding && idOf(...holding);
  }

  #line(id: string): Line | undefined {
    if (id === this.#finishedId) return this.#finished.length > 0 ? { kind: 'finished' } : undefined;
    const own = this.#groups.get(id);
    if (own) return { kind: 'group', group: own };
    const [above = '', key = '', tag, claim] = id.slice(this.#scope.length).split(separator);
    const group = this.#groups.get(`${this.#scope}${above}${separator}${key}`);
    const entry = tag === undefined ? undefined : group?.entry(tag);
    if (!entry) return undefined;
    if (claim === undefined) return { kind: 'tag', entry };
    return entry.claims.length > 1 && entry.claims.some((one) => one.id === claim)
      ? { kind: 'claim', entry, claim }
      : undefined;
  }

  #indexFiles(): ReadonlyMap<string, readonly (readonly [group: string, entry: Entry])[]> {
    const byFile = new Map<string, (readonly [string, Entry])[]>();
    for (const [id, { entries, finished }] of this.#groups) {
      if (finished) continue;
      for (const entry of entries) {
        const list = byFile.get(entry.file);
        if (list) list.push([id, entry]);
        else byFile.set(entry.file, [[id, entry]]);
      }
    }
    for (const list of byFile.values()) list.sort(([, a], [, b]) => a.range.start.line - b.range.start.line);
    return byFile;
  }
}

export function isFiltered({ text, statuses }: TagFilter): boolean {
  return text.trim() !== '' || statuses.length > 0;
}

/** Id of the line of a tag below a group. */
export function idOf(group: string, { key }: Entry): string {
  return `${group}${separator}${key}`;
}
