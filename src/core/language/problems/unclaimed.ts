import { visible } from '../../report/escape.js';
import { rangeOnLine, type Range } from '../../text/position.js';
import { plural } from '../../verdict/judgement.js';
import type { UnclaimedChange } from '../../verdict/result.js';
import type { Problem } from '../items.js';
import { longestMessage, type ClaimProblem } from './claims.js';

/** More lines at one heading hide the first ones. */
export const mostUnclaimed = 20;

const inWords: Readonly<Record<UnclaimedChange['change'], string>> = {
  added: 'is new',
  modified: 'has changed',
  deleted: 'was deleted',
};

/** The changes that no tag of any task claims, at the heading of the task they may belong to. */
export function unclaimedProblems(
  { task, log, unclaimed }: { task: string; log: string; unclaimed: readonly UnclaimedChange[] },
  range: Range,
): readonly ClaimProblem[] {
  const about = (message: string, related: Problem['related'], path?: string): ClaimProblem => ({
    code: 'unclaimed-change',
    message,
    file: log,
    range,
    related,
    data: { task, ...(path !== undefined && { path }) },
  });
  const shown = unclaimed
    .slice(0, mostUnclaimed)
    .map((one) =>
      about(
        visible(`${one.path} ${inWords[one.change]} and no tag claims it`, longestMessage),
        placeOf(one),
        one.path,
      ),
    );
  const more = unclaimed.length - shown.length;
  if (more <= 0) return shown;
  return [...shown, about(`${plural(more, 'more changed file')} that no tag claims`, [])];
}

function placeOf({ path, change, hunks }: UnclaimedChange): Problem['related'] {
  if (change === 'deleted') return [];
  const line = Math.max(0, (hunks?.[0]?.start ?? 1) - 1);
  return [
    { file: path, range: rangeOnLine(line, 0, 0), message: change === 'added' ? 'new' : 'changed here' },
  ];
}
