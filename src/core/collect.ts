import { groupClaims } from './claim/group.js';
import type {
  Collected,
  CollectedTask,
  CollectParts,
  CollectRequest,
  OnCollect,
} from './collect/collected.js';
import { collectTask } from './collect/collectTask.js';
import type { TaskGroup } from './collect/rules.js';
import type { Config } from './config.js';
import { effectiveConfig, type Settings } from './effectiveConfig.js';
import { KnownError } from './errors.js';
import type { ItemPlan } from './evidence/step.js';
import { chooseTasks } from './log/choose.js';
import type { Gathered, GatheredTask } from './log/gather.js';
import type { Workspace } from './ports/workspace.js';
import type { CancelToken } from './ports/world.js';
import { scanTags } from './tag/scan.js';

/**
 * The second line on one page: plan → consent → run → record. What nobody allowed is not run, and said. One
 * item at a time, and one server for each task.
 * @throws KnownError when a named task or item does not exist; nothing else that a workspace can cause
 */
export async function collect(
  workspace: Workspace,
  settings: Settings,
  request: CollectRequest,
  parts: CollectParts,
  token: CancelToken,
  progress: OnCollect = () => undefined,
): Promise<Collected> {
  progress('reading the logs');
  const { config, gathered, findings } = effectiveConfig(workspace, settings);
  const chosen = chooseTasks(gathered, config, { tasks: request.tasks, history: false, paths: [] });
  const active = chosen.filter((task) => task.state === 'active');
  const groups = groupsOf(workspace, config, gathered, active);
  const planned = groups.map((group) => ({
    group,
    plans: buildFirst(parts.rules.plan(group, workspace.world, config)),
  }));
  mustExist(
    request.items,
    planned.flatMap(({ plans }) => plans.map(({ item }) => item)),
  );
  const tasks: CollectedTask[] = chosen
    .filter((task) => task.state === 'history')
    .map(({ id, task }) => ({
      id,
      title: task.title,
      skipped: 'it is finished, and only the workspace as it is now can be run',
      items: [],
    }));
  for (const { group, plans } of planned) {
    const wanted = plans
      .map(({ item }) => item)
      .filter((item) => request.items.length === 0 || request.items.includes(item));
    const items = await collectTask({ group, config, request, parts, token, progress }, wanted);
    tasks.push({ id: group.task.id, title: group.task.task.title, items });
  }
  return { config, findings, tasks };
}

/** The tasks that are being worked on, each with all its claims. */
function groupsOf(
  workspace: Workspace,
  config: Config,
  gathered: Gathered,
  chosen: readonly GatheredTask[],
): readonly TaskGroup[] {
  const { documents } = scanTags(workspace, config, gathered.logs);
  const groups = groupClaims(workspace.world, gathered, chosen, documents, config, { tasks: [], paths: [] });
  return groups.flatMap((group) => {
    const { task } = group;
    return task ? [{ ...group, task }] : [];
  });
}

/** What everything else is made of comes first. */
function buildFirst(plans: readonly ItemPlan[]): readonly ItemPlan[] {
  const isBuild = ({ item }: ItemPlan): boolean => item === 'build';
  return [...plans.filter(isBuild), ...plans.filter((plan) => !isBuild(plan))];
}

function mustExist(items: readonly string[], known: readonly string[]): void {
  const unknown = items.find((item) => !known.includes(item));
  if (unknown === undefined) return;
  const there = [...new Set(known)].join(', ');
  throw new KnownError(
    `No task here needs an item ${unknown}`,
    there === '' ? 'Of no task it is known what proof it needs.' : `There are: ${there}`,
  );
}
