import type { Position } from '../../text/position.js';
import type { ClaimRow, Overview } from '../overview/overview.js';
import { entriesOf, type Entry } from './entries.js';
import { claimFace, entryFace, finishedFace, groupFace } from './faces.js';
import { groupsOf, type Group } from './groups.js';
import type { ExplorerNode, Grouping, TagFilter } from './node.js';

export interface ExplorerOptions {
  readonly grouping: Grouping;
  readonly filter: TagFilter;
  /** What every id begins with. */
  readonly scope?: string;
}

/** Between the levels in an id: no path and no name holds it, so that no two lines have one id. */
const separator = '\0';
/** Found by a filter, so many tags are shown without unfolding anything. */
const mostUnfolded = 50;

/**
 * The tags of one overview as a tree, made as far as somebody looks: ids of the lines at first, what a line shows
 * when it is asked for.
 */
export class Explorer {
  /** Ids of the first level. */
  readonly roots: readonly string[];
  /** How many tags are shown. */
  readonly tags: number;
  readonly #options: ExplorerOptions;
  readonly #entries: readonly Entry[];
  readonly #groups = new Map<string, Group>();
  readonly #finishedId: string;
  readonly #finished: readonly string[];
  readonly #taskNames: ReadonlyMap<string, string>;
  readonly #opens: boolean;
  /** Of the groups that were looked into: id of a tag's line → the tag, id of a claim's line → the claim. */
  readonly #shown = new Map<string, { readonly entry: Entry; readonly parent: string }>();
  readonly #claims = new Map<string, { readonly claim: ClaimRow; readonly parent: string }>();
  readonly #children = new Map<string, readonly string[]>();
  #byFile: ReadonlyMap<string, readonly { readonly entry: Entry; readonly group: string }[]> | undefined;

  constructor(overview: Overview, options: ExplorerOptions) {
    const { grouping, filter, scope = '' } = (this.#options = options);
    const filtered = isFiltered(filter);
    const { tasks } = overview;
    this.#taskNames = new Map(tasks.map(({ id, name }) => [id, name]));
    this.#entries = entriesOf(overview, filter);
    this.tags = this.#entries.length;
    // What is found unfolds by itself: it is remembered by other ids than what a person unfolded.
    const prefix = `${scope}${filtered ? 'found/' : ''}${grouping}${separator}`;
    this.#finishedId = `${scope}${filtered ? 'found/' : ''}finished`;
    const finished: string[] = [];
    const roots: string[] = [];
    for (const group of groupsOf(this.#entries, grouping, tasks, !filtered)) {
      const id = group.finished ? `${this.#finishedId}${separator}${group.key}` : `${prefix}${group.key}`;
      (group.finished ? finished : roots).push(id);
      this.#groups.set(id, group);
    }
    this.#finished = finished;
    this.#opens = filtered ? this.tags <= mostUnfolded : grouping === 'task' && roots.length === 1;
    this.roots = finished.length === 0 ? roots : [...roots, this.#finishedId];
  }

  /** Ids of the lines below one; none where there is no such line any more. */
  children(id: string): readonly string[] {
    const known = this.#children.get(id);
    if (known) return known;
    const made = this.#makeChildren(id);
    this.#children.set(id, made);
    return made;
  }

  parent(id: string): string | undefined {
    if (this.#groups.get(id)?.finished) return this.#finishedId;
    return this.#shown.get(id)?.parent ?? this.#claims.get(id)?.parent;
  }

  /** What a line shows; nothing where there is no such line. */
  node(id: string): ExplorerNode | undefined {
    return this.#made(id) ?? (this.#lookInto(id) ? this.#made(id) : undefined);
  }

  #made(id: string): ExplorerNode | undefined {
    if (id === this.#finishedId) return { id, below: 'folded', ...finishedFace(this.#finished.length) };
    const group = this.#groups.get(id);
    if (group) {
      const below =
        group.entries.length === 0 ? 'nothing' : this.#opens && !group.finished ? 'open' : 'folded';
      return { id, below, ...groupFace(group) };
    }
    const entry = this.#shown.get(id)?.entry;
    if (entry) {
      const grouping = entry.history ? 'task' : this.#options.grouping;
      const face = entryFace(entry, grouping, this.#taskNames.get(entry.task));
      return { id, below: entry.claims.length > 1 ? 'folded' : 'nothing', ...face };
    }
    const claim = this.#claims.get(id)?.claim;
    return claim && { id, below: 'nothing', ...claimFace(claim) };
  }

  /** Whether a line of a tag or claim shows the very rows that it shows in another explorer, too. */
  sameRows(id: string, other: Explorer): boolean {
    const own = this.#shown.get(id)?.entry;
    const its = other.#shown.get(id)?.entry;
    if (own && its)
      return (
        own.row === its.row &&
        own.claims.length === its.claims.length &&
        own.claims.every((claim, index) => claim === its.claims[index])
      );
    const claim = this.#claims.get(id)?.claim;
    return claim !== undefined && claim === other.#claims.get(id)?.claim;
  }

  /** Id of the line of the tag that stands at a place of a text, unless its task is finished. */
  at(file: string, { line }: Position): string | undefined {
    this.#byFile ??= this.#indexFiles();
    const holding = this.#byFile
      .get(file)
      ?.findLast(({ entry: { range } }) => range.start.line <= line && line <= range.end.line);
    if (!holding) return undefined;
    this.children(holding.group);
    return idOf(holding.group, holding.entry);
  }

  /** Makes the lines that one stands among, for those who know it from before. */
  #lookInto(id: string): boolean {
    const end = id.lastIndexOf(separator);
    if (end < 0) return false;
    const above = id.slice(0, end);
    if (this.#children.has(above)) return false;
    if (!this.#groups.has(above) && !this.#shown.has(above)) this.#lookInto(above);
    return this.children(above).length > 0;
  }

  #makeChildren(id: string): readonly string[] {
    if (id === this.#finishedId) return this.#finished;
    const group = this.#groups.get(id);
    if (group)
      return group.entries.map((entry) => {
        const own = idOf(id, entry);
        this.#shown.set(own, { entry, parent: id });
        return own;
      });
    const claims = this.#shown.get(id)?.entry.claims ?? [];
    if (claims.length < 2) return [];
    return claims.map((claim) => {
      const own = `${id}${separator}${claim.id}`;
      this.#claims.set(own, { claim, parent: id });
      return own;
    });
  }

  #indexFiles(): ReadonlyMap<string, readonly { readonly entry: Entry; readonly group: string }[]> {
    const byFile = new Map<string, { readonly entry: Entry; readonly group: string }[]>();
    for (const [group, { entries, finished }] of this.#groups) {
      if (finished) continue;
      for (const entry of entries) {
        const list = byFile.get(entry.file);
        if (list) list.push({ entry, group });
        else byFile.set(entry.file, [{ entry, group }]);
      }
    }
    const start = (one: { readonly entry: Entry }): number => one.entry.range.start.line;
    for (const list of byFile.values()) list.sort((a, b) => start(a) - start(b));
    return byFile;
  }
}

export function isFiltered({ text, statuses }: TagFilter): boolean {
  return text.trim() !== '' || statuses.length > 0;
}

function idOf(group: string, { key }: Entry): string {
  return `${group}${separator}${key}`;
}
