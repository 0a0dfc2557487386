import type { TaskRow } from '../../core/language/overview/overview.js';
import type { Place } from '../../core/language/overview/overview.js';
import type { Verdict } from '../../core/verdict/result.js';

const worstFirst: readonly Verdict[] = ['BLOCKED', 'CONDITIONAL', 'PASSED'];

const rank = ({ verdict }: TaskRow): number =>
  verdict === undefined ? worstFirst.length : worstFirst.indexOf(verdict);

/** The first of those with the worst verdict. */
export function worstTask(tasks: readonly TaskRow[]): TaskRow | undefined {
  let worst: TaskRow | undefined;
  for (const task of tasks) if (worst === undefined || rank(task) < rank(worst)) worst = task;
  return worst;
}

/** How many tasks have each verdict; those without one are left out. */
export function verdictCounts(tasks: readonly TaskRow[]): Readonly<Partial<Record<Verdict, number>>> {
  const counts: Partial<Record<Verdict, number>> = {};
  for (const { verdict } of tasks) if (verdict) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}

/** Where the editor's cursor is. Line 0-based. */
export interface Selection {
  readonly folder: string;
  readonly file: string;
  readonly line: number;
}

/** Whether the cursor is on a line of the place. */
export function isAt({ file, range }: Place, selection: Selection | undefined): boolean {
  return (
    selection !== undefined &&
    file === selection.file &&
    range.start.line <= selection.line &&
    selection.line <= range.end.line
  );
}

/** The task whose part of the log the cursor is in. */
export function taskAt(tasks: readonly TaskRow[], { file, line }: Selection): TaskRow | undefined {
  let found: TaskRow | undefined;
  let from = -1;
  for (const task of tasks) {
    const start = task.place?.file === file ? task.place.range.start.line : -1;
    if (start > from && start <= line) [found, from] = [task, start];
  }
  return found;
}
