import type { Claim } from '../../claim/claim.js';
import { placeClaim } from '../../claim/projectRoots.js';
import type { Config } from '../../config.js';
import type { World } from '../../ports/world.js';
import type { Tag } from '../../tag/tag.js';
import { readTags, scanFilter, type ScannedDocument } from '../../tag/scan.js';
import { createDocument } from '../../text/document.js';
import { rangeOnLine } from '../../text/position.js';
import type { Language } from '../../text/languages.js';
import type { ClaimResult } from '../../verdict/result.js';
import type { TextEdit } from '../items.js';
import type { DocumentView, TaskHeading, ViewedClaim } from '../view.js';
import { foldersAround, mayMean, speaksOf } from './about.js';
import { claimedPaths } from '../claimedPaths.js';
import type { Chunk } from './chunk.js';
import { applyEdit } from './edit.js';
import type { Earlier } from './equals.js';
import { InstantChecks } from './instant.js';
import { LastVerification, nothingKnown, type KnownResults } from './lastVerification.js';
import { LiveLog, type LiveChunk } from './liveLog.js';
import { lazily, movePiece, type LivePart, type MovedPiece, type Piece } from './piece.js';
import { logLanguage, numbered, SectionClaims, type SectionClaim } from './sectionClaims.js';
import { statedIn } from './stated.js';

export interface LiveOptions {
  readonly config: Config;
  readonly world: World;
  /** Paths of the implementation logs. */
  readonly logs: ReadonlySet<string>;
  /** Told by the editor; without it the path and the text decide. */
  readonly language?: Language;
}

interface MadePiece {
  readonly state: 'active' | 'history';
  readonly claimed: SectionClaim;
  readonly earlier: Earlier;
  readonly age: number;
  /** It claims something of the very text that it stands in. */
  readonly ofItself: boolean;
  readonly piece: Piece;
}

/** A text as it stands in the editor: kept up to date edit by edit, its claims looked at as they are typed. */
export class LiveText {
  readonly #checks: InstantChecks;
  /** Folders around the text, where projects with paths of their own may begin. */
  readonly #around: readonly string[];
  readonly #log: LiveLog | undefined;
  /** The configuration leaves this file out: whatever stands in it is no tag. */
  readonly #hidden: boolean;
  readonly #claims: SectionClaims;
  #lines: string[];
  #text: string | undefined;
  #plain: { scanned: ScannedDocument; piece: Piece | undefined; age: number } | undefined;
  readonly #pieces = new WeakMap<Chunk, MadePiece>();
  /** Counts what makes everything known of the claims out of date. */
  #age = 0;
  #known = new LastVerification(nothingKnown);
  readonly #moved = new WeakMap<Piece, MovedPiece>();

  constructor(
    readonly path: string,
    text: string,
    private readonly options: LiveOptions,
  ) {
    const { config, world, logs } = options;
    this.#checks = new InstantChecks(world, config, [...logs]);
    this.#claims = new SectionClaims(path, config);
    this.#hidden = !scanFilter(config, logs)(path);
    this.#around = foldersAround(path);
    this.#log = logs.has(path) ? new LiveLog(path, text, config) : undefined;
    this.#lines = this.#log ? [] : [...createDocument(path, text).lines];
  }

