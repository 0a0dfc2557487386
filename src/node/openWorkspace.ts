import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { configFileName, readConfig } from '../core/config/file.js';
import type { Config } from '../core/config.js';
import type { Settings } from '../core/effectiveConfig.js';
import type { FilePort } from '../core/ports/files.js';
import type { Logger } from '../core/ports/world.js';
import type { ScanRequest, ScanResult, Workspace } from '../core/ports/workspace.js';
import type { Honoured } from '../core/verdict/attested.js';
import { createFilePort } from './files.js';
import type { NewsPlace } from './git/news.js';
import { globFiles } from './globFiles.js';
import { ledgerPlace, madeHere, type LedgerPlace } from './ledger.js';
import { RememberedScan } from './rememberedScan.js';
import { createScanner, WORTH_HELP } from './scanner.js';
import { TagIndex, type IndexSetup } from './tagIndex/tagIndex.js';
import { createWorld, type DiskWorld } from './world.js';

export interface OpenOptions {
  readonly log: Logger;
  /** `--base`. */
  readonly base?: string;
  /** Every attestation counts, whoever made it (`--honour-attestations`). */
  readonly honourAttestations?: boolean;
  /** Where the person's ledger of attestations lies. Default: as the environment of this process says. */
  readonly ledger?: LedgerPlace;
  /** False in a window that is not trusted: no process is started. Default true. */
  readonly trusted?: boolean;
  /** For a workspace that stays open: after a change only what changed is looked into for tags. Default false. */
  readonly remember?: boolean;
  /** For one that is opened again and again: files without a tag are not opened until they change. Default: none. */
  readonly index?: IndexSetup | undefined;
}

export interface OpenedWorkspace {
  readonly workspace: Workspace;
  readonly settings: Settings;
  /** As the working tree's file says; `verify` holds it against the base revision's. */
  readonly config: Config;
  readonly gitVersion: string | undefined;
  /** Where git tells, outside of the folder, that the work goes on; empty without git. */
  readonly gitNews: readonly NewsPlace[];
  /** False where there is no git, and where another repository or default branch would be found if it were opened now. */
  stands(): boolean;
  /** Forgets what is known of files that changed (paths and all below them), or of all. */
  forget(paths?: readonly string[]): void;
  /** There is something to keep for the next session, and time for it. @returns what went wrong, for the log */
  readonly save: (() => string | undefined) | undefined;
  dispose(): Promise<void>;
}

/** Opens a folder of this machine as a workspace. Nothing in it is executed. */
export function openWorkspace(root: string, options: OpenOptions): OpenedWorkspace {
  const real = realpathSync(root);
  const scanner = createScanner(real);
  if (isLarge(real)) scanner.start();
  const config = configOf(createFilePort(real, {}));
  const open = (defaultBranch?: string): DiskWorld =>
    createWorld(real, { trusted: options.trusted ?? true, log: options.log, defaultBranch });
  const first = open();
  const branch = branchThatCounts(first, config);
  const world = branch === undefined ? first : open(branch);

  const remembered = options.remember === true ? new RememberedScan() : undefined;
  // From here on changes are told of: what git says is held against how its own folder looks now.
  if (remembered) world.invalidate([]);
  const index = options.index && new TagIndex(realpathSync.native(root), options.index, world.git?.listing);
  const look = <Found>(
    { names, read, progress }: ScanRequest<Found>,
    portions: Iterable<readonly string[]>,
    seenOf?: ReturnType<TagIndex['begin']>,
  ): ScanResult<Found> =>
    scanner.scan(portions, names, ({ path, text }) => read(path, text), { seenOf, progress });
  const workspace: Workspace = {
    name: basename(real),
    world,
    // Tracked files are listed quickly, and asked for anyway; always those alone, whatever else is known by then.
    glob: (patterns) => globFiles(real, patterns, () => world.git?.tracked() ?? world.files.all()),
    scan<Found>(request: ScanRequest<Found>) {
      const full = (asked: ScanRequest<Found>): ScanResult<Found> =>
        look(asked, wantedOf(world.files.listed(), asked.wanted), index?.begin(asked.names));
      const some = (paths: readonly string[], asked: ScanRequest<Found>): ScanResult<Found> =>
        look(asked, [paths]);
      return remembered ? remembered.scan(request, full, some, () => world.files.all()) : full(request);
    },
    at: (commit) => (world.git ? world.at(commit) : undefined),
  };
  return {
    workspace,
    settings: {
      ...(options.base === undefined ? {} : { base: options.base }),
      attestations: options.honourAttestations === true ? 'all' : ownAttestations(root, options),
    },
    config,
    gitVersion: world.gitVersion,
    get gitNews() {
      return world.git?.newsOutside ?? [];
    },
    stands() {
      // Without a folder there is nothing that could be opened instead.
      if (!existsSync(real)) return true;
      const now = world.git || world.gitFailed ? open() : undefined;
      if (world.gitFailed) return now?.gitFailed === true && now.gitAbsence === world.gitAbsence;
      if (!world.git || !now?.git || !world.git.asksSameAs(now.git)) return false;
      return branchThatCounts(now, configOf(createFilePort(real, {}))) === branch;
    },
    forget(paths) {
      if (!world.invalidate(paths)) remembered?.changed();
      for (const path of paths ?? [undefined]) remembered?.changed(path);
      // Nobody knows what changed: then nothing counts but the bytes.
      if (paths === undefined) index?.distrust();
    },
    get save() {
      return index?.unsaved === true ? () => index.save() : undefined;
    },
    dispose: () => {
      scanner.dispose();
      return world.dispose();
    },
  };
}

/** Those in the person's own ledger, as it is when a run begins. */
function ownAttestations(root: string, { ledger, log }: OpenOptions): Honoured {
  const place = ledger ?? ledgerPlace(process.env);
  return (attestations) =>
    madeHere(place, realpathSync.native(root), attestations, (reason) => log.error(reason));
}

/** Bytes of an index for each file, at the least. */
const ENTRY = 72;

/** A guess before git was asked, so that what helps with many files starts while git is. */
function isLarge(root: string): boolean {
  try {
    return statSync(join(root, '.git', 'index')).size > WORTH_HELP * ENTRY;
  } catch {
    // No repository begins here, or it has its index elsewhere.
    return false;
  }
}

function* wantedOf(
  portions: Iterable<readonly string[]>,
  wanted: (path: string) => boolean,
): Iterable<readonly string[]> {
  for (const paths of portions) yield paths.filter(wanted);
}

/**
 * The configured default branch, as far as the working tree may name it: a branch that called itself the
 * default one would have no base before it. So where a default branch is found without the configuration,
 * the name counts that stood there when this branch left it.
 */
function branchThatCounts(world: DiskWorld, working: Config): string | undefined {
  if (working.defaultBranch === undefined) return undefined;
  const divergence = world.git?.divergence();
  // Where git failed it says another time what it finds.
  if (divergence?.kind === 'unknown') return divergence.failed ? undefined : working.defaultBranch;
  if (divergence?.kind !== 'left') return undefined;
  return configOf(world.at(divergence.mergeBase).files).defaultBranch;
}

/** The configuration as files say. */
function configOf(files: Pick<FilePort, 'read'>): Config {
  const file = files.read(configFileName);
  return readConfig(file.kind === 'text' ? file.text : undefined, configFileName).config;
}
