import { shiftRange } from '../../core/language/live/shift.js';
import { gravest } from '../../core/language/problems/gravest.js';
import type { Problem } from '../../core/language/items.js';
import type { LiveNews, LiveState, Mark, Shown } from './textProtocol.js';

interface Piece {
  /** 0-based line that it begins on. */
  readonly from: number;
  /** As it was told. */
  readonly shown: Shown;
  /** The same in its place. */
  readonly placed: Shown;
}

/**
 * The editor's side of a text that is told of in pieces: a log may have 10,000 marks, of which a keystroke
 * changes a few. Each piece is told of once; afterwards only where it has moved to.
 */
export class LivePieces {
  #pieces = new Map<number, Piece>();

  /** What is shown now; `undefined` when something is spoken of that was never told: everything has to be asked for. */
  take({ pieces, others, ...rest }: LiveNews): LiveState | undefined {
    const known = new Map<number, Piece>();
    const problems: Problem[] = [];
    const marks: Mark[] = [];
    for (const { id, from, shown = this.#pieces.get(id)?.shown } of pieces) {
      if (!shown) return undefined;
      const before = this.#pieces.get(id);
      const piece = before?.from === from ? before : { from, shown, placed: place(shown, rest.path, from) };
      known.set(id, piece);
      for (const one of piece.placed.problems) problems.push(one);
      for (const one of piece.placed.marks) marks.push(one);
    }
    this.#pieces = known;
    problems.push(...others);
    return { ...rest, problems: gravest(problems), marks };
  }
}

function place({ problems, marks }: Shown, path: string, from: number): Shown {
  return {
    problems: problems.map((one) => shiftProblem(one, path, from)),
    marks: marks.map((one) => ({ ...one, range: shiftRange(one.range, from) })),
  };
}

function shiftProblem(problem: Problem, path: string, by: number): Problem {
  if (by === 0) return problem;
  return {
    ...problem,
    range: shiftRange(problem.range, by),
    related: problem.related.map((one) =>
      one.file === path ? { ...one, range: shiftRange(one.range, by) } : one,
    ),
  };
}
