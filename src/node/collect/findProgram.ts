import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, extname, isAbsolute, join, resolve } from 'node:path';
import { below } from '../containment.js';
import type { Environment } from '../ownFile.js';

export type Program =
  | {
      readonly kind: 'found';
      readonly file: string;
      readonly args: readonly string[];
      /** Windows: the arguments are one line already, quoted for the command processor. */
      readonly verbatim: boolean;
    }
  /** A sentence for a person. */
  | { readonly kind: 'not-found'; readonly reason: string };

type Look = 'program' | 'not-executable' | 'missing';

/**
 * The file that a command's first word names: a path, or a name on the PATH. Folders of the PATH that are
 * relative or lie in the workspace are passed over: what a name means is the person's, not the repository's.
 * @param realRoot the workspace, with links resolved
 * @param folder absolute: where the command runs
 */
export function findProgram(
  words: readonly string[],
  realRoot: string,
  folder: string,
  env: Environment,
  platform: NodeJS.Platform = process.platform,
): Program {
  const [name, ...args] = words;
  if (name === undefined || name === '') return { kind: 'not-found', reason: 'there is no command to run' };
  if (words.some((word) => word.includes('\0')))
    return { kind: 'not-found', reason: 'the command holds a NUL character' };
  const isPath = name.includes('/') || (platform === 'win32' && name.includes('\\'));
  const extensions = platform === 'win32' ? windowsExtensions(name, env) : [''];
  let worst: Look = 'missing';
  let inWorkspace = false;
  for (const place of isPath ? [folder] : pathFolders(env, platform)) {
    for (const extension of extensions) {
      const file = isPath ? `${resolve(place, name)}${extension}` : `${join(place, name)}${extension}`;
      const seen = look(file);
      if (seen === 'missing') continue;
      if (!isPath && isInside(realRoot, file)) inWorkspace = true;
      else if (seen === 'program') return started(file, args, platform, env);
      else worst = seen;
    }
  }
  if (worst === 'not-executable')
    return {
      kind: 'not-found',
      reason: `${name} is not executable (chmod +x, or run it by its interpreter)`,
    };
  if (inWorkspace)
    return {
      kind: 'not-found',
      reason: `${name} is found on the PATH only inside the workspace; run it by its path, or as "npx ${name}"`,
    };
  return {
    kind: 'not-found',
    reason: isPath ? `there is no program ${name}` : `${name} is not installed, or not on the PATH`,
  };
}

function pathFolders(env: Environment, platform: NodeJS.Platform): readonly string[] {
  const value = env['PATH'] ?? (platform === 'win32' ? env['Path'] : undefined) ?? '';
  return value.split(delimiter).filter((folder) => isAbsolute(folder));
}

function windowsExtensions(name: string, env: Environment): readonly string[] {
  const known = (env['PATHEXT'] ?? '.COM;.EXE;.BAT;.CMD').split(';').map((one) => one.toLowerCase());
  const runnable = known.filter((one) => /^\.(?:com|exe|bat|cmd)$/.test(one));
  return runnable.includes(extname(name).toLowerCase()) ? [''] : runnable;
}

function look(file: string): Look {
  try {
    if (!statSync(file).isFile()) return 'missing';
    accessSync(file, constants.X_OK);
    return 'program';
  } catch (error) {
    const denied = error instanceof Error && 'code' in error && error.code === 'EACCES';
    return denied ? 'not-executable' : 'missing';
  }
}

function isInside(realRoot: string, file: string): boolean {
  try {
    return below(realRoot, file) !== undefined || below(realRoot, realpathSync.native(file)) !== undefined;
  } catch {
    // Gone meanwhile: not a program to run.
    return true;
  }
}

/** Words that mean themselves to the command processor of Windows, between quotes or without. */
const PLAIN = /^[\w ./:\\=@+,~-]*$/;

/**
 * Batch files, as npm and yarn are on Windows, are run by the command processor. Its quoting cannot be made
 * safe, so only words that need none are given to it.
 */
function started(
  file: string,
  args: readonly string[],
  platform: NodeJS.Platform,
  env: Environment,
): Program {
  if (platform !== 'win32' || !/\.(?:bat|cmd)$/i.test(file))
    return { kind: 'found', file, args, verbatim: false };
  const odd = [file, ...args].find((word) => !PLAIN.test(word) || word.endsWith('\\'));
  if (odd !== undefined)
    return {
      kind: 'not-found',
      reason: `on Windows ${JSON.stringify(odd)} cannot be given to a batch file safely; put the command into a script of the project`,
    };
  const line = [file, ...args].map((word) => (/^[\w./:\\@+~-]+$/.test(word) ? word : `"${word}"`)).join(' ');
  const processor = join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'cmd.exe');
  return { kind: 'found', file: processor, args: ['/d', '/s', '/c', `"${line}"`], verbatim: true };
}
