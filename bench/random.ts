/** Numbers that look random and are the same on every machine. */
export interface Random {
  /** From 0 (inclusive) to `below` (exclusive), whole. */
  below(limit: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
  /** Around `median`, log-normal with the given sigma, whole. */
  logNormal(median: number, sigma: number): number;
}

/** Mulberry32: 32 bits of state are plenty for inputs that only have to be pinned. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: (from) => from[below(from.length)] ?? from[0],
    logNormal(median, sigma) {
      let sum = -6;
      for (let round = 0; round < 12; round++) sum += next();
      return Math.round(median * Math.exp(sigma * sum));
    },
  };
}
