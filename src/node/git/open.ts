import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { below } from '../containment.js';
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
}

export interface Absent {
  readonly kind: 'absent';
  /** A sentence: why there is no git here. */
  readonly reason: string;
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
  const asked = run(['version']);
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
  if (!found.ok) return absent(whyNot(found.error, said[0] === 'true', root));
  const [, inside, format = '', index = '', packedRefs = '', ...top] = said;
  const topLevel = resolve(root, top.join('\n').replace(/\n$/, ''));
  const prefix = inside === 'true' ? insideOf(topLevel, root) : undefined;
  if (prefix === undefined) return absent("the repository's working tree is somewhere else");
  if (format !== 'sha1' && format !== 'sha256')
    return absent(`the repository uses an object format that is not known here: ${format}`);
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
      return (config ??= readConfig(run));
    },
  };
}

function absent(reason: string): Absent {
  return { kind: 'absent', reason };
}

/** @param version As git says it. */
export function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return !(major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]));
}

function whyNot(error: string, bare: boolean, root: string): string {
  if (/dubious ownership|safe\.directory/.test(error))
    return 'git refuses this folder because it belongs to another user: add it to safe.directory to allow it';
  if (/not a git repository/.test(error))
    return hasBrokenLink(root)
      ? 'this folder has a .git that git does not accept as a repository'
      : 'this folder is not in a git repository';
  if (bare || /must be run in a work tree/.test(error))
    return 'the repository is bare: it has no working tree';
  return `git cannot open this folder: ${error.replace(/^fatal: /, '')}`;
}

function hasBrokenLink(root: string): boolean {
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return true;
    if (dirname(folder) === folder) return false;
  }
}

function insideOf(topLevel: string, root: string): string | undefined {
  try {
    return below(realpathSync.native(topLevel), root);
  } catch {
    return undefined;
  }
}

function readConfig(run: RunGit): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const entry of run(['config', '--list', '-z']).stdout.toString('utf8').split('\0')) {
    const end = entry.indexOf('\n');
    if (end > 0) values.set(entry.slice(0, end).toLowerCase(), entry.slice(end + 1));
    else if (entry !== '') values.set(entry.toLowerCase(), 'true');
  }
  return values;
}

/** True for a partial clone without trees: it knows the commits, but not what they changed. */
export function lacksTrees({ config }: Repository): boolean {
  for (const [key, value] of config)
    if (key.endsWith('.partialclonefilter') && value.startsWith('tree:')) return true;
  return false;
}
