import type { BudgetItem } from '../evidence/budget.js';
import { toPerson } from '../text/position.js';
import type { Budget, CompletionClaim, GateBox, TaskResult } from '../verdict/result.js';
import { codeSpan, escapeMarkdown } from './escape.js';
import { place } from './facts.js';

/** What a record says of a failure is worth reading whole. */
const longestWhy = 600;

/** What earns the points of a task, and what was seen; of one that nobody weighed only the points. */
export function markdownBudget({ budget, gates }: TaskResult): readonly string[] {
  const weighed = gates.evidence.state !== 'NOT COLLECTED';
  return [
    '### Evidence budget',
    '',
    typeOf(budget),
    '',
    ...(budget.items.length === 0 ? [] : weighed ? weighedTable(budget) : plainTable(budget)),
  ];
}

function typeOf({ type, why }: Budget): string {
  const intro = type === undefined ? 'The type of the task is not known' : `Type ${codeSpan(type)}`;
  return `${intro}${why === '' ? '' : `: ${escapeMarkdown(why)}`}.`;
}

function plainTable({ items, needed, earned }: Budget): readonly string[] {
  return [
    '| item | points | earned | state |',
    '| --- | --- | --- | --- |',
    ...items.map((one) => `| ${escapeMarkdown(one.id)} | ${one.points} | ${one.earned} | ${stateOf(one)} |`),
    `| total | ${needed} | ${earned} | |`,
    '',
  ];
}

function weighedTable({ items, needed, earned }: Budget): readonly string[] {
  return [
    '| item | points | earned | state | why | earned by | record |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...items.map((item) => {
      const cells = [
        escapeMarkdown(item.id),
        item.points,
        item.earned,
        stateOf(item),
        escapeMarkdown(item.why, longestWhy),
        item.steps.map((step) => inCell(codeSpan(step))).join(', '),
        item.record === undefined ? '' : inCell(codeSpan(item.record)),
      ];
      return `| ${cells.join(' | ')} |`;
    }),
    `| total | ${needed} | ${earned} | | | | |`,
    '',
    ...remarks(items),
  ];
}

function remarks(items: readonly BudgetItem[]): readonly string[] {
  const all = items.flatMap(({ id, remarks: own }) =>
    own.map((one) => `- ${escapeMarkdown(id)}: ${escapeMarkdown(one, longestWhy)}`),
  );
  return all.length === 0 ? [] : [...all, ''];
}

function stateOf({ state, required }: BudgetItem): string {
  return required ? state : `${state} (not required)`;
}

/** In a table a bar ends the cell, also in code. */
function inCell(span: string): string {
  return span.replaceAll('|', '\\|');
}

/** What the evidence says against what the log says, each beside the record that says so. */
export function markdownContradicted({ completion, boxes, budget }: TaskResult): readonly string[] {
  return [
    ...completion
      .filter(({ state }) => state === 'contradicted')
      .flatMap((one) => against(one, one.item, budget)),
    ...boxes.filter(({ state }) => state === 'contradicted').flatMap((one) => against(one, one.item, budget)),
  ];
}

function against(
  { text, file, range, why }: CompletionClaim | GateBox,
  item: string | undefined,
  { items }: Budget,
): readonly string[] {
  const record = items.find(({ id }) => id === item)?.record;
  const beside = record === undefined ? '' : ` (${codeSpan(record)})`;
  return [
    `- “${escapeMarkdown(text)}” (${codeSpan(place(file, range))})`,
    `  - evidence: ${escapeMarkdown(why, longestWhy)}${beside}`,
  ];
}

/** Every sentence that says that something works, with what the evidence says of it. */
export function markdownCompletion({ completion }: TaskResult): readonly string[] {
  return completion.map(
    ({ text, file, range, state, why }) =>
      `- ${state}: “${escapeMarkdown(text)}” (${codeSpan(place(file, range))}): ${escapeMarkdown(why, longestWhy)}`,
  );
}

/** The boxes of a checklist as they stand, which a preview shows as boxes. */
export function markdownBoxes({ boxes }: TaskResult): readonly string[] {
  return boxes.map(({ text, file, range, ticked, state, why }) => {
    const note =
      state === 'ticked' || state === 'open' ? '' : ` **${state}:** ${escapeMarkdown(why, longestWhy)}`;
    const { line } = toPerson(range.start);
    return `- [${ticked ? 'x' : ' '}] ${escapeMarkdown(text)} (${codeSpan(`${file}:${line}`)})${note}`;
  });
}
