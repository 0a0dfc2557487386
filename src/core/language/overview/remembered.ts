import { tagRows, type TaggedRun } from './tagRows.js';
import { leftOut } from './leftOut.js';
import type { ShownTask, TagRow } from './overview.js';
import { shownTask } from './taskRow.js';

/**
 * What one session leaves to the next, to be shown until that one has verified for itself: which tags there were,
 * and where. Never what was found out about them: no status, no verdict.
 */
export interface RememberedTags {
  readonly tasks: readonly ShownTask[];
  /** As in an overview; what claims something is `unknown`, no claim is named, and nobody decided anything. */
  readonly tags: readonly TagRow[];
}

export function tagsToRemember(run: TaggedRun): RememberedTags {
  const tags = tagRows(run);
  return {
    tasks: [...run.tasks.map(shownTask), ...leftOut(run, tags)],
    tags: tags.map((row) => {
      const { status, suggestion: _, ...stands } = row;
      return { ...stands, ...(status === undefined ? {} : { status: 'unknown' }), claims: [] };
    }),
  };
}
