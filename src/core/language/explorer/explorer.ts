import { visible } from '../../report/escape.js';
import type { OverviewNews } from '../overview/news.js';
import type { Position } from '../../text/position.js';
import {
  Entries,
  filtered,
  type Changed,
  type Entry,
  type ExplorerSource,
  type ExplorerTask,
} from './entries.js';
import { claimFace, claimTooltip, entryFace, entryTooltip, finishedFace, groupFace } from './faces.js';
import { groupsOf, Ranks, type Group, type Grouped } from './groups.js';
import type { ExplorerNode, Grouping, TagFilter } from './node.js';
import { regrouped, type Shift } from './regroup.js';

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

/** Of more changed rows than this all is made anew. */
const mostChanged = 1000;

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
  readonly #options: ExplorerOptions;
  readonly #entries: Entries;
  readonly #ranks: Ranks;
  readonly #scope: string;
  readonly #groups = new Map<string, Group>();
  readonly #finishedId: string;
  readonly #finished: readonly string[];
  readonly #tasks: ReadonlyMap<string, ExplorerTask>;
  readonly #opens: boolean;
  readonly #remembered: Pick<ExplorerNode, 'remembered'>;
  readonly #byFile = new Map<string, readonly (readonly [group: string, entry: Entry])[]>();

  /** @param made from the explorer of the overview before; default: of all tags */
  constructor(source: ExplorerSource, options: ExplorerOptions, made?: Made) {
    const { grouping, filter, scope = '' } = options;
    const filters = isFiltered(filter);
    const { entries, ranks, groups } = made ?? makeAll(source, options);
    this.#options = options;
    this.#entries = entries;
    this.#ranks = ranks;
    this.#remembered = source.remembered ? { remembered: true } : {};
    this.#scope = scope;
    this.#tasks = new Map(tasksOf(source).map((task) => [task.id, task]));
    this.tags = groups.reduce((sum, group) => sum + group.entries.length, 0);
    // What is found unfolds by itself: it is remembered by other ids than what a person unfolded.
    const found = filters ? 'found/' : '';
    this.#finishedId = `${scope}${found}finished`;
    const finished: string[] = [];
    const roots: string[] = [];
    for (const group of groups) {
      const above = group.finished ? this.#finishedId : `${scope}${found}${grouping}`;
      const id = `${above}${separator}${group.key.replaceAll(separator, '')}`;
      (group.finished ? finished : roots).push(id);
      this.#groups.set(id, group);
    }
    this.#finished = finished;
    this.#opens = filters ? this.tags <= mostUnfolded : grouping === 'task' && roots.length === 1;
    this.roots = finished.length === 0 ? roots : [...roots, this.#finishedId];
  }

  /**
   * The explorer of the next overview, where some rows only look different. Made in the time that these take, however
   * many others there are.
   * @returns nothing where more than that happened: then another has to be made
   */
  next(source: ExplorerSource, news: OverviewNews): Explorer | undefined {
    const { tasks, claims, tags } = news;
    const { filter } = this.#options;
    const rows = tasks.changed.length + claims.changed.length + tags.changed.length;
    if (news.since === undefined || rows > mostChanged) return undefined;
    const areOthers =
      news.leftOut !== undefined ||
      tasks.gone.length > 0 ||
      tasks.order !== undefined ||
      tasks.changed.some(({ id, name, state }) => {
        const before = this.#tasks.get(id);
        return before?.name !== name || before.state !== state;
      });
    const changed = areOthers ? undefined : this.#entries.change(source, news);
    if (!changed) return undefined;
    const by = groupedBy(source, this.#options, this.tags);
    const shifts = isFiltered(filter) ? filteredShifts(changed, filter, by.tasks) : changed;
    const groups = regrouped([...this.#groups.values()], this.#ranks, by, shifts);
    return new Explorer(source, this.#options, { entries: this.#entries, ranks: this.#ranks, groups });
  }

  /** Whether there is such a line. */
  has(id: string): boolean {
    return this.#line(id) !== undefined;
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
        return { id, below, ...entryFace(entry, entry.history ? 'task' : this.#options.grouping) };
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
    if (line?.kind === 'tag') return entryTooltip(line.entry, this.#tasks.get(line.entry.task)?.name);
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

  /** Whether a group is one of another explorer's, too, and looks the same there. */
  hasSame(id: string, other: Explorer): boolean {
    const [own, its] = [this.#groups.get(id), other.#groups.get(id)];
    const alike =
      this.#opens === other.#opens && this.#remembered.remembered === other.#remembered.remembered;
    return alike && own !== undefined && its !== undefined && own.isSame(its);
  }

  /** Id of the line of the innermost tag at a place of a text, unless its task is finished. */
  at(file: string, { line }: Position): string | undefined {
    const known = this.#byFile.get(file) ?? this.#entriesIn(file);
    this.#byFile.set(file, known);
    const holding = known.findLast(([, { range }]) => range.start.line <= line && line <= range.end.line);
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

  #entriesIn(file: string): readonly (readonly [group: string, entry: Entry])[] {
    const found: (readonly [string, Entry])[] = [];
    for (const [id, { entries, finished }] of this.#groups)
      if (!finished) for (const entry of entries) if (entry.file === file) found.push([id, entry]);
    return found.sort(([, a], [, b]) => a.range.start.line - b.range.start.line);
  }
}

/** What an explorer is made of. */
interface Made {
  readonly entries: Entries;
  readonly ranks: Ranks;
  readonly groups: readonly Group[];
}

function makeAll(source: ExplorerSource, options: ExplorerOptions): Made {
  const { filter, entries = new Entries() } = options;
  const all = entries.of(source);
  const by = groupedBy(source, options, all.length);
  const ranks = new Ranks(all);
  const shown = isFiltered(filter) ? filtered(all, filter, by.tasks) : all;
  return { entries, ranks, groups: groupsOf(shown, ranks, by) };
}

/** Those that were not looked at are known by their names. */
function tasksOf({ tasks, leftOut = [] }: ExplorerSource): readonly ExplorerTask[] {
  return [...tasks, ...leftOut];
}

function groupedBy(source: ExplorerSource, { grouping, filter }: ExplorerOptions, tags: number): Grouped {
  // Where there is no tag at all, the view says how to begin.
  return { grouping, tasks: tasksOf(source), emptyOnes: !isFiltered(filter) && tags > 0 };
}

/** What of it is to be seen. */
function filteredShifts(
  changed: readonly Changed[],
  filter: TagFilter,
  tasks: readonly ExplorerTask[],
): readonly Shift[] {
  const shown = (entries: readonly Entry[]): ReadonlyMap<string, Entry> =>
    new Map(filtered(entries, filter, tasks).map((entry) => [entry.key, entry]));
  const before = shown(changed.map((one) => one.before));
  const now = shown(changed.map((one) => one.now));
  return changed.map(({ now: { key } }) => {
    const [was, is] = [before.get(key), now.get(key)];
    return { ...(was ? { before: was } : {}), ...(is ? { now: is } : {}) };
  });
}

export function isFiltered({ text, statuses }: TagFilter): boolean {
  return text.trim() !== '' || statuses.length > 0;
}

/** Id of the line of a tag below a group. */
export function idOf(group: string, { key }: Entry): string {
  return `${group}${separator}${key}`;
}
