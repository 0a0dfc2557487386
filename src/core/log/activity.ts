import type { GitPort } from '../ports/git.js';
import type { LogTask } from './log.js';
import type { LogRevision, RevisionContent } from './revision.js';

/** A task of some log, with what decides whether it is being worked on. */
export interface TaskCandidate {
  readonly content: RevisionContent;
  readonly task: LogTask;
  /** The revision its section got its present text in; `undefined` without git. */
  readonly touched: LogRevision | undefined;
  /** The log is ignored by git, so "changed in the working tree" says nothing. */
  readonly ignored: boolean;
  /** Every path that the log had. */
  readonly names: ReadonlySet<string>;
}

/**
 * The tasks being worked on; everything else is history (docs/verdict.md):
 * sections changed in the working tree or since the branch left the default branch,
 * or the newest section where everything is on one branch.
 * @param stoodAt whether a commit's log had this very section
 */
export function activeTasks(
  candidates: readonly TaskCandidate[],
  git: GitPort | undefined,
  stoodAt: (candidate: TaskCandidate, commit: string) => boolean,
): ReadonlySet<TaskCandidate> {
  if (git === undefined) return newestOf(candidates, git);
  // Of an ignored log nobody can tell what in it is new.
  const tracked = candidates.filter((one) => !one.ignored);
  const uncommitted = tracked.filter((one) => one.touched?.commit === undefined);
  const divergence = git.divergence();
  if (divergence.kind === 'left') {
    const since = tracked.filter((one) => !stoodAt(one, divergence.mergeBase));
    if (uncommitted.length + since.length > 0) return new Set([...uncommitted, ...since]);
    return newestOf(
      candidates.filter((one) => one.ignored),
      git,
    );
  }
  return uncommitted.length > 0 ? new Set(uncommitted) : newestOf(candidates, git);
}

/**
 * The newest task, and those whose sections the same commit wrote: nobody can hide one by adding
 * another behind it. Where no commit tells, the later one in the document is the newest.
 */
function newestOf(
  candidates: readonly TaskCandidate[],
  git: GitPort | undefined,
): ReadonlySet<TaskCandidate> {
  let newest: TaskCandidate | undefined;
  for (const one of candidates) if (newest === undefined || compareAge(one, newest, git) >= 0) newest = one;
  const commit = newest?.touched?.commit;
  return new Set(
    candidates.filter((one) => one === newest || (commit !== undefined && one.touched?.commit === commit)),
  );
}

/** Positive when `a` is newer. */
function compareAge(a: TaskCandidate, b: TaskCandidate, git: GitPort | undefined): number {
  const touched = timeOf(a.touched?.time) - timeOf(b.touched?.time);
  if (touched !== 0 && Number.isFinite(touched)) return touched;
  // Agents commit twice within a second.
  const [before, after] = [b.touched?.commit, a.touched?.commit];
  if (git && before !== undefined && after !== undefined && before !== after) {
    if (git.isAncestor(before, after)) return 1;
    if (git.isAncestor(after, before)) return -1;
  }
  const begun = startOf(a) - startOf(b);
  return Number.isFinite(begun) ? begun : 0;
}

const timeOf = (time: string | undefined): number => (time === undefined ? NaN : Date.parse(time));
const startOf = ({ task }: TaskCandidate): number =>
  timeOf((task.header.completed ?? task.header.started)?.value);
