import type { LineTable } from './lineTable.js';
import { slideRuns, type Differences } from './shortestEdit.js';

/** Texts that differ in more lines are left to `markDifferences`, which needs no memory for the way it went. */
const MOST_EDITS = 96;

/**
 * The smallest set of lines to remove and to add where it is small: Myers' greedy
 * algorithm over line numbers, which spares making a string of each line.
 * @returns `undefined` when the texts differ in too much.
 */
export function quickDifferences(before: LineTable, after: LineTable): Differences | undefined {
  const rounds = findWay(before, after);
  return rounds && traceBack(before, after, rounds);
}

/** How far each diagonal came, round by round: round d holds diagonals -d to d. */
function findWay(before: LineTable, after: LineTable): Int32Array[] | undefined {
  const a = before.numbers;
  const b = after.numbers;
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
      while (x < n && x - k < m && a[x] === b[x - k]) x++;
      reach[middle + k] = x;
      if (x >= n && x - k >= m) return [...rounds, reach.slice(middle - edits, middle + edits + 1)];
    }
    rounds.push(reach.slice(middle - edits, middle + edits + 1));
  }
  return undefined;
}

function traceBack(
  before: LineTable,
  after: LineTable,
  rounds: readonly Int32Array[],
): Differences | undefined {
  const removed = new Uint8Array(before.count);
  const added = new Uint8Array(after.count);
  let x = before.count;
  let y = after.count;
  for (let edits = rounds.length - 1; edits >= 0; edits--) {
    const k = x - y;
    const last = rounds[edits - 1];
    let fromX = 0;
    let fromY = 0;
    if (last) {
      const left = last[k - 1 + edits - 1] ?? 0;
      const right = last[k + 1 + edits - 1] ?? 0;
      const down = k === -edits || (k !== edits && left < right);
      fromX = down ? right : left;
      fromY = down ? right - k - 1 : left - k + 1;
      if (down) added[fromY] = 1;
      else removed[fromX] = 1;
      const runX = down ? fromX : fromX + 1;
      if (!before.holdsSame(runX, x, after, runX - k)) return undefined;
    } else if (!before.holdsSame(0, x, after, 0)) return undefined;
    x = fromX;
    y = fromY;
  }
  slideRuns(removed, sameLines(before));
  slideRuns(added, sameLines(after));
  return { removed, added };
}

function sameLines(table: LineTable): (one: number, other: number) => boolean {
  return (one, other) =>
    table.numbers[one] === table.numbers[other] && table.holdsSame(one, one + 1, table, other);
}
