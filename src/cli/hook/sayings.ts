import type { Completion } from '../../core/claim/completion/index.js';
import { judgeCompletions } from '../../core/verdict/completion.js';
import type { TaskResult } from '../../core/verdict/result.js';
import type { Run } from '../../core/verify.js';
import { quoted, sentence } from './quote.js';

/** What the message claims, held against the evidence of all that is worked on. */
export function sayings(
  message: readonly Completion[],
  tasks: readonly TaskResult[],
  steps: Run['steps'],
): Readonly<Record<'contradicted' | 'unproven', readonly string[]>> {
  const found = { contradicted: new Set<string>(), unproven: new Set<string>() };
  for (const claim of message) {
    const held = tasks.flatMap(({ id, budget, claims }) =>
      judgeCompletions([claim], '', { budget, claims, steps: steps.get(id) ?? [] }),
    );
    const against = held.find(({ state }) => state === 'contradicted');
    const open = held.find(({ state }) => state === 'unproven');
    // `done` speaks of everything; that tests pass is shown by the one task that has them.
    const shown = claim.item !== 'any' && held.some(({ state }) => state === 'supported');
    const text = (why: string): string => `you say ${quoted(claim.text)}: ${quoted(why, sentence)}`;
    if (against) found.contradicted.add(`Contradicted: ${text(against.why)}`);
    else if (open && !shown) found.unproven.add(`Not proven: ${text(open.why)}`);
  }
  return { contradicted: [...found.contradicted], unproven: [...found.unproven] };
}
