/** A duration with the memory it took. */
export interface Side {
  readonly name: string;
  /** Median, milliseconds; absent where something else is measured. */
  readonly ms?: number;
  /** Largest resident set, MB; absent where it cannot be measured. */
  readonly mb?: number | undefined;
}

/** One line of the results. */
export interface Row {
  readonly what: string;
  readonly ours: Side;
  readonly other?: Side;
  /** What is held against the bar. */
  readonly value?: { readonly amount: number; readonly unit: '×' | 'ms' | 'KB' };
  /** A must, and what to go for; without them the row is for information. */
  readonly bar?: Limit;
  readonly aim?: Limit;
  /** Why there is nothing to compare with. */
  readonly note?: string;
}

export interface Limit {
  readonly kind: 'at least' | 'at most';
  readonly amount: number;
}

/** True when a value keeps a limit. */
export function keeps(limit: Limit, amount: number): boolean {
  return limit.kind === 'at least' ? amount >= limit.amount : amount <= limit.amount;
}
