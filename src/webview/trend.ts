/** The recorded runs of a task, oldest first: what the trend is drawn from. */
export interface RecordedRuns {
  readonly task: string;
  readonly runs: readonly RecordedPoint[];
}

export interface RecordedPoint {
  /** ISO 8601, UTC. */
  readonly when: string;
  readonly verdict: string;
  readonly earned: number;
  readonly needed: number;
  readonly failed: number;
  readonly claims: number;
}
