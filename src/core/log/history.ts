import type { FileRevision, GitPort } from '../ports/git.js';
import { decodeUtf8 } from '../text/decode.js';
import type { LogRevision, RevisionContent } from './revision.js';

/** Revisions of a log that are followed back; an entry older than that has an unknown base. */
export const maxRevisions = 400;

/**
 * The revisions of a log as a graph that hangs from the working tree.
 * @param path the log's path in the newest commit that has it
 * @param present the log as it is read now
 * @param read text of an older revision → its content
 */
export function logRevisions(
  path: string,
  present: RevisionContent,
  git: GitPort,
  read: (path: string, text: string) => RevisionContent,
): LogRevision {
  const all = git.history(path);
  if (!all) return { commit: undefined, time: undefined, parents: [], untold: true, content: () => present };
  const kept = all.slice(0, maxRevisions);
  const texts = lazily(() => git.blobs([...new Set(kept.flatMap((one) => one.blob ?? []))]));
  const byCommit = new Map<string, LogRevision>();
  // Oldest first, so that a revision's parents exist before it does.
  for (const one of [...kept].reverse()) {
    const parents = one.parents.flatMap((commit) => byCommit.get(commit) ?? []);
    byCommit.set(one.commit, {
      commit: one.commit,
      time: one.time,
      parents,
      ...(parents.length < one.parents.length ? { cut: true } : {}),
      content: lazily(() => contentOf(one, texts(), read)),
    });
  }
  const newest = kept[0] && byCommit.get(kept[0].commit);
  return { commit: undefined, time: undefined, parents: newest ? [newest] : [], content: () => present };
}

function contentOf(
  revision: FileRevision,
  texts: ReadonlyMap<string, Uint8Array>,
  read: (path: string, text: string) => RevisionContent,
): RevisionContent | undefined {
  const bytes = revision.blob === undefined ? undefined : texts.get(revision.blob);
  return bytes && read(revision.path, decodeUtf8(bytes));
}

function lazily<V>(compute: () => V): () => V {
  let known: { value: V } | undefined;
  return () => (known ??= { value: compute() }).value;
}
