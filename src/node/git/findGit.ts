import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { below } from '../containment.js';

/**
 * The git program on the PATH, by its full path. Folders that are relative or lie in the
 * workspace are passed over: `npx` puts `node_modules/.bin` on the PATH, and Windows
 * looks in the current folder first.
 * @param root The workspace, absolute.
 */
export function findGit(root: string, path: string = process.env['PATH'] ?? ''): string | undefined {
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  for (const folder of path.split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const candidate = join(folder, name);
    if (isProgram(candidate) && !isInside(root, candidate)) return candidate;
  }
  return undefined;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function isInside(root: string, program: string): boolean {
  try {
    const realRoot = realpathSync.native(root);
    return (
      below(realRoot, program) !== undefined || below(realRoot, realpathSync.native(program)) !== undefined
    );
  } catch {
    return true;
  }
}
