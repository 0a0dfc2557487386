import { configFileName } from '../../core/config/file.js';
import { defaultConfig, type Config } from '../../core/config.js';
import { movedProof } from '../../core/language/problems/proof.js';
import { problems, type TaskNews } from '../../core/language/problems/problems.js';
import type { LensContext } from '../../core/language/lenses/context.js';
import type { Problem } from '../../core/language/items.js';
import { nothingKnown, type KnownResults } from '../../core/language/live/lastVerification.js';
import { LiveText } from '../../core/language/live/liveText.js';
import type { DocumentView } from '../../core/language/view.js';
import { logPaths } from '../../core/log/places.js';
import type { Logger, World } from '../../core/ports/world.js';
import { languageById } from '../../core/text/languages.js';
import type { ClaimResult, UnclaimedChange } from '../../core/verdict/result.js';
import { openWorkspace, type OpenedWorkspace } from '../openWorkspace.js';
import type { IndexSetup } from '../tagIndex/tagIndex.js';
import { Keeping } from './keeping.js';
import { nowhere } from './nowhere.js';
import { worldWith } from './overlay.js';
import type { FolderSetup, Known } from './protocol.js';
import type { EditText, OpenText } from './textProtocol.js';
import { StandingWorld } from './standingWorld.js';

interface Open {
  readonly live: LiveText;
  /** As it was opened; `live` has its text. */
  readonly asked: OpenText;
  version: number;
  /** Ids of the pieces that the editor knows. */
  readonly told: Set<number>;
}

/** What decides which repository and which branch of it count: how the editor names git's news, and the configuration. */
const DECIDING: ReadonlySet<string> = new Set(['.git', configFileName]);

/** One folder of the editor's window with the texts that are open in it, as one thread of the engine knows it. */
export class Folder {
  readonly #texts = new Map<string, Open>();
  readonly #known = new Map<string, KnownResults>();
  #states: KnownResults['states'] = nothingKnown.states;
  #news: readonly TaskNews[] = [];
  #opened: OpenedWorkspace | undefined;
  #config: Config | undefined;
  #logs: ReadonlySet<string> | undefined;
  /** A verification said what counts; before that it is what the working tree says. */
  #learned = false;
  /** Before it was opened somebody said that nothing counts but the disk. */
  #anew = false;
  closed = false;
  /** What is kept of it from one session to the next. */
  readonly keeping: Keeping;
  readonly #standing = (path: string): string | undefined => this.#texts.get(path)?.live.text;
  readonly #world = new StandingWorld(() => this.#disk, this.#standing);

