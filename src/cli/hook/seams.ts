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

/** Sentences of a message that say that something works or is finished. */
export function completionClaimsOfMessage(text: string): readonly { readonly text: string }[] {
  const claims: { readonly text: string }[] = [];
  for (const sentence of text.split(/(?<=[.!?])\s|\n/)) {
    const claims_ =
      /\b(?:done|complete[d]?|finished|implemented|working|works|ready|fixed|pass(?:es)?)\b/i.test(sentence);
    if (claims_ && !/\?|\bnot\b|\bonce\b|\bif\b|\bwhen\b/i.test(sentence))
      claims.push({ text: sentence.trim() });
  }
  return claims;
}
