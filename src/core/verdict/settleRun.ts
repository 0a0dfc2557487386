import type { ClaimGroup } from '../claim/group.js';
import type { Config } from '../config.js';
import { gitFailure } from '../gitFailure.js';
import type { Gathered, GatheredTask } from '../log/gather.js';
import type { GitPort } from '../ports/git.js';
import type { Workspace } from '../ports/workspace.js';
import type { ClaimResult, Proof, Suggestion, TaskResult, Verification } from './result.js';
import { baseWeakening } from './headers.js';
import { plural } from './judgement.js';
import { settleTask, settleUntold, settleWithoutTask, settleWorkspace } from './settle.js';
import { unclaimedChanges } from './unclaimed.js';
import { unclaimedPerTask } from './unclaimedPerTask.js';

/** A group of claims with what became of them. */
export interface JudgedGroup extends ClaimGroup {
  readonly results: readonly ClaimResult[];
  readonly suggestions?: readonly Suggestion[];
  /** Absent where nobody weighs it. */
  readonly proof?: Proof | undefined;
}

/**
 * From judged claims to the run's result: every task with its verdict, and what no task speaks of.
 * @param paths files and folders that the run was limited to; none: everything
 */
export function settleRun(
  workspace: Workspace,
  config: Config,
  gathered: Gathered,
  groups: readonly JudgedGroup[],
  beside: Pick<Verification, 'findings' | 'weakenings'>,
  paths: readonly string[] = [],
): Verification {
  const { git } = workspace.world;
  const failure = git ? undefined : gitFailure(workspace.world);
  const silences = git ? unclaimedPerTask(git, config, gathered, groups, paths) : undefined;
  const tasks: TaskResult[] = [];
  const findings = [...beside.findings];
  const weakenings = [...beside.weakenings];
  for (const group of groups) {
    if (group.task) {
      const silence = silences?.get(group.task);
      const unclaimed = silence?.unclaimed ?? [];
      const untold = silence?.untold ?? (group.task.state === 'active' ? failure : undefined);
      // A task with nothing to say about the named files has no verdict in this run.
      if (paths.length > 0 && group.stated.length === 0 && unclaimed.length === 0) continue;
      const settled = settleTask({ ...group, task: group.task, unclaimed, untold }, config);
      tasks.push(settled.result);
      findings.push(...settled.findings);
      weakenings.push(...settled.weakenings, ...(git ? farBase(group.task, git) : []));
    } else if (group.tags.length > 0) {
      tasks.push(settleWorkspace(workspace.name, group.tags, group.stated, group.results, group.suggestions));
    }
  }
  const without = gathered.tasks.some((task) => task.state === 'active')
    ? undefined
    : noTask(workspace, config, gathered);
  const chosen = new Set(groups.map((group) => group.task));
  return {
    findings,
    weakenings,
    tasks: without && !groups.some((group) => group.task) ? [without, ...tasks] : tasks,
    historyLeftOut: gathered.tasks.filter((task) => task.state === 'history' && !chosen.has(task)).length,
  };
}

/** A `Base:` header that reaches back beyond where this branch began, as a sentence. */
function farBase(task: GatheredTask, git: GitPort): readonly string[] {
  const stated = task.task.header.base?.value;
  const divergence = git.divergence();
  const commit = stated === undefined ? undefined : git.resolve(stated);
  if (stated === undefined || commit === undefined || divergence.kind !== 'left' || task.state !== 'active')
    return [];
  const { mergeBase } = divergence;
  const relation =
    commit === mergeBase
      ? 'same'
      : git.isAncestor(mergeBase, commit)
        ? 'later'
        : git.isAncestor(commit, mergeBase)
          ? 'earlier'
          : 'unrelated';
  return [baseWeakening(task.id, stated, mergeBase.slice(0, 7), relation) ?? []].flat();
}

/** What is said where nothing is being worked on as far as the logs know. */
function noTask(workspace: Workspace, config: Config, gathered: Gathered): TaskResult | undefined {
  if (gathered.tasks.length === 0) {
    const reason =
      gathered.logs.length === 0
        ? 'there is no implementation log: write .orchestration/implementation-log.md, one tag for each thing that was done'
        : `no tag in ${gathered.logs.join(', ')}: add #FILE_CREATED, #FILE_MODIFIED and #COMPLETION_DRIVE lines for what was done`;
    return settleWithoutTask(workspace.name, 'BLOCKED', reason, []);
  }
  const divergence = workspace.world.git?.divergence();
  if (divergence?.kind !== 'left' || workspace.world.git === undefined) return undefined;
  const changes = workspace.world.git.changes(divergence.mergeBase);
  const failure = workspace.world.git.failure?.(divergence.mergeBase);
  // With a sound repository it may be BLOCKED: breaking it must not lift that.
  if (failure !== undefined)
    return settleUntold(
      workspace.name,
      config.policy.mode === 'strict' ? 'BLOCKED' : 'CONDITIONAL',
      `what this branch changes cannot be told: ${failure}`,
    );
  const unclaimed = unclaimedChanges(changes, [], gathered.logs, config.unclaimedIgnore);
  if (unclaimed.length === 0) return undefined;
  return settleWithoutTask(
    workspace.name,
    'BLOCKED',
    `this branch changes ${plural(unclaimed.length, 'file')} since it left ${divergence.branch}, and no section of a log says so`,
    unclaimed,
  );
}
