import type { Status } from '../evidence/observation.js';
import type { ClaimResult, Gate, TaskResult } from '../verdict/result.js';
import { hintIn } from '../verdict/surface.js';
import { claimsOf, nameOf, place, plural } from './facts.js';
import { prettyProof } from './prettyProof.js';
import { badge, noVerdict, type Page } from './terminal.js';

/** Entries of one list; the report file has all of them. */
const longestList = 20;

/** One task for the terminal: verdict and reasons, what failed, what is open, what nobody claims. */
export function prettyTask(page: Page, task: TaskResult): void {
  title(page, task);
  if (task.verdict === undefined && task.claims.length === 0)
    page.text('  ', 2, `${plural(task.noted.length, 'tag')}, nothing to check`, page.colors.dim);
  claims(page, task, 'Failed', '✗', ['failed'], page.colors.red);
  contradictions(page, task);
  claims(page, task, 'Could not be checked', '!', ['error'], page.colors.yellow);
  claims(page, task, 'Out of date', '↻', ['stale'], page.colors.yellow);
  claims(page, task, 'Needs something running', '○', ['runtime'], page.colors.yellow);
  // Beside a verdict that they have no say in their number is enough.
  if (task.gates.claims.unchecked !== undefined)
    claims(page, task, 'Unchecked', '?', ['unchecked'], page.colors.yellow);
  claims(page, task, 'Attested by a person', '✓', ['attested'], page.colors.green);
  unclaimed(page, task);
  prettyProof(page, task);
  summary(page, task);
}

function title(page: Page, task: TaskResult): void {
  const { colors } = page;
  page.gap();
  const word = task.verdict ?? (task.log === undefined ? '' : noVerdict);
  const history = task.state === 'history' ? ' (finished, checked at its own commit)' : '';
  if (word === '') page.text('', 0, 'Tags that belong to no task', colors.bold);
  else
    page.text(`${badge(colors, task.verdict)}  `, word.length + 2, `${nameOf(task)}${history}`, colors.bold);
  if (task.verdict === undefined) return;
  const { claims: claimsGate, evidence } = task.gates;
  if (evidence.state === 'NOT COLLECTED') return page.text('  ', 2, claimsGate.reasons.join(' · '));
  gate(page, 'claims', claimsGate);
  gate(page, 'evidence', evidence);
}

/** `  evidence  BLOCKED      2 of 5 points are proven; collect api` */
function gate(page: Page, name: string, { state, reasons }: Gate): void {
  const lead = `  ${name.padEnd(9)} ${state}  `;
  page.text(lead, lead.length, reasons.join(' · '));
}

function claims(
  page: Page,
  task: TaskResult,
  heading: string,
  mark: string,
  statuses: readonly Status[],
  paint: (text: string) => string,
): void {
  const found = claimsOf(task, ...statuses);
  if (found.length === 0) return;
  page.heading(heading);
  for (const one of found.slice(0, longestList)) claim(page, one, mark, paint);
  more(page, found.length);
}

function claim(page: Page, result: ClaimResult, mark: string, paint: (text: string) => string): void {
  const { dim, cyan } = page.colors;
  const { claim, message } = result;
  const hint = hintIn('shell', result);
  page.text(`  ${paint(mark)} `, 4, claim.text);
  if (message !== claim.text) page.text('    ', 4, message, paint);
  if (hint !== undefined) page.text(`    ${cyan('→')} `, 6, hint, cyan);
  page.whole(4, `${place(claim.file, claim.range)}  #${claim.tag}`, dim);
}

function contradictions(page: Page, task: TaskResult): void {
  if (task.contradictions.length === 0) return;
  const { red, dim } = page.colors;
  page.heading('Contradicted');
  for (const { message, file, range } of task.contradictions.slice(0, longestList)) {
    page.text(`  ${red('✗')} `, 4, message);
    page.whole(4, place(file, range), dim);
  }
  more(page, task.contradictions.length);
}

function unclaimed(page: Page, task: TaskResult): void {
  if (task.unclaimed.length === 0) return;
  const { yellow } = page.colors;
  page.heading('Changed, but no tag claims it');
  const marks = { added: '+', modified: '~', deleted: '-' } as const;
  for (const { path, change } of task.unclaimed.slice(0, longestList))
    page.whole(2, `${marks[change]} ${path}`, yellow);
  more(page, task.unclaimed.length);
}

function more(page: Page, count: number): void {
  if (count > longestList) page.whole(4, `… and ${count - longestList} more in the report`, page.colors.dim);
}

function summary(page: Page, task: TaskResult): void {
  const { green, dim } = page.colors;
  const { verified, unchecked } = task.counts;
  const counts = task.gates.claims.unchecked !== undefined;
  const lines: (readonly [string, string])[] = [];
  // A passed task has said it already.
  if (verified > 0 && task.verdict !== 'PASSED') lines.push([green('✓'), `${verified} verified`]);
  if (unchecked > 0)
    lines.push([
      dim('·'),
      `${unchecked} unchecked: nothing mechanical can tell, ${counts ? 'and policy.unchecked makes that count' : 'so they say neither yes nor no'}`,
    ]);
  const waiting = task.suggestions.filter(({ state }) => state === 'waiting').length;
  if (waiting > 0)
    lines.push([
      dim('·'),
      `${plural(waiting, 'suggestion waits', 'suggestions wait')} for a person to accept or reject in the editor`,
    ]);
  const { evidence } = task.gates;
  if (task.verdict !== undefined && evidence.state === 'NOT COLLECTED' && task.budget.items.length > 0)
    lines.push([dim('·'), evidence.reasons.join('; ')]);
  if (lines.length > 0) page.gap();
  for (const [mark, text] of lines) page.text(`  ${mark} `, 4, text, mark === green('✓') ? String : dim);
}

/** `3 tasks: 1 blocked, 2 passed`. */
export function tasksInWords(tasks: readonly TaskResult[]): string {
  const judged = tasks.filter((task) => task.verdict !== undefined);
  const parts = (['BLOCKED', 'CONDITIONAL', 'PASSED'] as const).flatMap((verdict) => {
    const count = judged.filter((task) => task.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${verdict.toLowerCase()}`];
  });
  return `${plural(judged.length, 'task')}: ${parts.join(', ')}`;
}
