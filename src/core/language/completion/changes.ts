import type { Base } from '../../log/base.js';
import type { Change } from '../../ports/git.js';
import type { World } from '../../ports/world.js';
import { changesSince } from '../../probe/shared/gitChanges.js';
import { perWorldAndKey } from '../../probe/shared/perWorld.js';
import { claimedPaths } from '../claimedPaths.js';
import type { DocumentView } from '../view.js';

const none: ReadonlyMap<string, Change> = new Map();

/** @returns for no revision what an entry is measured against that is not committed yet */
const commitOf = perWorldAndKey((world, revision): Base => {
  const divergence = revision === '' ? world.git?.divergence() : undefined;
  if (divergence?.kind === 'left')
    return { kind: 'commit', commit: divergence.mergeBase, because: `the branch left ${divergence.branch}` };
  const commit = revision === '' ? world.git?.head() : world.git?.resolve(revision);
  return commit === undefined
    ? { kind: 'root', because: 'there is no commit yet' }
    : { kind: 'commit', commit, because: 'it is the last commit' };
});

/**
 * What changed since the base that the task's header or the configuration names, else since the branch
 * left the default one, else since the last commit. Empty where git cannot say.
 * @param line 0-based line of the document, whose task counts
 */
export function changesFor(view: DocumentView, line: number, world: World): ReadonlyMap<string, Change> {
  if (!world.git) return none;
  const task =
    view.mayStateBase === false
      ? undefined
      : view.tasks.find(({ lines }) => line >= lines.from && line < lines.to);
  const named = task?.header.base?.value ?? view.config.base ?? '';
  const base = commitOf(world, named);
  const changes = changesSince(world, base.kind === 'root' && named !== '' ? commitOf(world, '') : base);
  return changes.kind === 'known' ? changes.byPath : none;
}

/** The paths that file tags of the document name already, as written. */
export function claimedIn(view: DocumentView): ReadonlySet<string> {
  return view.claimedPaths ?? claimedPaths(view.tags);
}
