import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { KnownError } from '../../core/errors.js';
import { below } from '../../node/containment.js';
import { hooksFolder } from '../../node/git/hooksFolder.js';
import { shellWord } from '../hook/call.js';
import { standing, type Part, type Place } from './change.js';

const begin = '# >>> tagproof: added by tagproof init, taken out by tagproof init --pre-push --undo';
const end = '# <<< tagproof';
const block = /^# >>> tagproof\b.*\n(?:.*\n)*?# <<< tagproof\n/m;
const shebang = '#!/bin/sh\n';
/** Shells whose scripts may hold a block for the POSIX one. */
const shells = /^#! ?(?:\/usr)?\/bin\/(?:env )?(?:sh|bash|dash|zsh|ksh)\b[^\n]*\n/;

/**
 * Adds a block to git's pre-push hook; what is there already stays below it. At its beginning: behind an `exit` it would never be
 * reached, and at its end it would hide how the rest ended.
 * @param root of the workspace, links resolved
 */
export function addPushHook(
  root: string,
  program: { node: string; file: string } | undefined,
  dependency: boolean,
): Part {
  const { place, shared, husky } = hookPlace(root);
  if (shared && !dependency)
    throw new KnownError(
      `${place.shown} belongs to the repository, and this Tagproof to your machine`,
      'Add Tagproof to the packages of the repository first, or call it in that hook yourself: tagproof hook pre-push',
    );
  const { text, mode } = standing(place);
  if (text !== undefined && !husky && process.platform !== 'win32' && (mode & 0o111) === 0)
    throw new KnownError(
      `${place.shown} is left as it is: it may not be executed, so git does not call it`,
      'Make it executable (chmod +x) or delete it, then run this again.',
    );
  const call = dependency ? 'node_modules/.bin/tagproof' : undefined;
  const after = withBlock(text, blockFor(call, program, text !== undefined && !isOwn(text)), place.shown);
  return { changes: after === text ? [] : [{ place, before: text, after, mode: 0o755 }], notes: [] };
}

/** Takes the block out again; a hook that was nothing else goes. */
export function removePushHook(root: string): Part {
  const { place } = hookPlace(root);
  const { text, mode } = standing(place);
  if (text === undefined || !block.test(text)) return { changes: [], notes: [] };
  const rest = text.replace(block, '');
  return { changes: [{ place, before: text, after: rest === shebang ? undefined : rest, mode }], notes: [] };
}

/** Nothing in it but what is written here. */
const isOwn = (text: string): boolean => text.replace(block, '') === shebang;

function withBlock(text: string | undefined, added: string, shown: string): string {
  if (text === undefined) return shebang + added;
  if (block.test(text)) return text.replace(block, () => added);
  const first = shells.exec(text)?.[0] ?? '';
  if (first === '' && text.startsWith('#!'))
    throw new KnownError(
      `${shown} is left as it is: it is no shell script`,
      'Call Tagproof in it yourself: tagproof hook pre-push',
    );
  if (text.includes('\r\n'))
    throw new KnownError(`${shown} is left as it is: it has Windows line ends`, 'A shell cannot read it so.');
  return first + added + text.slice(first.length);
}

/**
 * @param local called where the repository has it
 * @param guest other commands follow: what git says on stdin is theirs
 */
function blockFor(
  local: string | undefined,
  program: { node: string; file: string } | undefined,
  guest: boolean,
): string {
  const file = local ?? shellWord(program?.file ?? 'tagproof');
  const call = local ?? (program === undefined ? 'tagproof' : `${shellWord(program.node)} ${file}`);
  const test =
    program === undefined && local === undefined ? `command -v tagproof >/dev/null` : `[ -f ${file} ]`;
  const lines = [
    begin,
    `if ${test}; then`,
    `  ${call} hook pre-push "$@"${guest ? ' </dev/null' : ''} || exit 1`,
    'else',
    "  echo 'tagproof is not where it was: nothing was verified' >&2",
    'fi',
    end,
  ];
  return `${lines.join('\n')}\n`;
}

interface HookPlace {
  readonly place: Place;
  /** Part of what is committed. */
  readonly shared: boolean;
  readonly husky: boolean;
}

/** Where git looks for its hooks, as long as that is the repository's own place. */
function hookPlace(root: string): HookPlace {
  const found = hooksFolder(root);
  if (found.kind === 'none')
    throw new KnownError(`There is no place for a git hook: ${found.reason}`, 'Run it in a repository.');
  const { common } = found;
  // Husky writes the folder that git is told of, and calls the hooks beside it, executable or not.
  const husky = basename(found.folder) === '_' && existsSync(join(found.folder, 'h'));
  const folder = husky ? dirname(found.folder) : found.folder;
  for (const holder of [common, found.top]) {
    const inside = below(holder, real(folder));
    if (inside === undefined || inside === '') continue;
    const path = `${inside.split(sep).join('/')}/pre-push`;
    const absolute = join(holder, path);
    const shown =
      below(root, absolute) === undefined ? absolute : relative(root, absolute).split(sep).join('/');
    return { place: { root: holder, path, shown }, shared: holder !== common, husky };
  }
  throw new KnownError(
    `git's hooks lie outside of the repository, in ${folder}: they are shared with others`,
    'Call Tagproof in that pre-push hook yourself: tagproof hook pre-push',
  );
}

/** The folder may not be there yet. */
function real(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    const parent = dirname(folder);
    return parent === folder ? folder : join(real(parent), basename(folder));
  }
}
