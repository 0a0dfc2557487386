import { spokenOf } from '../claim/assign.js';
import type { ClaimGroup } from '../claim/group.js';
import { isNamed } from '../claim/group.js';
import { claimsOfTags } from '../claim/stated.js';
import type { Config } from '../config.js';
import type { Base } from '../log/base.js';
import type { Gathered, GatheredTask } from '../log/gather.js';
import type { Change, GitPort } from '../ports/git.js';
import type { Tag } from '../tag/tag.js';
import type { UnclaimedChange } from './result.js';
import { unclaimedChanges } from './unclaimed.js';

/** What belongs to a task and nobody claims. */
interface Silence {
  readonly unclaimed: readonly UnclaimedChange[];
  /** Why git cannot tell it, though it is there. */
  readonly untold?: string | undefined;
}

/**
 * Every unclaimed change once, with the newest task of the run that it may belong to. Claims of all tasks
 * count, whether or not they are part of the run.
 * @param paths files and folders that the run was limited to; none: everything
 */
export function unclaimedPerTask(
  git: GitPort,
  config: Config,
  gathered: Gathered,
  groups: readonly ClaimGroup[],
  paths: readonly string[],
): ReadonlyMap<GatheredTask, Silence> {
  const active = gathered.tasks.filter((task) => task.state === 'active');
  const claims = active.flatMap((task) => claimsOfTags(task, config).map((one) => one.claim));
  const finished = finishedWork(gathered, config);
  const seen = new Set<string>();
  const result = new Map<GatheredTask, Silence>();
  const chosen = groups.flatMap(({ task }) => (task?.state === 'active' ? [task] : []));
  for (const task of chosen.toReversed()) {
    const since = oldestBase(task, git);
    const { changes, untold } = changesSince(since, git);
    const unclaimed = unclaimedChanges(changes, claims, gathered.logs, config.unclaimedIgnore).filter(
      ({ path }) =>
        !seen.has(path) &&
        isNamed(path, paths) &&
        // A task that was finished since then may account for the change.
        !finished(path).some((one) => isSince(one.task.baseOf(one.tag), since, git)),
    );
    for (const { path } of unclaimed) seen.add(path);
    result.set(task, { unclaimed, untold });
  }
  return result;
}

interface Entry {
  readonly task: GatheredTask;
  readonly tag: Tag;
}

/** The entries of finished tasks that speak of a path; looked up only where a change would be unclaimed. */
function finishedWork(gathered: Gathered, config: Config): (path: string) => readonly Entry[] {
  let byPath: Map<string, Entry[]> | undefined;
  const index = (): Map<string, Entry[]> => {
    const entries = new Map<string, Entry[]>();
    for (const task of gathered.tasks) {
      if (task.state === 'active') continue;
      for (const { claim, tag } of claimsOfTags(task, config)) {
        const path = spokenOf(claim);
        if (path?.kind !== 'inside') continue;
        const list = entries.get(path.path);
        if (list) list.push({ task, tag });
        else entries.set(path.path, [{ task, tag }]);
      }
    }
    return entries;
  };
  return (path) => (byPath ??= index()).get(path) ?? [];
}

function oldestBase(task: GatheredTask, git: GitPort): Base | undefined {
  let oldest: Base | undefined;
  for (const tag of task.task.tags) {
    if (!tag.claim) continue;
    const base = task.baseOf(tag);
    if (base.kind === 'root') return base;
    // It is kept only where no entry has a base that is known.
    if (base.kind === 'unknown' && base.failed) oldest ??= base;
    if (base.kind !== 'commit' || (oldest?.kind === 'commit' && base.commit === oldest.commit)) continue;
    if (oldest?.kind !== 'commit' || git.isAncestor(base.commit, oldest.commit)) oldest = base;
  }
  return oldest;
}

function isSince(base: Base, since: Base | undefined, git: GitPort): boolean {
  if (since?.kind === 'root') return true;
  return since?.kind === 'commit' && base.kind === 'commit' && git.isAncestor(since.commit, base.commit);
}

interface Since {
  readonly changes: ReadonlyMap<string, Change>;
  readonly untold?: string | undefined;
}

function changesSince(base: Base | undefined, git: GitPort): Since {
  if (base === undefined || base.kind === 'unknown') return { changes: new Map(), untold: base?.reason };
  const from = base.kind === 'root' ? 'root' : base.commit;
  return { changes: git.changes(from), untold: git.failure?.(from) };
}
