import type { Policy } from '../config.js';
import type { Budget, BudgetItem } from '../evidence/budget.js';
import { plural } from './judgement.js';
import type { CompletionClaim, Gate, GateBox } from './result.js';

/** The evidence gate where nobody looked: it neither passes nor blocks. */
export function unweighedGate(why: string): Gate {
  return { state: 'NOT COLLECTED', reasons: [why] };
}

/**
 * The evidence gate. BLOCKED: a statement that fresh evidence contradicts, a required item that failed; in
 * strict mode also a budget that is not met and a box that is not ticked. CONDITIONAL: these in grace mode,
 * and a task of which nobody can tell what proof it needs. PASSED: the budget is met by fresh evidence.
 * @returns reasons that fit on a line each, the most important first, with what is to be collected
 */
export function evidenceGate(
  budget: Budget,
  {
    completion,
    boxes,
  }: { readonly completion: readonly CompletionClaim[]; readonly boxes: readonly GateBox[] },
  { mode }: Pick<Policy, 'mode'>,
): Gate {
  const blocking = [...contradictions(completion, boxes), ...failures(budget)];
  const open: string[] = [];
  const lacking = mode === 'strict' ? blocking : open;
  if (budget.type === undefined)
    open.push('nobody can tell what proof this task needs: say "Type:" in its header');
  else if (!isMet(budget)) lacking.push(...shortfall(budget));
  const unticked = boxes.filter(({ state }) => state === 'open').length;
  if (unticked > 0) lacking.push(`${plural(unticked, 'box', 'boxes')} of its quality gate not ticked`);
  const unproven = boxes.filter(({ state }) => state === 'unproven').length;
  if (unproven > 0) lacking.push(`${plural(unproven, 'box is', 'boxes are')} ticked without proof`);
  const reasons = [...blocking, ...open];
  if (reasons.length === 0) return { state: 'PASSED', reasons: [pointsInWords(budget)] };
  return { state: blocking.length > 0 ? 'BLOCKED' : 'CONDITIONAL', reasons };
}

/** `2 of 5 points are proven` */
export function pointsInWords({ earned, needed }: Budget): string {
  return `${earned} of ${plural(needed, 'point')} ${needed === 1 ? 'is' : 'are'} proven`;
}

function contradictions(
  completion: readonly CompletionClaim[],
  boxes: readonly GateBox[],
): readonly string[] {
  const claimed = completion.filter(({ state }) => state === 'contradicted').length;
  const ticked = boxes.filter(({ state }) => state === 'contradicted').length;
  return [
    ...(claimed > 0
      ? [
          `${plural(claimed, 'claim')} of completion ${claimed === 1 ? 'is' : 'are'} contradicted by the evidence`,
        ]
      : []),
    ...(ticked > 0
      ? [`${plural(ticked, 'ticked box is', 'ticked boxes are')} contradicted by the evidence`]
      : []),
  ];
}

function failures({ items }: Budget): readonly string[] {
  return items
    .filter(({ required, state }) => required && state === 'failed')
    .map(({ id, why }) => `${id} failed: ${why}`);
}

/** Every required item is earned, and the points are enough. */
function isMet({ items, earned, needed }: Budget): boolean {
  return earned >= needed && items.every(({ required, state }) => !required || state === 'earned');
}

/** What is missing: one line for what can be collected, one for each item that cannot. */
function shortfall(budget: Budget): readonly string[] {
  const open = budget.items.filter((item) => item.state !== 'earned' && isWanted(item, budget));
  const collectable = open.filter(({ state }) => state !== 'unreachable' && state !== 'failed');
  const unreachable = open.filter(({ state }) => state === 'unreachable');
  const reasons: string[] = [];
  if (collectable.length > 0)
    reasons.push(
      `${pointsInWords(budget)}; collect ${inWordsOf(collectable.map(({ id }) => id))}`,
      ...collectable
        .filter(({ state }) => state !== 'missing')
        .map(({ id, state, why }) => `${id} ${spoken[state]}: ${why}`),
    );
  else reasons.push(pointsInWords(budget));
  return [...reasons, ...unreachable.map(({ id, why }) => `${id} cannot be earned: ${why}`)];
}

const spoken: Readonly<Record<BudgetItem['state'], string>> = {
  earned: 'earned',
  failed: 'failed',
  error: 'could not be done',
  stale: 'out of date',
  missing: 'not collected',
  unreachable: 'cannot be earned',
  'not-collected': 'not collected',
};

/** Whether an item that is not earned stands in the way; of those that a task may do without only the points matter. */
export function isWanted({ required }: BudgetItem, { earned, needed }: Budget): boolean {
  return required || earned < needed;
}

/** `build, api and tests` */
export function inWordsOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
