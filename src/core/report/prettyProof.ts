import type { BudgetItem } from '../evidence/budget.js';
import type { TaskResult } from '../verdict/result.js';
import { place, plural } from './facts.js';
import type { Page } from './terminal.js';

/** Entries of one list; the report file has all of them. */
const longestList = 20;

/** What the log says and the evidence does not bear out, then what each item of proof earns. */
export function prettyProof(page: Page, task: TaskResult): void {
  if (task.gates.evidence.state === 'NOT COLLECTED') return;
  statements(page, task, 'contradicted', 'The evidence says otherwise', '✗');
  statements(page, task, 'unproven', 'Said, but not proven', '○');
  boxes(page, task);
  budget(page, task);
}

function statements(
  page: Page,
  { completion, boxes }: TaskResult,
  state: 'contradicted' | 'unproven',
  heading: string,
  mark: string,
): void {
  const found = [...completion, ...boxes].filter((one) => one.state === state);
  if (found.length === 0) return;
  const { red, yellow, dim } = page.colors;
  const paint = state === 'contradicted' ? red : yellow;
  page.heading(heading);
  for (const { text, why, file, range } of found.slice(0, longestList)) {
    page.text(`  ${paint(mark)} `, 4, text);
    page.text('    ', 4, why, paint);
    page.whole(4, place(file, range), dim);
  }
  more(page, found.length);
}

function boxes(page: Page, task: TaskResult): void {
  const open = task.boxes.filter(({ state }) => state === 'open');
  if (open.length === 0) return;
  const { yellow, dim } = page.colors;
  page.heading('Boxes that are not ticked');
  for (const { text, file, range } of open.slice(0, longestList)) {
    page.text(`  ${yellow('☐')} `, 4, text);
    page.whole(4, place(file, range), dim);
  }
  more(page, open.length);
}

const marks: Readonly<Record<BudgetItem['state'], string>> = {
  earned: '✓',
  failed: '✗',
  error: '!',
  stale: '↻',
  missing: '○',
  unreachable: '○',
  'not-collected': '○',
};

function budget(page: Page, { budget: { items, earned, needed, type } }: TaskResult): void {
  if (type === undefined || items.length === 0) return;
  const { green, red, yellow, dim } = page.colors;
  page.heading(`Proof of ${type}: ${earned} of ${plural(needed, 'point')}`);
  const longest = Math.min(20, Math.max(...items.map(({ id }) => id.length)));
  for (const { id, points, earned: own, state, why, record, remarks } of items) {
    const paint = state === 'earned' ? green : state === 'failed' ? red : yellow;
    const name = id.slice(0, longest).padEnd(longest);
    page.text(
      `  ${paint(marks[state])} `,
      4,
      `${name}  ${own}/${points}  ${state === 'earned' || state === 'missing' ? why : `${words[state]}: ${why}`}`,
    );
    if (record !== undefined && state !== 'earned') page.whole(4, record, dim);
    for (const one of remarks) page.text(`    ${yellow('!')} `, 6, one, yellow);
  }
}

const words: Readonly<Record<BudgetItem['state'], string>> = {
  earned: 'earned',
  failed: 'failed',
  error: 'could not be done',
  stale: 'out of date',
  missing: 'not collected',
  unreachable: 'cannot be earned',
  'not-collected': 'not collected',
};

function more(page: Page, count: number): void {
  if (count > longestList) page.whole(4, `… and ${count - longestList} more in the report`, page.colors.dim);
}
