import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { below } from '../containment.js';
import { levelsToGit } from './discovery.js';
import { findGit } from './findGit.js';
import { createRunner, type RunGit } from './run.js';

/** A repository that can be asked. */
export interface Repository {
  readonly kind: 'repository';
  readonly run: RunGit;
  /** Version of the git program, such as `2.39.5`. */
  readonly version: string;
  /** The workspace root, links resolved. */
  readonly root: string;
  /** The root inside the repository: `''`, or a path with a trailing slash. */
  readonly prefix: string;
  /** Absolute path of the index file, which need not exist. */
  readonly indexFile: string;
  /** Absolute path of git's own folder for this working tree. */
  readonly folder: string;
  /** The same for all working trees of the repository: branches are there. */
  readonly commonFolder: string;
  readonly objectFormat: 'sha1' | 'sha256';
  /** Values of the configuration by lower-case key; the last one where there are several. */
  readonly config: ReadonlyMap<string, string>;
  /** The configuration may have changed: it is read again when it is next asked for. */
  forgetConfig(): void;
}

export interface Absent {
  readonly kind: 'absent';
  /** A sentence: why there is no git here. */
  readonly reason: string;
  /** There is a repository all the same, which git cannot use: somebody may have broken it. */
  readonly failed?: true;
}

const OLDEST: readonly [number, number] = [2, 30];

/** Finds the repository that a folder is in, or says in a sentence why there is none. */
export function openRepository(folder: string): Repository | Absent {
  let root: string;
  try {
    root = realpathSync.native(folder);
  } catch {
    return absent('this folder cannot be opened');
  }
  const program = findGit(root);
  if (program === undefined) return absent('git is not installed, or not on the PATH');
  const run = createRunner(program, root);
  const levels = levelsToGit(root);
  const broken = (reason: string): Absent => ({ ...absent(reason), failed: true });
  /** Without a `.git` it may be as git says: there is no repository, or a bare one. */
  const refused = levels === undefined ? absent : broken;
  const asked = run(['version']);
  // It is git itself that says so, of settings that it cannot read, say.
  if (asked.error.startsWith('fatal: ')) return refused(whyNot(asked.error, false, levels));
  if (!asked.ok) return absent(`git does not run: ${asked.error}`);
  const version = /\d+(?:\.\d+)+/.exec(asked.stdout.toString('utf8'))?.[0] ?? 'an unknown version';
  if (isTooOld(version)) return absent(`git ${OLDEST.join('.')} or newer is needed, this is ${version}`);
  const found = run([
    'rev-parse',
    '--is-bare-repository',
    '--is-inside-work-tree',
    '--show-object-format',
    '--git-path',
    'index',
    '--git-path',
    'packed-refs',
    '--show-toplevel',
  ]);
  const said = found.stdout.toString('utf8').split('\n');
  if (!found.ok) {
    const bare = said[0] === 'true';
    const reason = whyNot(found.error, bare, levels);
    return bare && isBesideWorktrees(root, run) ? absent(reason) : refused(reason);
  }
  const [, inside, format = '', index = '', packedRefs = '', ...top] = said;
  const topLevel = resolve(root, top.join('\n').replace(/\n$/, ''));
  const prefix = inside === 'true' ? insideOf(topLevel, root) : undefined;
  if (prefix === undefined) return broken("the repository's working tree is somewhere else");
  // Else git left one out that it cannot read, or the settings say that the working tree begins elsewhere.
  if (levels !== (prefix === '' ? 0 : prefix.split('/').length))
    return broken('git does not take the folder of the nearest .git for the working tree');
  if (format !== 'sha1' && format !== 'sha256')
    return broken(`the repository uses an object format that is not known here: ${format}`);
  let config: ReadonlyMap<string, string> | undefined;
  return {
    kind: 'repository',
    run,
    version,
    root,
    prefix: prefix === '' ? '' : `${prefix}/`,
    indexFile: resolve(root, index),
    folder: dirname(resolve(root, index)),
    commonFolder: dirname(resolve(root, packedRefs)),
    objectFormat: format,
    get config() {
      return (config ??= readConfig(run)) ?? new Map<string, string>();
    },
    forgetConfig() {
      config = undefined;
    },
  };
}

/** The same repository, asked by another runner. */
export function askedBy(run: RunGit, repository: Repository): Repository {
  // The settings are read when they are first asked for.
  return Object.create(repository, { run: { value: run } }) as Repository;
}

function absent(reason: string): Absent {
  return { kind: 'absent', reason };
}

/** @param version As git says it. */
export function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return !(major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]));
}

/** @param levels how far above the nearest `.git` is, if there is one */
function whyNot(error: string, bare: boolean, levels: number | undefined): string {
  if (/dubious ownership|safe\.directory/.test(error))
    return 'git refuses this folder because it belongs to another user: add it to safe.directory to allow it';
  if (/not a git repository/.test(error))
    return levels === undefined
      ? 'this folder is not in a git repository'
      : `${levels === 0 ? 'this folder' : 'a folder above this one'} has a .git that git does not accept as a repository`;
  if (bare || /must be run in a work tree/.test(error))
    return 'the repository is bare: it has no working tree';
  return `git cannot open this folder: ${error.replace(/^fatal: /, '')}`;
}

/** A folder with nothing but linked worktrees in it, whose `.git` is a file that names the bare repository of them all. */
function isBesideWorktrees(root: string, run: RunGit): boolean {
  if (lstatSync(join(root, '.git'), { throwIfNoEntry: false })?.isFile() !== true) return false;
  const own = run(['rev-parse', '--absolute-git-dir']);
  // Whose working tree was only declared away has one.
  return own.ok && !existsSync(join(own.stdout.toString('utf8').trim(), 'index'));
}

function insideOf(topLevel: string, root: string): string | undefined {
  try {
    return below(realpathSync.native(topLevel), root);
  } catch {
    return undefined;
  }
}

/** @returns `undefined` where git could not say */
function readConfig(run: RunGit): ReadonlyMap<string, string> | undefined {
  const output = run(['config', '--list', '-z']);
  if (!output.ok) return undefined;
  const values = new Map<string, string>();
  for (const entry of output.stdout.toString('utf8').split('\0')) {
    const end = entry.indexOf('\n');
    if (end > 0) values.set(entry.slice(0, end).toLowerCase(), entry.slice(end + 1));
    else if (entry !== '') values.set(entry.toLowerCase(), 'true');
  }
  return values;
}

/** True for a partial clone without trees: it knows the commits, but not what they changed. */
export function lacksTrees({ config }: Repository): boolean {
  for (const [key, value] of config)
    if (
      key.endsWith('.partialclonefilter') &&
      /(?:^|[:+])tree(?::|%3a)|object(?::|%3a)type(?:=|%3d)(?:commit|tag)/i.test(value)
    )
      return true;
  return false;
}
