import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Io } from '../io.js';

/** How the command line is called by whoever reads it: by its name where that is found, else by its file. */
export function callOf({ env, program }: Io): string {
  if (program === undefined || isOnPath(env['PATH'] ?? '')) return 'tagproof';
  return `${shellWord(program.node)} ${shellWord(program.file)}`;
}

function isOnPath(path: string): boolean {
  return path
    .split(delimiter)
    .some(
      (folder) =>
        isAbsolute(folder) &&
        isProgram(join(folder, process.platform === 'win32' ? 'tagproof.cmd' : 'tagproof')),
    );
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** One word for a POSIX shell (Claude Code and git use one on Windows, too, where `/` separates as well). */
export function shellWord(word: string): string {
  const plain = process.platform === 'win32' ? word.replaceAll('\\', '/') : word;
  return /^[\w@%+=:,./-]+$/.test(plain) ? plain : `'${plain.replaceAll("'", `'\\''`)}'`;
}
