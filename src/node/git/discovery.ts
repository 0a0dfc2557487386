import { lstatSync, realpathSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join } from 'node:path';

/**
 * How many folders above a folder the nearest `.git` is, 0 for the folder itself; `undefined` where git would come to
 * none. It may be anything: git passes over one that it cannot read, and goes on to a repository farther out.
 * @param root absolute, links resolved
 */
export function levelsToGit(root: string, environment: NodeJS.ProcessEnv = process.env): number | undefined {
  const ceilings = new Set(
    (environment['GIT_CEILING_DIRECTORIES'] ?? '').split(delimiter).filter(isAbsolute).map(realPath),
  );
  for (let [folder, levels] = [root, 0]; ; levels++) {
    if (isThere(join(folder, '.git'))) return levels;
    const above = dirname(folder);
    if (above === folder || ceilings.has(above) || isElsewhere(folder, above, environment)) return undefined;
    folder = above;
  }
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    // It is above no folder that is there.
    return path;
  }
}

/** Another file system begins here, which git does not leave. */
function isElsewhere(folder: string, above: string, environment: NodeJS.ProcessEnv): boolean {
  const across = environment['GIT_DISCOVERY_ACROSS_FILESYSTEM'] ?? '';
  if (process.platform === 'win32' || !/^(?:|0|false|no|off)$/i.test(across)) return false;
  try {
    return lstatSync(folder).dev !== lstatSync(above).dev;
  } catch {
    return false;
  }
}

/** What a repository has; a folder without any of it is as good as none, and git passes over it. */
const PARTS: readonly string[] = ['HEAD', 'config', 'objects', 'refs'];

/** Also as a link that leads nowhere. */
function isThere(path: string): boolean {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats?.isDirectory()) return stats !== undefined;
    return PARTS.some((part) => lstatSync(join(path, part), { throwIfNoEntry: false }) !== undefined);
  } catch {
    return false;
  }
}
