import type { Divergence, GitPort } from '../ports/git.js';
import type { Tag } from '../tag/tag.js';
import type { Base } from './base.js';
import type { LogTask } from './log.js';
import {
  entriesOf,
  matchEntries,
  sectionText,
  sectionTexts,
  type Entry,
  type LogRevision,
} from './revision.js';

/** Where the entries and sections of one log come from. */
export interface Lineage {
  /** The revision a task's section got its present text in; commit `undefined`: the working tree. */
  lastTouched(task: LogTask): LogRevision;
  /** What one entry's "new" and "changed" are measured against. */
  baseOf(tag: Tag): Base;
}

/** What is known of a log beside its revisions. */
export interface LogFacts {
  /** True for the paths of logs, also under older names: a commit that changes only these describes older work. */
  isLog(path: string): boolean;
  /** Git ignores this log, so that nobody can tell when an entry was written. */
  readonly ignored: boolean;
}

/**
 * Follows the entries of a log back through its revisions.
 * @param present the log as it stands in the working tree
 */
export function traceLineage(present: LogRevision, git: GitPort, facts: LogFacts): Lineage {
  const entries = memo((revision: LogRevision): readonly Entry[] => {
    const content = revision.content();
    return content ? entriesOf(content) : [];
  });
  const matches = memo((revision: LogRevision) =>
    revision.parents.map((parent) => matchEntries(entries(revision), entries(parent))),
  );
  const presentIndex = new Map(entries(present).map((entry, index) => [entry.tag, index]));

  const introducedIn = (index: number): LogRevision => {
    let revision = present;
    let at = index;
    for (;;) {
      const step = matches(revision).findIndex((match) => match.has(at));
      const parent = revision.parents[step];
      const next = matches(revision)[step]?.get(at);
      if (parent === undefined || next === undefined) return revision;
      revision = parent;
      at = next;
    }
  };

  const bases = memo((revision: LogRevision): Base => baseOfRevision(revision, git, facts));
  return {
    lastTouched: (task) => lastTouched(present, task),
    baseOf(tag) {
      const index = presentIndex.get(tag);
      return bases(index === undefined ? present : introducedIn(index));
    },
  };
}

function lastTouched(present: LogRevision, task: LogTask): LogRevision {
  const content = present.content();
  const text = content && sectionText(content, task);
  let revision = present;
  for (;;) {
    const same = text === undefined ? undefined : revision.parents.find((parent) => holds(parent, text));
    if (same === undefined) return revision;
    revision = same;
  }
}

function holds(revision: LogRevision, text: string): boolean {
  const content = revision.content();
  return content !== undefined && sectionTexts(content).has(text);
}

/** The base of entries that appeared in one revision of the log. */
function baseOfRevision(revision: LogRevision, git: GitPort, facts: LogFacts): Base {
  const divergence = git.divergence();
  if (revision.untold) return withoutHistory(git);
  if (revision.commit === undefined) return baseOfUncommitted(revision, git, divergence, facts.ignored);
  if (revision.cut)
    return { kind: 'unknown', reason: 'the entry is older than the part of the history that is read' };
  const parent = git.parent(revision.commit);
  const short = revision.commit.slice(0, 7);
  if (parent === undefined)
    return git.isShallow()
      ? {
          kind: 'unknown',
          reason: `the history is cut off at ${short} (shallow clone), which brought this entry`,
        }
      : {
          kind: 'unknown',
          reason: `git does not have the commit before ${short}, which brought this entry`,
          failed: true,
        };
  if (parent === 'root')
    return {
      kind: 'root',
      because: `the first commit, ${short}, introduced the entry`,
      commit: revision.commit,
    };
  // Two commits of which git does not have the files look alike, which says nothing of the author.
  const failure = git.failure?.(parent) ?? git.failure?.(revision.commit);
  if (failure !== undefined) return { kind: 'unknown', reason: failure, failed: true };
  const left = divergence.kind === 'left' ? divergence : undefined;
  const wider = widerBase(revision, left?.mergeBase, git);
  // A commit that writes nothing but the log describes work that was committed before it.
  if (onlyLogs(git, parent, revision.commit, facts)) {
    if (wider === undefined)
      return {
        kind: 'unknown',
        reason: `${short} introduced this entry without the work it describes; add "Base:" to the log to say where the work began`,
      };
    const because =
      wider === parent
        ? `parent of ${short}, which introduced the entry`
        : `where the work that ${short} describes began`;
    return { kind: 'commit', commit: wider, because };
  }
  return {
    kind: 'commit',
    commit: parent,
    because: `parent of ${short}, which introduced the entry`,
    ...(wider === undefined || wider === parent ? {} : { wider, doubt: beforeTheEntry }),
  };
}

/** It may have been committed at any time. */
function withoutHistory(git: GitPort): Base {
  return git.isShallow()
    ? { kind: 'unknown', reason: 'this clone does not have the history of the log' }
    : { kind: 'unknown', reason: 'git cannot read the history of the log', failed: true };
}

const beforeTheEntry = 'it was done before the commit that wrote this entry';

function baseOfUncommitted(
  present: LogRevision,
  git: GitPort,
  divergence: Divergence,
  ignored: boolean,
): Base {
  const head = git.head();
  if (head === undefined)
    // There may be commits all the same.
    return divergence.kind === 'unknown' ? divergence : { kind: 'root', because: 'there is no commit yet' };
  const doubt = ignored
    ? ({ wider: 'root', doubt: 'git ignores this log and cannot say when the entry was written' } as const)
    : {};
  if (divergence.kind === 'left')
    return {
      kind: 'commit',
      commit: divergence.mergeBase,
      because: `where this branch left ${divergence.branch}`,
      ...doubt,
    };
  const before = present.parents[0]?.commit;
  return {
    kind: 'commit',
    commit: head,
    because: ignored ? 'HEAD, as git ignores the log' : 'HEAD, as the entry is not committed yet',
    // The work may have been committed already, after the log was written for the last time.
    ...(before === undefined || before === head ? {} : { wider: before, doubt: 'it was done before HEAD' }),
    ...doubt,
  };
}

/** Where the work may have begun: where the branch left the default one, else the log's previous revision. */
function widerBase(revision: LogRevision, mergeBase: string | undefined, git: GitPort): string | undefined {
  const older =
    mergeBase !== undefined && revision.commit !== undefined && git.isAncestor(revision.commit, mergeBase);
  if (mergeBase !== undefined && !older) return mergeBase;
  return revision.parents[0]?.commit;
}

function onlyLogs(git: GitPort, parent: string, commit: string, { isLog }: LogFacts): boolean {
  const before = git.tree(parent);
  const after = git.tree(commit);
  const ours = (path: string): boolean =>
    isLog(path) || path.startsWith('.orchestration/') || path.startsWith('.claude/orchestration/');
  for (const [path, entry] of after) if (before.get(path)?.blob !== entry.blob && !ours(path)) return false;
  for (const path of before.keys()) if (!after.has(path) && !ours(path)) return false;
  return true;
}

function memo<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}
