import { lstatSync, readdirSync, realpathSync, rmdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { below } from '../containment.js';
import { lexicalPath } from '../lexicalPath.js';
import { OUTPUT_FOLDER } from '../writeReport.js';

/**
 * Deletes old logs of one item of a task. Only folders that are named as Tagproof names them, and in them only
 * logs: what else lies there stays. Records are never deleted.
 * @param root absolute path of the workspace
 * @param folder of the task's logs, relative: `.orchestration/logs/task-7`
 * @param item as it stands in the names of its folders
 * @param keep how many stay, the newest
 */
export function pruneLogs(root: string, folder: string, item: string, keep: number): void {
  const lexical = lexicalPath(folder);
  if (lexical.kind === 'refused' || !lexical.path.startsWith(`${OUTPUT_FOLDER}/logs/`)) return;
  try {
    const realRoot = realpathSync.native(root);
    const at = join(realRoot, lexical.path);
    // A link, be it inside the workspace, is nothing that Tagproof made.
    if (realpathSync.native(at) !== at || below(realRoot, at) === undefined) return;
    const own = readdirSync(at).filter(
      (name) => name.startsWith(`${item}-`) && /^\d{8}T\d{9}Z$/.test(name.slice(item.length + 1)),
    );
    for (const name of own.sort().reverse().slice(Math.max(0, keep))) empty(join(at, name));
  } catch {
    // Nothing was collected yet, or somebody else is tidying up: the next collection tries again.
    return;
  }
}

function empty(folder: string): void {
  if (!lstatSync(folder).isDirectory()) return;
  const names = readdirSync(folder);
  for (const name of names)
    if (name.endsWith('.log') && lstatSync(join(folder, name)).isFile()) unlinkSync(join(folder, name));
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