  edit(edits: readonly TextEdit[]): void {
    this.#plain = undefined;
    this.#text = undefined;
    // A text may speak of itself.
    const own = this.#log?.chunks.filter(({ chunk }) => this.#pieces.get(chunk)?.ofItself) ?? [];
    for (const { chunk } of own) this.#pieces.delete(chunk);
    if (own.length > 0 || !this.#log) this.#checks.forget(this.path);
    if (this.#log) this.#log.edit(edits);
    else for (const one of edits) applyEdit(this.#lines, one);
  }

  /** The text as it is now, with `\n` between the lines. */
  get text(): string {
    return (this.#text ??= (this.#log?.lines ?? this.#lines).join('\n'));
  }

  /** The tasks of a log with where their headings stand now, or the lines that they begin with. */
  get headings(): readonly TaskHeading[] {
    const log = this.#log;
    if (!log) return [];
    return log.headings.map(({ id, title, line }) => {
      const end = (log.lines[line] ?? '').trimEnd().length;
      return { id: this.#idOf(id), title, range: rangeOnLine(line, 0, end) };
    });
  }

  get language(): Language {
    return this.#log ? logLanguage : this.#scanned().document.language;
  }

  /** A full verification has come to its end. */
  learn(known: KnownResults): void {
    this.#known = new LastVerification(known);
    this.forget();
  }

  /**
   * Files have changed: what was seen of them no longer counts.
   * @param path of a file or of a folder with all below it; without it nobody knows which
   */
  forget(path?: string): void {
    this.#checks.forget(path);
    if (path === undefined || this.#speaksOf(path)) this.#age++;
  }

  /**
   * What is known at this moment, in pieces that stay the same objects while nothing about them changes:
   * after a keystroke only what it touched has to be made anew, in a text however long.
   */
  async parts(): Promise<readonly LivePart[]> {
    const log = this.#log;
    if (!log) return [{ from: 0, piece: await this.#plainPiece() }];
    const parts: LivePart[] = [];
    this.#claims.inOrder(log.chunks.map((live) => this.#claimsOf(live)));
    for (const live of log.chunks)
      parts.push({ from: live.from, piece: this.#made(live) ?? (await this.#make(live)) });
    return parts;
  }

  /** All pieces together, with their places in the whole text; what nobody asks for is never put in its place. */
  async view(): Promise<DocumentView> {
    const moved: MovedPiece[] = [];
    let before = 0;
    for (const { from, piece } of await this.parts()) {
      moved.push(this.#move(piece, from, before));
      before += piece.tags.length;
    }
    const asked = lazily<Pick<DocumentView, 'tags' | 'findings' | 'results'>>({
      tags: () => moved.flatMap((one) => one.tags),
      findings: () => moved.flatMap((one) => one.findings),
      results: () => moved.flatMap((one) => one.results),
    });
    return Object.assign(asked, {
      document: this.#log?.document ?? this.#scanned().document,
      config: this.options.config,
      isLog: this.#log !== undefined,
      tasks: this.#tasks,
    });
  }

  /**
   * The text with the tags around one place alone, for what is asked with every keystroke: in a long text
   * most of the others have just moved. Nothing is said of claims.
   * @param line 0-based
   */
  async viewAround(line: number): Promise<DocumentView> {
    const parts = await this.parts();
    const at = parts.findLastIndex(({ from }) => from <= line);
    const tags: Tag[] = [];
    for (const { from, piece } of parts.slice(Math.max(0, at - 1), at + 2))
      for (const tag of this.#move(piece, from, tags.length).tags) tags.push(tag);
    const log = this.#log;
    // Few lists ask for the tasks or for what is claimed elsewhere, and both take longer than all the rest.
    const around = lazily<Required<Pick<DocumentView, 'claimedPaths' | 'tasks'>>>({
      tasks: () => log?.tasks ?? [],
      claimedPaths: () => new Set(parts.flatMap(({ piece }) => [...claimedPaths(piece.tags)])),
    });
    return Object.assign(around, {
      document: log?.document ?? this.#scanned().document,
      config: this.options.config,
      isLog: log !== undefined,
      mayStateBase: log?.mayStateBase ?? false,
      tags,
      findings: [],
      results: [],
    });
  }

  get #tasks(): DocumentView['tasks'] {
    const tasks = this.#log?.tasks ?? [];
    if (this.#known.results.tasks === undefined) return tasks;
    return tasks.map((one) => ({ ...one, id: this.#idOf(one.id) }));
  }

  /** A piece in its place: made once for a place, as most pieces stay where they are. */
  #move(piece: Piece, from: number, before: number): MovedPiece {
    const known = this.#moved.get(piece);
    if (known?.from === from && known.before === before) return known;
    const moved = movePiece(piece, from, before);
    this.#moved.set(piece, moved);
    return moved;
  }

  /** Whether any claim that was looked at is about a path. */
  #speaksOf(path: string): boolean {
    // What stands in a folder around the text may be what makes a project of it.
    if (this.#around.some((folder) => path === folder || path.slice(0, path.lastIndexOf('/')) === folder))
      return true;
    const pieces = this.#log
      ? this.#log.chunks.map(({ chunk }) => this.#pieces.get(chunk)?.piece)
      : [this.#plain?.piece];
    return pieces.some((piece) => piece?.results.some(({ claim }) => mayMean(claim, path, this.#around)));
  }

  /** The id that a task of this log has in the workspace. */
  #idOf(task: string): string {
    return this.#known.results.tasks?.get(task) ?? task;
  }

  #state({ task, edited }: LiveChunk): 'active' | 'history' {
    return edited ? 'active' : (this.#known.results.states.get(this.#idOf(task)) ?? 'active');
  }

  #made(live: LiveChunk): Piece | undefined {
    const made = this.#pieces.get(live.chunk);
    const claimed = this.#claimsOf(live);
    if (made?.age !== this.#age || made.claimed !== claimed || made.state !== this.#state(live))
      return undefined;
    return made.earlier === this.#claims.earlier(claimed) ? made.piece : undefined;
  }

  async #make(live: LiveChunk): Promise<Piece> {
    const { chunk } = live;
    const age = this.#age;
    const state = this.#state(live);
    const claimed = this.#claimsOf(live);
    const earlier = this.#claims.earlier(claimed);
    const lines = this.#linesOf(live);
    const task = this.#idOf(live.task);
    const results: ViewedClaim[] = [];
    for (const { tag, claim } of numbered(claimed, earlier)) {
      const viewed = this.#viewed(task, state, tag, placeClaim(claim, this.#checks.world.files));
      results.push(viewed instanceof Promise ? await viewed : viewed);
    }
    const piece: Piece = { lines, tags: chunk.tags, findings: chunk.findings, results };
    const ofItself = results.some(({ claim }) => speaksOf(claim, this.path));
    this.#pieces.set(chunk, { state, claimed, earlier, age, ofItself, piece });
    return piece;
  }

  async #plainPiece(): Promise<Piece> {
    const made = this.#plain;
    if (made?.piece && made.age === this.#age) return made.piece;
    const { document, tags, findings } = this.#scanned();
    const task = this.#known.results.owner ?? 'workspace';
    const results: ViewedClaim[] = [];
    for (const { tag, claim } of statedIn(tags, document, task, this.options.config, false))
      results.push(await this.#viewed(task, 'active', tag, placeClaim(claim, this.#checks.world.files)));
    const piece: Piece = { lines: document.lines, tags, findings, results };
    this.#plain = { scanned: this.#scanned(), piece, age: this.#age };
    return piece;
  }

  #scanned(): ScannedDocument {
    if (this.#plain) return this.#plain.scanned;
    const { config, logs, language } = this.options;
    const read = readTags(this.path, this.#lines.join('\n'), config, logs, false, language);
    const scanned = this.#hidden ? { ...read, tags: [], findings: [] } : read;
    this.#plain = { scanned, piece: undefined, age: this.#age };
    return scanned;
  }

  #linesOf({ chunk, from }: LiveChunk): readonly string[] {
    return this.#log?.lines.slice(from, from + chunk.length) ?? [];
  }

  #claimsOf(live: LiveChunk): SectionClaim {
    return this.#claims.of(live.chunk, this.#idOf(live.task), () => this.#linesOf(live));
  }

  /** Without a promise where nothing has to be looked at: there may be very many claims. */
  #viewed(
    task: string,
    state: 'active' | 'history',
    tag: number,
    claim: Claim,
  ): ViewedClaim | Promise<ViewedClaim> {
    const same = this.#known.of(claim);
    const view = (result: ClaimResult | undefined): ViewedClaim => ({
      task,
      state,
      tag,
      claim,
      ...(result === undefined ? {} : { result: { ...result, claim } }),
    });
    if (state === 'history') return view(same);
    const choose = (seen: ClaimResult | undefined): ViewedClaim =>
      view(same && (seen === undefined || this.#known.holds(same, seen)) ? same : seen);
    const seen = this.#checks.check(claim);
    return seen instanceof Promise ? seen.then(choose) : choose(seen);
  }
}
