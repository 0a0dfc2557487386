import type { SyntaxFinding } from '../tag/tag.js';
import type { Verification } from '../verdict/result.js';
import { stepIn } from '../verdict/surface.js';
import { decidingReasons, nextSteps, overallVerdict, place, plural } from './facts.js';
import { prettyTask, tasksInWords } from './prettyTask.js';
import { badge, noVerdict, Page, type PrettyOptions } from './terminal.js';

/** Findings that are listed; the rest is counted. */
const mostFindings = 10;

/**
 * The report for a terminal. A stranger understands it in ten seconds: the verdict
 * first and last, what failed with claimed and actual, then what is open, then what to do.
 */
export function toPretty(verification: Verification, options: PrettyOptions): string {
  const page = new Page(options);
  const { tasks } = verification;
  const judged = tasks.filter((task) => task.verdict !== undefined);
  if (judged.length > 1) overall(page, verification, tasksInWords(tasks));
  for (const task of tasks) prettyTask(page, task);
  findings(page, verification.findings);
  weakenings(page, verification.weakenings);
  ending(page, verification);
  return page.toString();
}

function overall(page: Page, verification: Verification, text: string): void {
  const verdict = overallVerdict(verification);
  page.gap();
  page.text(`${badge(page.colors, verdict)}  `, (verdict ?? noVerdict).length + 2, text);
}

function findings(page: Page, all: readonly SyntaxFinding[]): void {
  const shown = all.filter((one) => one.severity !== 'info');
  const quiet = all.length - shown.length;
  if (all.length === 0) return;
  const { red, yellow, dim } = page.colors;
  if (shown.length > 0) page.heading('Found in texts and settings');
  else page.gap();
  for (const { severity, message, file, range, code } of shown.slice(0, mostFindings)) {
    page.text(`  ${severity === 'error' ? red('✗') : yellow('!')} `, 4, message);
    page.whole(4, `${place(file, range)}  ${code}`, dim);
  }
  const rest = shown.length - mostFindings;
  if (rest > 0) page.whole(4, `… and ${rest} more in the report`, dim);
  if (quiet > 0) page.whole(2, `· ${plural(quiet, 'remark')} in the report`, dim);
}

function weakenings(page: Page, all: readonly string[]): void {
  if (all.length === 0) return;
  page.heading('Policy that this working tree would weaken');
  for (const one of all) page.text(`  ${page.colors.yellow('!')} `, 4, one);
}

function ending(page: Page, verification: Verification): void {
  const { dim, cyan } = page.colors;
  const { tasks, historyLeftOut } = verification;
  const judged = tasks.filter((task) => task.verdict !== undefined);
  const [only] = judged;
  if (historyLeftOut > 0) {
    page.gap();
    page.text('  ', 2, `${plural(historyLeftOut, 'finished task')} left out (history)`, dim);
  }
  overall(
    page,
    verification,
    judged.length > 1
      ? tasksInWords(tasks)
      : only
        ? (decidingReasons(only)[0] ?? '')
        : 'no task is being worked on, so there is nothing to verify',
  );
  const steps = nextSteps(verification);
  if (steps.length === 0) return;
  for (const [index, step] of steps.entries())
    page.text(index === 0 ? `${cyan('next')}  ` : '      ', 6, stepIn('shell', step));
}
