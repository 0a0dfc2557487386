import type { NextStep } from './result.js';

/** Where words are read: a terminal with its reports, or the editor. */
export type Surface = 'shell' | 'editor';

const does: Readonly<Record<Surface, Readonly<Record<NonNullable<NextStep['action']>, string>>>> = {
  shell: { collect: ': tagproof collect' },
  // As the command palette has it; where there is a button for it, the step's text is enough.
  editor: { collect: ' with "Tagproof: Collect Evidence"' },
};

/** A step with the way to do it: `collect api: tagproof collect`. */
export function stepIn(surface: Surface, { text, action }: NextStep): string {
  return action === undefined ? text : `${text}${does[surface][action]}`;
}

/** What helps with a claim: what would settle it, and what is to be known beside. */
export function hintIn(
  surface: Surface,
  { next, hint }: { readonly next?: NextStep | undefined; readonly hint?: string | undefined },
): string | undefined {
  const parts = [...(next ? [stepIn(surface, next)] : []), ...(hint === undefined ? [] : [hint])];
  return parts.length > 0 ? parts.join('; ') : undefined;
}
