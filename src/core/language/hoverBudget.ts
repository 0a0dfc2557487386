import type { BudgetItem } from '../evidence/budget.js';
import type { Position, Range } from '../text/position.js';
import { pointsInWords } from '../verdict/evidenceGate.js';
import { code, placeLink, plain, type LinkTo } from './hoverText.js';
import type { Hover } from './items.js';
import type { TaskProof } from './problems/proof.js';
import { contains } from './ranges.js';

/** Items of one hover. */
const mostItems = 12;

const icons: Readonly<Record<BudgetItem['state'], string>> = {
  earned: 'pass',
  failed: 'error',
  error: 'warning',
  stale: 'history',
  missing: 'circle-outline',
  unreachable: 'circle-slash',
  'not-collected': 'circle-outline',
};

/** A task with its proof, and where its heading is now. */
export interface HeadedProof {
  readonly heading: Range;
  readonly proof?: TaskProof | undefined;
}

/** At the heading of a task: what its proof amounts to, item by item, and the next step. */
export function budgetAt(
  tasks: readonly HeadedProof[],
  position: Position,
  linkTo?: LinkTo,
): Hover | undefined {
  const at = tasks.find(({ heading, proof }) => proof && contains(heading, position));
  if (!at?.proof) return undefined;
  const { budget, gates } = at.proof;
  const weighed = gates.evidence.state !== 'NOT COLLECTED';
  const head =
    budget.type === undefined
      ? '**Proof:** nobody can tell what proof this task needs'
      : `**Proof of ${plain(budget.type)}**${weighed ? `: ${pointsInWords(budget)}` : ''}`;
  const why = budget.why === '' ? '' : `\\\n*${plain(budget.why)}*`;
  return {
    range: at.heading,
    markdown: [
      `${head}${why}`,
      ...(weighed ? budget.items.slice(0, mostItems).map((item) => itemInHover(item, linkTo)) : []),
      `Evidence gate **${gates.evidence.state}**: ${plain(gates.evidence.reasons[0] ?? '')}`,
    ].join('\n\n'),
  };
}

function itemInHover(item: BudgetItem, linkTo: LinkTo | undefined): string {
  const { id, points, earned, state, why, steps, record, remarks } = item;
  return [
    `$(${icons[state]}) **${plain(id)}** ${earned}/${points}: ${plain(why)}`,
    ...(record === undefined ? [] : [`- record: ${placeLink(record, undefined, linkTo)}`]),
    ...(state === 'earned' || steps.length === 0
      ? []
      : [`- earned by: ${steps.slice(0, 5).map(code).join(', ')}${steps.length > 5 ? ', …' : ''}`]),
    ...remarks.map((one) => `- note: ${plain(one)}`),
  ].join('\n');
}
