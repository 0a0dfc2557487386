import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Repository } from './open.js';

/** Loose branches and tags beyond it cost more than asking git again. */
const MOST_REFS = 2000;

/**
 * Everything outside of the working tree that decides what git says, as it looks at one time. As long as it
 * looks the same, git says the same of commits, and of files that did not change. Git replaces such files
 * whole, so size, times and inode tell a change.
 */
export interface OwnState {
  /** The index, settings and rules: which files there are, and how they are compared. */
  readonly rules: string;
  /** Where branches point, and how far back history goes; `undefined` where it cannot be told. */
  readonly commits: string | undefined;
}

/** What of all that was said still stands after a change. */
export interface Standing {
  /** What was said of commits. */
  readonly commits: boolean;
  /** Which files git lists, as far as settings and rules outside of the working tree have a say in it. */
  readonly rules: boolean;
}

/** @returns equal texts for equal states */
export function ownStateOf(repository: Repository): OwnState {
  const { folder, commonFolder, root, prefix } = repository;
  const above = Array.from({ length: prefix.split('/').length - 1 }, (_, up) =>
    join(root, '../'.repeat(up + 1)),
  );
  const within = (place: string, names: readonly string[]): readonly string[] =>
    names.map((name) => join(place, name));
  const rules = [
    ...within(folder, ['index', 'config.worktree', 'info/sparse-checkout']),
    ...within(commonFolder, ['config', 'info/exclude', 'info/attributes']),
    ...above.flatMap((one) => within(one, ['.gitignore', '.gitattributes'])),
    ...personal(repository),
  ];
  const commits = [
    ...within(folder, ['HEAD', 'FETCH_HEAD']),
    ...within(commonFolder, ['packed-refs', 'shallow', 'info/grafts', 'reftable/tables.list']),
  ].map(looks);
  const places = new Set(within(folder, ['refs']).concat(within(commonFolder, ['refs'])));
  const told = [...places].every((place) => addRefs(commits, place));
  return { rules: rules.map(looks).join('\n'), commits: told ? commits.join('\n') : undefined };
}

/** The person's own settings and rules. */
function personal({ config }: Repository): readonly string[] {
  const asked = process.env['XDG_CONFIG_HOME'] ?? '';
  const folder = join(asked === '' ? join(homedir(), '.config') : asked, 'git');
  const named = ['core.excludesfile', 'core.attributesfile'].flatMap((key) => config.get(key) ?? []);
  return [
    join(homedir(), '.gitconfig'),
    ...['config', 'ignore', 'attributes'].map((name) => join(folder, name)),
    ...named.map((one) => (one.startsWith('~/') ? join(homedir(), one.slice(2)) : one)).filter(isAbsolute),
  ];
}

/**
 * Which objects this clone has: as long as it looks the same, none has come. A folder tells of a new entry by
 * its time.
 * @returns equal texts for equal objects; `undefined` where it cannot be told
 */
export function objectsOf({ commonFolder }: Repository): string | undefined {
  const objects = join(commonFolder, 'objects');
  // They may come to another repository instead.
  if (existsSync(join(objects, 'info/alternates'))) return undefined;
  try {
    const packs = join(objects, 'pack');
    const names = existsSync(packs) ? readdirSync(packs).filter((name) => name.endsWith('.pack')) : [];
    const folders = readdirSync(objects).filter((name) => /^[0-9a-f]{2}$/.test(name));
    const places = [objects, packs, ...folders.map((name) => join(objects, name))];
    return [...names.sort(), ...places.map(looks)].join('\n');
  } catch {
    return undefined;
  }
}

/** A link counts as what it leads to. */
function looks(path: string): string {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats ? `${stats.ino} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}` : '-';
  } catch {
    // Where we may not go, git may not either.
    return '?';
  }
}

/** Adds each ref of a folder and of those below. @returns false where there are too many, or it cannot be told */
function addRefs(seen: string[], folder: string): boolean {
  const most = seen.length + MOST_REFS;
  try {
    for (const waiting = [folder]; waiting.length > 0;) {
      const next = waiting.pop() ?? '';
      if (statSync(next, { throwIfNoEntry: false })?.isDirectory() !== true) continue;
      for (const entry of readdirSync(next, { withFileTypes: true })) {
        const path = join(next, entry.name);
        if (entry.isDirectory()) waiting.push(path);
        else seen.push(`${path} ${looks(path)}`);
        if (seen.length > most) return false;
      }
    }
  } catch {
    // A folder may not be entered, or is just going.
    return false;
  }
  return true;
}
