import { hash } from 'node:crypto';
import { lstatSync, readdirSync, statfsSync, statSync, type Dirent, type Stats } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { joinPath } from '../lexicalPath.js';
import { isSettled, isSigned, NUMBERS, tableOf, type Table } from '../tagIndex/table.js';
import type { Repository } from './open.js';

/**
 * What tells, without git, that git would list the same untracked files as before: everything that has a say
 * in it looks as it did. These are the settings and the files with rules (`rules`, absolute), each `.gitignore`
 * (`ignores`, by its folder) and each folder that git looks into (`folders`): a folder's time of change says
 * whether something came into it or left it.
 */
export interface Witness {
  readonly rules: Table;
  readonly ignores: Table;
  readonly folders: Table;
}

/** The untracked files may be others: `no`; not unless the tracked ones are: `tracked`; they are the same: `yes`. */
export type Standing = 'yes' | 'tracked' | 'no';

/** Folders beyond it cost more than git does. */
const MOST_FOLDERS = 50_000;

/**
 * File systems of this machine that date a folder whenever something in it comes or goes: ext2 to ext4, XFS,
 * Btrfs, tmpfs, F2FS. What another machine or program serves may not, and then git is asked.
 */
const DATED: ReadonlySet<number> = new Set([0xef53, 0x58465342, 0x9123683e, 0x01021994, 0xf2f52010]);

/**
 * The rules as they are now, and after them git's index: to be asked for before git lists.
 * @returns `undefined` where it cannot be said what they depend on
 */
export function rulesNow(repository: Repository): Table | undefined {
  const settings = repository.run(['config', '--list', '-z']);
  if (!settings.ok || !isDated(repository.root)) return undefined;
  const excludes = excludesFile(settings.stdout.toString('utf8'));
  if (excludes === undefined) return undefined;
  const digest = hash('sha256', settings.stdout);
  const exclude = join(repository.commonFolder, 'info', 'exclude');
  const files = [exclude, ...excludes, ...ignoresAbove(repository), repository.indexFile];
  try {
    return tableOf([
      { name: `git ${repository.version} ${digest}` },
      ...files.map((name) => ({ name, stats: statSync(name, { throwIfNoEntry: false }) })),
    ]);
  } catch {
    // A folder on the way may not be entered.
    return undefined;
  }
}

/**
 * Looks at everything that the listing depends on, some time after it.
 * @param earlier the rules as they were before it
 * @param ignored says which folders git does not look into
 * @param before when git was asked, less what a clock may be behind: what changed later tells nothing
 */
export function takeWitness(
  repository: Repository,
  earlier: Table,
  ignored: (folders: readonly string[]) => ReadonlySet<string>,
  before: number,
): Witness | undefined {
  const rules = rulesNow(repository);
  if (!rules || standingOf(rules, earlier) === 'no') return undefined;
  try {
    const index = rules.names.length - 1;
    const isKnown = (at: number): boolean =>
      rules.kinds[at] === 0 || isRule(statSync(rules.names[at] ?? ''), before);
    for (let at = 0; at < index; at++) if (!isKnown(at)) return undefined;
    // Then the tracked files are asked for again.
    if (standingOf(rules, earlier) !== 'yes' || !isKnown(index)) rules.kinds[index] = 0;
    const walked = walk(repository.root, ignored, before);
    return walked && { rules, ...walked };
  } catch {
    // Something may not be read, or is just going.
    return undefined;
  }
}

/** Whether git would list the same untracked files. */
export function stands({ rules, ignores, folders }: Witness, repository: Repository): Standing {
  if (folders.names[0] !== '' || !folders.names.every(isFolderName)) return 'no';
  const now = rulesNow(repository);
  const standing = now ? standingOf(now, rules) : 'no';
  return standing === 'no' || areThere({ ignores, folders }, repository) ? standing : 'no';
}

/** Whether every folder and each of their files with rules is what it was. */
function areThere({ ignores, folders }: Pick<Witness, 'ignores' | 'folders'>, { root }: Repository): boolean {
  try {
    const { dev } = lstatSync(root);
    for (const [at, folder] of ignores.names.entries()) {
      if (!isFolderName(folder)) return false;
      const stats = lstatSync(`${root}/${joinPath(folder, '.gitignore')}`, { throwIfNoEntry: false });
      if (!stats?.isFile() || !isSigned(ignores.signatures, at, stats)) return false;
    }
    for (const [at, folder] of folders.names.entries()) {
      const stats = lstatSync(`${root}/${folder}`, { throwIfNoEntry: false });
      if (!stats?.isDirectory() || stats.dev !== dev || !isSigned(folders.signatures, at, stats))
        return false;
    }
    return true;
  } catch {
    return false;
  }
}

