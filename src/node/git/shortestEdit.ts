/** Which lines of two texts have no partner in the other. */
export interface Differences {
  /** 1 for each line of the older text that is gone. */
  readonly removed: Uint8Array;
  /** 1 for each line of the newer text that is new. */
  readonly added: Uint8Array;
}

/**
 * Steps that one comparison may take, some 30 ms. Texts beyond it have so little in
 * common that what is left between two matches counts as changed.
 */
const MOST_STEPS = 4_000_000;

/**
 * The smallest set of lines to remove and to add: Myers' algorithm in linear space
 * ("An O(ND) Difference Algorithm and Its Variations", 1986), after the lines that the
 * other text does not have at all are set aside, which never costs a match.
 */
export function markDifferences(before: readonly string[], after: readonly string[]): Differences {
  const removed = new Uint8Array(before.length);
  const added = new Uint8Array(after.length);
  const numbers = new Map<string, number>();
  for (const line of before) if (!numbers.has(line)) numbers.set(line, numbers.size);
  const used = new Uint8Array(numbers.size);
  const newer = keep(after, added, (line) => {
    const number = numbers.get(line);
    if (number !== undefined) used[number] = 1;
    return number;
  });
  const older = keep(before, removed, (line) => {
    const number = numbers.get(line);
    return number !== undefined && used[number] === 1 ? number : undefined;
  });
  compare(older, newer, removed, added);
  slideRuns(removed, (one, other) => before[one] === before[other]);
  slideRuns(added, (one, other) => after[one] === after[other]);
  return { removed, added };
}

interface Kept {
  readonly numbers: Int32Array;
  /** Where each kept line stands in its text. */
  readonly places: Int32Array;
}

/** The lines that have a number; the others are flagged. */
function keep(
  lines: readonly string[],
  flags: Uint8Array,
  numberOf: (line: string) => number | undefined,
): Kept {
  const numbers = new Int32Array(lines.length);
  const places = new Int32Array(lines.length);
  let count = 0;
  lines.forEach((line, place) => {
    const number = numberOf(line);
    if (number === undefined) {
      flags[place] = 1;
      return;
    }
    numbers[count] = number;
    places[count] = place;
    count++;
  });
  return { numbers: numbers.subarray(0, count), places: places.subarray(0, count) };
}

/** A part of both texts that is still to be compared: [a0, a1) and [b0, b1). */
type Box = readonly [a0: number, a1: number, b0: number, b1: number];

function compare(older: Kept, newer: Kept, removed: Uint8Array, added: Uint8Array): void {
  const a = older.numbers;
  const b = newer.numbers;
  const finder = new MiddleFinder(a, b);
  const boxes: Box[] = [[0, a.length, 0, b.length]];
  for (let box = boxes.pop(); box; box = boxes.pop()) {
    let [a0, a1, b0, b1] = box;
    while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) {
      a0++;
      b0++;
    }
    while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) {
      a1--;
      b1--;
    }
    const middle = a0 < a1 && b0 < b1 ? finder.find(a0, a1, b0, b1) : undefined;
    if (middle) {
      boxes.push([a0, middle[0], b0, middle[2]], [middle[1], a1, middle[3], b1]);
      continue;
    }
    for (let at = a0; at < a1; at++) removed[older.places[at] ?? 0] = 1;
    for (let at = b0; at < b1; at++) added[newer.places[at] ?? 0] = 1;
  }
}

/** Finds the run of matches in the middle of a shortest way through a box. */
class MiddleFinder {
  readonly #a: Int32Array;
  readonly #b: Int32Array;
  readonly #forward: Int32Array;
  readonly #backward: Int32Array;
  #steps = MOST_STEPS;

  constructor(a: Int32Array, b: Int32Array) {
    this.#a = a;
    this.#b = b;
    const size = 2 * Math.min(a.length, b.length) + 2;
    this.#forward = new Int32Array(size);
    this.#backward = new Int32Array(size);
  }

  /** @returns where the run starts and ends in both texts, or `undefined` when nothing matches or the steps are used up. */
  find(a0: number, a1: number, b0: number, b1: number): Box | undefined {
    const n = a1 - a0;
    const m = b1 - b0;
    const size = 2 * Math.min(n, m) + 2;
    const delta = n - m;
    const odd = (n + m) % 2;
    this.#forward.fill(0, 0, size);
    this.#backward.fill(0, 0, size);
    const half = Math.ceil((n + m) / 2);
    for (let distance = 0; distance <= half; distance++) {
      for (let direction = 1; direction >= 0; direction--) {
        const found = this.#advance(a0, b0, n, m, { distance, direction, delta, odd, size });
        if (found) return found;
        if (this.#steps <= 0) return undefined;
      }
    }
    return undefined;
  }

  /** One round from one end; a result when it meets the ways from the other end. */
  #advance(
    a0: number,
    b0: number,
    n: number,
    m: number,
    round: { distance: number; direction: number; delta: number; odd: number; size: number },
  ): Box | undefined {
    const { distance: d, direction, delta, odd, size } = round;
    const a = this.#a;
    const b = this.#b;
    const own = direction === 1 ? this.#forward : this.#backward;
    const other = direction === 1 ? this.#backward : this.#forward;
    // From the end the texts are read backwards.
    const aStart = direction === 1 ? a0 : a0 + n - 1;
    const bStart = direction === 1 ? b0 : b0 + m - 1;
    const step = direction === 1 ? 1 : -1;
    const last = d - 2 * Math.max(0, d - n);
    for (let k = -(d - 2 * Math.max(0, d - m)); k <= last; k += 2) {
      const left = own[wrap(k - 1, size)] ?? 0;
      const right = own[wrap(k + 1, size)] ?? 0;
      let x = k === -d || (k !== d && left < right) ? right : left + 1;
      let y = x - k;
      const x0 = x;
      const y0 = y;
      while (x < n && y < m && a[aStart + step * x] === b[bStart + step * y]) {
        x++;
        y++;
      }
      this.#steps -= 1 + x - x0;
      own[wrap(k, size)] = x;
      const mirrored = delta - k;
      if (
        odd === direction &&
        Math.abs(mirrored) <= d - direction &&
        x + (other[wrap(mirrored, size)] ?? 0) >= n
      ) {
        return direction === 1
          ? [a0 + x0, a0 + x, b0 + y0, b0 + y]
          : [a0 + n - x, a0 + n - x0, b0 + m - y, b0 + m - y0];
      }
    }
    return undefined;
  }
}

function wrap(k: number, size: number): number {
  const rest = k % size;
  return rest < 0 ? rest + size : rest;
}

/**
 * Moves each run of flagged lines up and then down as far as it reads the same, and joins
 * those that meet, as git does, so that both name the same lines.
 */
export function slideRuns(flags: Uint8Array, isSame: (one: number, other: number) => boolean): void {
  for (let from = 0; from < flags.length; from++) {
    if (flags[from] !== 1) continue;
    let to = from;
    while (flags[to] === 1) to++;
    for (let size = -1; size !== to - from;) {
      size = to - from;
      while (from > 0 && isSame(from - 1, to - 1)) {
        flags[--from] = 1;
        flags[--to] = 0;
        while (flags[from - 1] === 1) from--;
      }
      while (to < flags.length && isSame(from, to)) {
        flags[from++] = 0;
        flags[to++] = 1;
        while (flags[to] === 1) to++;
      }
    }
    from = to;
  }
}
