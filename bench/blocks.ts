/** The longest time, in milliseconds, in which nothing but one thing ran: by the clock, and of this thread's own work. */
export interface Blocks {
  readonly wall: number;
  /** What this thread itself worked in it; a busy machine makes the clock's longer. Absent in older Nodes. */
  readonly own?: number | undefined;
}

/** Milliseconds of the thread's own work: by the clock another program's turn counts, too. */
export function held({ own, wall }: Blocks): number {
  return own ?? wall;
}
