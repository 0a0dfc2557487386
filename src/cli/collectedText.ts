import type { Collected, CollectedItem } from '../core/collect/collected.js';
import type { ConsentQuestion } from '../core/ports/consent.js';
import { printableJson, visible } from '../core/report/escape.js';
import { Page, type PrettyOptions } from '../core/report/terminal.js';

/** True when everything that was asked for has fresh evidence that passes. */
export function isProven({ tasks }: Collected): boolean {
  return tasks.every(
    ({ items, skipped }) => skipped === undefined && items.length > 0 && items.every(passes),
  );
}

function passes(item: CollectedItem): boolean {
  return (
    item.kind === 'fresh' ||
    (item.kind === 'recorded' && item.record.outcome === 'passed' && item.changed === undefined)
  );
}

/** What became of each item, for a terminal. */
export function collectedAsText(collected: Collected, options: PrettyOptions): string {
  const page = new Page(options);
  const { bold, dim } = page.colors;
  for (const { id, title, skipped, items } of collected.tasks) {
    page.gap();
    page.text('', 0, `Task ${id}${title === '' || title === id ? '' : `: ${title}`}`, bold);
    if (skipped !== undefined) page.text('  ', 2, skipped, dim);
    else if (items.length === 0)
      page.text('  ', 2, 'nobody knows what proof it needs: state "Type:" in the header of its log');
    for (const item of items) itemLines(page, item);
  }
  const questions = openQuestions(collected);
  if (questions.length > 0) {
    page.gap();
    page.text('', 0, 'To approve them, a person runs on a terminal: tagproof approve');
    const flags = questions.map((one) =>
      one.kind === 'command' ? `--allow ${quoted(one.line)}` : '--allow-oracles',
    );
    page.text('', 0, `For this run only: tagproof collect ${[...new Set(flags)].join(' ')}`);
  }
  return page.toString();
}

/** What nobody has answered yet, each once. */
export function openQuestions({ tasks }: Collected): readonly ConsentQuestion[] {
  const asked = tasks.flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'approval-needed' ? item.questions : [])),
  );
  return [...new Map(asked.map((one) => [JSON.stringify(one), one])).values()];
}

function itemLines(page: Page, item: CollectedItem): void {
  const { green, red, yellow, dim } = page.colors;
  const line = (mark: string, paint: (text: string) => string, text: string): void =>
    page.text(`  ${paint(mark)} `, 4, `${item.item}: ${text}`);
  const below = (text: string): void => page.text('    ', 4, text, dim);
  switch (item.kind) {
    case 'recorded': {
      const { outcome, steps } = item.record;
      const [mark, paint] = ({ passed: ['✓', green], failed: ['✗', red], error: ['!', yellow] } as const)[
        outcome
      ];
      line(mark, paint, outcome === 'error' ? 'could not be done' : outcome);
      for (const step of steps) {
        below(`${step.name}: ${step.message}`);
        if (step.outcome !== 'passed' && step.log !== undefined) page.whole(4, step.log, dim);
      }
      if (item.changed !== undefined)
        page.text(`    ${yellow('↻')} `, 6, `out of date already: ${item.changed} while it ran`, yellow);
      return;
    }
    case 'fresh':
      return line('✓', green, `fresh (${item.reason})`);
    case 'ready':
      line('○', yellow, 'would be collected');
      return item.steps.forEach(below);
    case 'approval-needed':
      line('○', yellow, 'nobody has approved what it runs');
      return item.questions.flatMap(questionLines).forEach((text) => page.whole(4, text));
    case 'refused':
      line('○', yellow, 'you refused what it runs ("tagproof approve --list" shows it)');
      return item.questions.flatMap(questionLines).forEach((text) => page.whole(4, text));
    case 'nothing-to-do':
    case 'waits':
      return line('○', yellow, item.reason);
    case 'not-saved':
      return line('!', red, `it was done, and could not be recorded: ${item.reason}`);
    case 'cancelled':
      return line('○', yellow, 'cancelled, nothing was recorded');
  }
}

/** A question for a person, one line each. */
export function questionLines(question: ConsentQuestion): readonly string[] {
  if (question.kind === 'command')
    return [`${question.line}${question.folder === '' ? '' : `   (in ${question.folder})`}`];
  const where = question.origin ?? 'the server that Tagproof starts';
  return [`requests to ${where}:`, ...question.requests.map((one) => `  ${one}`)];
}

/** As a person would type it in a POSIX shell. */
function quoted(line: string): string {
  return `'${visible(line).replaceAll("'", String.raw`'\''`)}'`;
}

/** The same facts for machines. */
export function collectedAsJson(collected: Collected): string {
  const tasks = collected.tasks.map(({ id, title, skipped, items }) => ({
    id,
    title,
    skipped: skipped ?? null,
    items: items.map(({ item, steps, ...outcome }) => ({
      id: item,
      steps,
      state: outcome.kind,
      ...('reason' in outcome ? { reason: outcome.reason } : {}),
      ...('questions' in outcome ? { questions: outcome.questions } : {}),
      ...('path' in outcome ? { record: outcome.path } : {}),
      ...(outcome.kind === 'recorded'
        ? {
            outcome: outcome.record.outcome,
            seen: outcome.record.steps.map((step) => ({
              name: step.name,
              outcome: step.outcome,
              message: step.message,
              ...(step.log === undefined ? {} : { log: step.log }),
            })),
            changed: outcome.changed ?? null,
          }
        : {}),
    })),
  }));
  return printableJson(
    `${JSON.stringify({ schemaVersion: 1, proven: isProven(collected), tasks }, null, 2)}\n`,
  );
}
