import type { Observation, ObservationData, Status } from '../evidence/observation.js';

/** What the observations of one claim amount to. */
export interface Judgement {
  readonly status: Status;
  /** One short sentence; where it failed, both the claimed and the actual. */
  readonly message: string;
  readonly hint?: string;
}

/** An observation with the data of one kind. */
export type Measured<K extends ObservationData['kind']> = Observation & {
  readonly data: Extract<ObservationData, { kind: K }>;
};

/**
 * Of several judgements the first of this list is the claim's. An error comes first: a check that
 * could not run makes neither a pass nor a fail of the rest. A failure comes before what is left
 * open, because one false part makes the claim false.
 */
export const precedence: readonly Status[] = [
  'error',
  'failed',
  'stale',
  'runtime',
  'unchecked',
  'attested',
  'verified',
];

/** `1 line`, `12 lines`. */
export function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : many}`;
}

/** A text that came out of a command or a log, on one line and short. */
export function excerpt(text: string, length = 80): string {
  const line = text
    .slice(0, length * 4)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > length || text.length > length * 4 ? `${line.slice(0, length)}…` : line;
}
