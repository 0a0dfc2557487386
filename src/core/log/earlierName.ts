import type { GitPort } from '../ports/git.js';
import { decodeUtf8 } from '../text/decode.js';
import { pathMatcher } from '../text/glob.js';
import { entriesOf, matchEntries, type RevisionContent } from './revision.js';

/** Logs that are gone and are looked into; nobody moves more at once. */
const mostLooked = 8;

/**
 * The path that a log had in HEAD. A log that was moved and is not committed yet has no history under its
 * new name, and its finished tasks would all look new.
 * @param globs where logs stand
 * @param read text of the older log → its content
 */
export function pathInHead(
  path: string,
  present: RevisionContent,
  globs: readonly string[],
  git: GitPort,
  read: (path: string, text: string) => RevisionContent,
): string {
  const head = git.head();
  if (head === undefined || git.tree(head).has(path)) return path;
  const changes = git.changes(head);
  const moved = changes.get(path)?.movedFrom;
  if (moved !== undefined) return moved;
  const isLog = pathMatcher(globs);
  const name = nameOf(path);
  const gone = [...changes]
    .filter(([old, { kind }]) => kind === 'deleted' && (isLog(old) || nameOf(old) === name))
    .slice(0, mostLooked);
  const tree = git.tree(head);
  const blobs = git.blobs(gone.flatMap(([old]) => tree.get(old)?.blob ?? []));
  const entries = entriesOf(present);
  const source = gone.find(([old]) => {
    const bytes = blobs.get(tree.get(old)?.blob ?? '');
    const older = bytes ? entriesOf(read(old, decodeUtf8(bytes))) : [];
    // Entries may have been added and dropped on the way; most of the old ones are still there.
    return older.length > 0 && matchEntries(entries, older).size * 2 >= older.length;
  });
  return source?.[0] ?? path;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
