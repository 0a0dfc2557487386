import type { Lens } from '../items.js';
import { shiftRange } from '../live/shift.js';
import { settledClaims } from '../problems/claims.js';
import { comparePositions } from '../ranges.js';
import type { DocumentView, TaskHeading } from '../view.js';
import type { LensContext } from './context.js';
import { countsByTask, together, type Counted } from './counting.js';
import { tagLenses } from './tagLenses.js';
import { taskLenses } from './taskLenses.js';

/** Lenses of one text; those that tell of something false come first. */
const mostLenses = 1000;

/** What one piece of a text has to say, lines counted from its first one: the same while the piece is. */
export interface PieceLenses {
  readonly tags: readonly Lens[];
  readonly tasks: ReadonlyMap<string, Counted>;
}

/** @param view of a piece, or of a whole text */
export function pieceLenses(
  view: Pick<DocumentView, 'tags' | 'results' | 'config'>,
  context: Pick<LensContext, 'history' | 'severities' | 'isVerified'>,
): PieceLenses {
  const shown = context.history ? view.results : view.results.filter(({ state }) => state === 'active');
  const settled = settledClaims(shown);
  // What was not looked at yet is settled by nobody.
  const unknown = view.results.filter(({ result }) => result === undefined);
  return {
    tags: tagLenses(view, settled, context),
    tasks: countsByTask(view.results, [...settled, ...unknown]),
  };
}

/**
 * What there is to do above the tasks of a log, and above tags that somebody has to do something about.
 * @param tasks of a log; of any other text none
 * @param pieces of the text, each with the 0-based line that it begins on
 */
export function lenses(
  tasks: readonly TaskHeading[],
  pieces: readonly { readonly from: number; readonly lenses: PieceLenses }[],
  context: LensContext,
): readonly Lens[] {
  const urgent: Lens[] = [];
  const others: Lens[] = [];
  for (const { from, lenses } of pieces)
    for (const lens of lenses.tags) {
      const list = lens.action.kind === 'problem' ? urgent : others;
      if (list.length < mostLenses) list.push(moved(lens, from));
    }
  const claimed = together(pieces.map((one) => one.lenses.tasks));
  return [...taskLenses(tasks, claimed, context), ...urgent, ...others]
    .slice(0, mostLenses)
    .sort((a, b) => comparePositions(a.range.start, b.range.start));
}

function moved(lens: Lens, by: number): Lens {
  const { range, action } = lens;
  return {
    ...lens,
    range: shiftRange(range, by),
    action: action.kind === 'problem' ? { ...action, range: shiftRange(action.range, by) } : action,
  };
}
