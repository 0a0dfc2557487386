import type { FileRevision } from '../../core/ports/git.js';
import { splitNul, type RunGit } from './run.js';

/** A file that was renamed more often is followed no further. */
const MOST_RENAMES = 5;

export interface HistoryQuestion {
  readonly run: RunGit;
  /** The workspace root in the repository: `''`, or with a trailing slash. */
  readonly prefix: string;
  /** The commit to look back from. */
  readonly from: string;
  /** Relative to the workspace root. */
  readonly path: string;
  /** First parent of a commit, as in `GitPort`. */
  readonly parent: (commit: string) => string | undefined;
}

/**
 * The revisions of one file as a graph, newest first, renames followed.
 * @returns `undefined` when git cannot tell, as in a clone without trees: that is not a file without revisions
 */
export function historyOf({
  run,
  prefix,
  from,
  path,
  parent,
}: HistoryQuestion): readonly FileRevision[] | undefined {
  const revisions = chain(run, prefix, from, path);
  if (!revisions) return undefined;
  const known = new Set(revisions.map((revision) => revision.commit));
  let renames = 0;
  // The list grows while it is walked: an older name may itself begin with a rename.
  for (let at = 0; at < revisions.length && renames < MOST_RENAMES; at++) {
    const first = revisions[at];
    if (first === undefined || first.parents.length > 0) continue;
    const before = parent(first.commit);
    if (before === undefined || before === 'root') continue;
    const source = renamedFrom(run, prefix, before, first);
    if (source === undefined) continue;
    renames++;
    const older = chain(run, prefix, before, source);
    if (!older) return undefined;
    const newest = older[0];
    if (newest === undefined) continue;
    revisions[at] = { ...first, parents: [newest.commit] };
    for (const revision of older) {
      if (known.has(revision.commit)) continue;
      known.add(revision.commit);
      revisions.push(revision);
    }
  }
  return revisions;
}

/** The commits that touched one path; parents are rewritten so that they are in the list, too. */
function chain(run: RunGit, prefix: string, from: string, path: string): FileRevision[] | undefined {
  const output = run([
    'log',
    '--parents',
    '--date-order',
    '--raw',
    '-c',
    '-z',
    '--no-abbrev',
    '--no-renames',
    '--no-ext-diff',
    '--no-textconv',
    '--no-color',
    '--no-show-signature',
    '--no-notes',
    '--format=%x01%H%x01%P%x01%cI',
    from,
    '--',
    path,
  ]);
  if (!output.ok) return undefined;
  const revisions: FileRevision[] = [];
  const pieces = splitNul(output.stdout);
  for (let at = 0; at < pieces.length; at++) {
    const piece = (pieces[at] ?? '').replace(/^\n/, '');
    if (piece.startsWith('\u0001')) {
      const [, commit = '', parents = '', time = ''] = piece.split('\u0001');
      revisions.push({
        commit,
        path,
        blob: undefined,
        time,
        parents: parents === '' ? [] : parents.split(' '),
      });
    } else if (piece.startsWith(':')) {
      const revision = revisions.pop();
      at++;
      // Where a folder stood in the file's place, paths below it are listed as well.
      const blob = pieces[at] === prefix + path ? blobOf(piece) : revision?.blob;
      if (revision) revisions.push({ ...revision, blob });
    }
  }
  return revisions;
}

/** The last id of a raw line: `:m m id id S`, for a merge `::m m m id id id SS`. */
function blobOf(raw: string): string | undefined {
  const id = raw.split(' ').at(-2) ?? '';
  return /^0*$/.test(id) ? undefined : id;
}

/** The path that a file which begins in this commit was renamed from. */
function renamedFrom(run: RunGit, prefix: string, before: string, first: FileRevision): string | undefined {
  const output = run([
    'diff-tree',
    '-r',
    '-M',
    '-l400',
    '--raw',
    '-z',
    '--no-abbrev',
    '--no-ext-diff',
    '--no-textconv',
    '--diff-filter=R',
    before,
    first.commit,
  ]);
  if (!output.ok) return undefined;
  const pieces = splitNul(output.stdout);
  for (let at = 0; at + 2 < pieces.length; at += 3) {
    const [source = '', target] = pieces.slice(at + 1, at + 3);
    if (target === prefix + first.path && source.startsWith(prefix)) return source.slice(prefix.length);
  }
  return undefined;
}
