/** One of the things that are compared in a measurement. */
export interface Contender {
  readonly name: string;
  /** Does the work once; gives its duration in milliseconds where it measures itself. */
  run(): Promise<number> | number;
}

/** Rounds that count, after one that warms everything up. */
export const ROUNDS = 7;

/**
 * Runs all contenders in turn, A B A B, so that a busy machine is busy for each of them.
 * @returns for each contender the median in milliseconds
 */
export async function interleave(contenders: readonly Contender[], rounds = ROUNDS): Promise<number[]> {
  const times = contenders.map((): number[] => []);
  for (let round = 0; round <= rounds; round++)
    for (const [index, contender] of contenders.entries()) {
      const took = await contender.run();
      if (round > 0) times[index]?.push(took);
    }
  return times.map(median);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Milliseconds that some work takes. */
export function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