  constructor(
    readonly setup: FolderSetup,
    private readonly log: Logger,
    private readonly index?: IndexSetup,
  ) {
    this.keeping = new Keeping(setup.root, index, log, () => this.#opened?.save);
  }

  /** The folder on the disk, opened when it is first asked for; `undefined` for texts of no folder. */
  get opened(): OpenedWorkspace | undefined {
    const { root, trusted } = this.setup;
    if (root === undefined) return undefined;
    if (this.#opened) return this.#opened;
    this.#opened = openWorkspace(root, { trusted, log: this.log, remember: true, index: this.index });
    if (this.#anew) this.#opened.forget();
    this.#anew = false;
    return this.#opened;
  }

  get config(): Config {
    return (this.#config ??= this.opened?.config ?? defaultConfig);
  }

  /** Paths of the implementation logs. */
  get logs(): ReadonlySet<string> {
    return (this.#logs ??= new Set(this.opened ? logPaths(this.opened.workspace, this.config) : []));
  }

  /** The world with the texts as they stand in the editor: the same one until something in it changes. */
  get world(): World {
    return this.#world.world;
  }

  /** Files changed on the disk; without paths nobody knows which. */
  changed(paths?: readonly string[]): void {
    // Git that failed may do so no more, with nothing else to tell it.
    const failed = this.#opened?.workspace.world.gitFailed === true;
    if (failed || paths === undefined || paths.some((path) => DECIDING.has(path))) this.#lookForGit();
    this.#world.changed();
    // What another session kept counts no more, either.
    this.#anew ||= paths === undefined && this.#opened === undefined;
    this.#opened?.forget(paths);
    for (const path of paths ?? [undefined]) this.#forget(path);
    // A log may have come, or a configuration: the next verification says so; until there is one, we look.
    if (!this.#learned && (paths === undefined || paths.some((path) => /\.(?:json|md)$/i.test(path)))) {
      this.#config = undefined;
      this.#logs = undefined;
    }
  }

  openText(asked: OpenText): void {
    const { path, text, version, untitled, language } = asked;
    const spoken = untitled ? languageById(language) : undefined;
    const live = new LiveText(path, text, {
      config: this.config,
      world: this.#liveWorld(),
      logs: this.logs,
      ...(spoken === undefined ? {} : { language: spoken }),
    });
    live.learn(this.#knownOf(path));
    this.#texts.set(path, { live, asked, version, told: new Set() });
    this.#world.edited(path);
    this.#forget(path, path);
  }

  editText({ path, version, edits }: EditText): void {
    const open = this.#texts.get(path);
    if (!open) return;
    open.live.edit(edits);
    open.version = version;
    this.#world.edited(path);
    this.#forget(path, path);
  }

  closeText(path: string): void {
    this.#texts.delete(path);
    // When it is opened again, more may be known of it.
    this.#known.delete(path);
    this.#world.edited(path);
    this.#forget(path);
  }

  /** The file of an open text is no longer there: what it claimed, nobody claims. */
  isGone(path: string): boolean {
    const open = this.#texts.get(path);
    const world = this.opened?.workspace.world;
    return !!open && !open.asked.untitled && world?.files.stat(path).kind === 'missing';
  }

  /** An open text with the version that is known of it. */
  text(path: string): Readonly<Open> | undefined {
    return this.#texts.get(path);
  }

  /** The logs among the open texts. */
  get openLogs(): readonly string[] {
    return [...this.#texts.keys()].filter((path) => this.logs.has(path));
  }

  /** Paths of the open texts that are files, or were. */
  get openFiles(): readonly string[] {
    return [...this.#texts].filter(([, { asked }]) => !asked.untitled).map(([path]) => path);
  }

  async view(path: string): Promise<DocumentView | undefined> {
    return this.#texts.get(path)?.live.view();
  }

  /** What the tasks of an open log have to say beside their claims: where their headings are now. */
  newsOf(path: string): readonly Problem[] {
    const live = this.#texts.get(path)?.live;
    const news = this.#news.filter((one) => one.log === path);
    if (!live || news.length === 0) return [];
    const { severities } = this.setup.settings;
    const tasks = this.#present(news, live);
    return problems({ results: [], findings: [], tasks, config: this.config, severities });
  }

  /** What is known of the proof of an open log's tasks, with where their headings are now. */
  proofsOf(path: string): readonly TaskNews[] {
    const live = this.#texts.get(path)?.live;
    return live
      ? this.#present(
          this.#news.filter((one) => one.log === path),
          live,
        )
      : [];
  }

  /** What is to be known beside the text for what can be done above its tasks and tags. */
  lensesOf(path: string): LensContext {
    const { byClaim } = this.#knownOf(path);
    const { trusted, settings } = this.setup;
    return {
      tasks: this.#news.filter((one) => one.log === path),
      stateOf: (task) => this.#states.get(task),
      isVerified: ({ id, text }) => byClaim.get(id)?.claim.text === text,
      trusted,
      history: settings.history,
      severities: settings.severities,
    };
  }

  #present(news: readonly TaskNews[], live: LiveText): readonly TaskNews[] {
    const headings = new Map(live.headings.map(({ id, range }) => [id, range]));
    return news.map((one) => {
      const heading = headings.get(one.task) ?? one.heading;
      const moved = heading.start.line - one.heading.start.line;
      return { ...one, heading, ...(one.proof && { proof: movedProof(one.proof, one.log, moved) }) };
    });
  }

  /** What changed that no tag claims, by task of a log. */
  unclaimedOf(path: string): ReadonlyMap<string, readonly UnclaimedChange[]> {
    const own = this.#news.filter(({ log }) => log === path);
    return new Map(own.map(({ task, unclaimed }) => [task, unclaimed]));
  }

  /** What a full verification found out, perhaps in another thread. */
  learn(known: Known): void {
    const logs = new Set(known.logs);
    const same = known.config === JSON.stringify(this.config) && equal(logs, this.logs);
    const told = new Set(known.texts.map(({ path }) => path));
    this.#learned = true;
    this.#news = [...this.#news.filter(({ log }) => !told.has(log)), ...known.news];
    this.#states = new Map(known.states);
    for (const { path, owner, tasks, results } of known.texts)
      this.#known.set(path, {
        byClaim: new Map((results as readonly ClaimResult[]).map((one) => [one.claim.id, one])),
        states: this.#states,
        ...(owner === undefined ? {} : { owner }),
        ...(tasks === undefined ? {} : { tasks: new Map(tasks) }),
      });
    if (!same) {
      this.#config = JSON.parse(known.config) as Config;
      this.#logs = logs;
    }
    if (!same) return this.#readAgain();
    for (const [path, { live }] of this.#texts) if (told.has(path)) live.learn(this.#knownOf(path));
  }

  async dispose(): Promise<void> {
    this.closed = true;
    this.keeping.forget();
    await this.#opened?.dispose();
    this.#opened = undefined;
  }

  get #disk(): World {
    return this.opened?.workspace.world ?? nowhere(this.log);
  }

  /** Perhaps there is a repository by now, or another one, or none any more; or another branch is the default one. */
  #lookForGit(): void {
    const before = this.#opened;
    if (!before || !this.setup.trusted || before.stands()) return;
    this.#opened = undefined;
    before.dispose().catch((cause: unknown) => this.log.error('a folder was not closed', cause));
    this.#readAgain();
  }

  /** The open texts, held against what counts by now. */
  #readAgain(): void {
    for (const { live, asked, version } of [...this.#texts.values()])
      this.openText({ ...asked, text: live.text, version });
  }

  #knownOf(path: string): KnownResults {
    return this.#known.get(path) ?? { ...nothingKnown, states: this.#states };
  }

  /** @param except the text that itself changed: of other files it knows as much as before */
  #forget(path: string | undefined, except?: string): void {
    for (const [other, { live }] of this.#texts) if (other !== except) live.forget(path);
  }

  /** While somebody types nothing is asked of git, and no folder is searched. */
  #liveWorld(): World {
    const world = worldWith(this.#disk, this.#standing);
    return {
      ...world,
      files: { ...world.files, all: () => [] },
      git: undefined,
      gitAbsence: world.git ? 'git is asked when the file is saved' : (world.gitAbsence ?? 'there is no git'),
    };
  }
}

function equal(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
}
