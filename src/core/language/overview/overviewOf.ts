import { visible } from '../../report/escape.js';
import type { Verification } from '../../verdict/result.js';
import { comparePositions } from '../ranges.js';
import type { Overview } from './overview.js';
import { leftOut } from './leftOut.js';
import { tagRows, type TaggedRun } from './tagRows.js';
import { claimRow, taskRow } from './taskRow.js';

/** What a run found out, as every view shows it. */
export function overviewOf(run: TaggedRun & Pick<Verification, 'weakenings' | 'historyLeftOut'>): Overview {
  const tags = tagRows(run);
  return {
    tasks: run.tasks.map(taskRow),
    claims: run.tasks.flatMap((task) =>
      task.claims
        .map((result) => claimRow(result, task))
        .sort((a, b) =>
          a.file === b.file ? comparePositions(a.range.start, b.range.start) : a.file < b.file ? -1 : 1,
        ),
    ),
    tags,
    weakenings: run.weakenings.map((one) => visible(one)),
    historyLeftOut: run.historyLeftOut,
    leftOut: leftOut(run, tags),
  };
}
