import type { LineTable } from './lineTable.js';
import { slideRuns, type Differences } from './shortestEdit.js';

/** Texts that differ in more lines are left to `markDifferences`, which needs no memory for the way it went. */
const MOST_EDITS = 96;

/**
 * The smallest set of lines to remove and to add where it is small: Myers' greedy
 * algorithm, with what two texts have in common compared as bytes, many lines at once.
 * @returns `undefined` when the texts differ in too much.
 */
export function quickDifferences(before: LineTable, after: LineTable): Differences | undefined {
  const rounds = findWay(before, after);
  if (!rounds) return undefined;
  const differences = traceBack(before, after, rounds);
  slideRuns(differences.removed, (one, other) => before.isSame(one, other));
  slideRuns(differences.added, (one, other) => after.isSame(one, other));
  return differences;
}

/** How far each diagonal came, round by round: round d holds diagonals -d to d. */
function findWay(before: LineTable, after: LineTable): Int32Array[] | undefined {
  const n = before.count;
  const m = after.count;
  const middle = MOST_EDITS + 1;
  const reach = new Int32Array(2 * middle + 1);
  const rounds: Int32Array[] = [];
  for (let edits = 0; edits <= MOST_EDITS; edits++) {
    for (let k = -edits; k <= edits; k += 2) {
      const left = reach[middle + k - 1] ?? 0;
      const right = reach[middle + k + 1] ?? 0;
      let x = k === -edits || (k !== edits && left < right) ? right : left + 1;
      if (x < n && x - k < m) x += before.sameLines(x, after, x - k);
      reach[middle + k] = x;
      if (x >= n && x - k >= m) return [...rounds, reach.slice(middle - edits, middle + edits + 1)];
    }
    rounds.push(reach.slice(middle - edits, middle + edits + 1));
  }
  return undefined;
}

function traceBack(before: LineTable, after: LineTable, rounds: readonly Int32Array[]): Differences {
  const removed = new Uint8Array(before.count);
  const added = new Uint8Array(after.count);
  let x = before.count;
  let y = after.count;
  for (let edits = rounds.length - 1; edits > 0; edits--) {
    const k = x - y;
    const last = rounds[edits - 1];
    const left = last?.[k - 1 + edits - 1] ?? 0;
    const right = last?.[k + 1 + edits - 1] ?? 0;
    const down = k === -edits || (k !== edits && left < right);
    x = down ? right : left;
    y = down ? x - k - 1 : x - k + 1;
    if (down) added[y] = 1;
    else removed[x] = 1;
  }
  return { removed, added };
}
