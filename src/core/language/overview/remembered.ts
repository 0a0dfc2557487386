import { tagRows, type TaggedRun } from './tagRows.js';
import { shownTask, type ShownTask } from './taskRow.js';
import type { TagRow } from './overview.js';

/**
 * What one session leaves to the next, to be shown until that one has verified for itself: which tags there were,
 * and where. Never what was found out about them: no status, no verdict.
 */
export interface RememberedTags {
  readonly tasks: readonly ShownTask[];
  /** As in an overview; what claims something is `unknown`, and no claim is named. */
  readonly tags: readonly TagRow[];
}

export function tagsToRemember(run: TaggedRun): RememberedTags {
  return {
    tasks: run.tasks.map(shownTask),
    tags: tagRows(run).map(({ status, ...row }) => ({
      ...row,
      ...(status === undefined ? {} : { status: 'unknown' }),
      claims: [],
    })),
  };
}
