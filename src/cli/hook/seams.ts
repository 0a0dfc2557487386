import type { CancelToken } from '../../core/ports/world.js';

/** What became of the proof that was not there, as far as the gate has to know. */
export interface Tried {
  /** What nobody approved, so it was not run: exact lines of commands, and requests in words. */
  readonly waiting: readonly { readonly task: string; readonly item: string; readonly line: string }[];
  /** It was ended by the time limit. */
  readonly outOfTime: boolean;
  /** Why Tagproof could not collect, a sentence. */
  readonly failure?: string;
}

/** Collects what is missing or stale and approved; never asks anybody. */
export type CollectApproved = (root: string, token: CancelToken) => Promise<Tried>;

/** Nothing is collected yet. */
export const collectApproved: CollectApproved = () => Promise.resolve({ waiting: [], outOfTime: false });