/** As a walk gives it: no step leads up or to nowhere. */
function isFolderName(name: string): boolean {
  if (name === '' || !/(?:^|\/)(?:\.{0,2})(?:\/|$)/.test(name)) return !name.includes('\0');
  return false;
}

const isRule = (stats: Stats, before: number): boolean => stats.isFile() && isSettled(stats, before);

function isDated(root: string): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return DATED.has(statfsSync(root).type);
  } catch {
    return false;
  }
}

/** Where the person's own rules are. @returns `undefined` where only git knows */
function excludesFile(settings: string): readonly string[] | undefined {
  const named = settings.split('\0').filter((one) => /^core\.excludesfile(?:\n|$)/i.test(one));
  const value = named.at(-1)?.split('\n').slice(1).join('\n');
  if (value === undefined) {
    const config = process.env['XDG_CONFIG_HOME'] ?? '';
    if (config !== '' && !isAbsolute(config)) return undefined;
    return [config === '' ? join(homedir(), '.config', 'git', 'ignore') : join(config, 'git', 'ignore')];
  }
  if (value.startsWith('~/')) return [join(homedir(), value.slice(2))];
  return isAbsolute(value) ? [value] : undefined;
}

/** The `.gitignore` files of the repository's folders above the workspace, which need not be there. */
function ignoresAbove({ root, prefix }: Repository): readonly string[] {
  const count = prefix.split('/').length - 1;
  return Array.from({ length: count }, (_, up) => join(root, '../'.repeat(up + 1), '.gitignore'));
}

function standingOf(a: Table, b: Table): Standing {
  if (a.names.length !== b.names.length || !a.names.every((name, at) => name === b.names[at])) return 'no';
  const isSame = (at: number): boolean =>
    a.kinds[at] === b.kinds[at] &&
    a.signatures
      .subarray(at * NUMBERS, (at + 1) * NUMBERS)
      .every((number, which) => number === b.signatures[at * NUMBERS + which]);
  const index = a.names.length - 1;
  for (let at = 0; at < index; at++) if (!isSame(at)) return 'no';
  return b.kinds[index] !== 0 && isSame(index) ? 'yes' : 'tracked';
}

/**
 * Every folder that git looks into for untracked files.
 * @returns `undefined` where one of them does not tell a change
 */
function walk(
  root: string,
  ignored: (folders: readonly string[]) => ReadonlySet<string>,
  before: number,
): Pick<Witness, 'ignores' | 'folders'> | undefined {
  const folders: { readonly name: string; readonly stats: Stats }[] = [];
  const ignores: { readonly name: string; readonly stats: Stats }[] = [];
  const { dev } = lstatSync(root);
  for (let level: readonly string[] = ['']; level.length > 0;) {
    const next: string[] = [];
    for (const name of level) {
      const stats = lstatSync(`${root}/${name}`);
      if (!stats.isDirectory() || stats.dev !== dev || !isSettled(stats, before)) return undefined;
      folders.push({ name, stats });
      for (const entry of readdirSync(`${root}/${name}`, { withFileTypes: true })) {
        // A repository inside this one has a life of its own.
        if (entry.name.toLowerCase() === '.git') {
          if (name !== '') return undefined;
        } else if (entry.isDirectory()) next.push(joinPath(name, entry.name));
        else if (entry.name === '.gitignore') {
          const rule = ruleOf(`${root}/${joinPath(name, entry.name)}`, entry, before);
          if (!rule) return undefined;
          ignores.push({ name, stats: rule });
        }
      }
    }
    if (folders.length + next.length > MOST_FOLDERS) return undefined;
    const hidden = ignored(next);
    level = next.filter((name) => !hidden.has(name));
  }
  return { folders: tableOf(folders), ignores: tableOf(ignores) };
}

function ruleOf(absolute: string, entry: Dirent, before: number): Stats | undefined {
  const stats = entry.isFile() ? lstatSync(absolute) : undefined;
  return stats && isRule(stats, before) ? stats : undefined;
}
