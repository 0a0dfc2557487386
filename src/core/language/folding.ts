import type { TextDocument } from '../text/document.js';
import type { Fold } from './items.js';
import { nestSections } from './sections.js';
import type { DocumentView } from './view.js';

/** What folds: tasks and their sections, and tags over more than one line. Nested properly, one for each first line. */
export function folds(view: DocumentView): readonly Fold[] {
  const all: Fold[] = [];
  for (const task of view.tasks) {
    if (task.heading !== undefined) all.push({ from: task.heading, to: task.lines.to - 1 });
    for (const { section, to } of nestSections(task)) all.push({ from: section.lines.from, to: to - 1 });
  }
  for (const { nameRange, range } of view.tags) all.push({ from: nameRange.start.line, to: range.end.line });
  return nested(
    all.sort((a, b) => a.from - b.from || b.to - a.to),
    view.document,
  );
}

/** @param sorted by first line, the longest first */
function nested(sorted: readonly Fold[], document: TextDocument): readonly Fold[] {
  const before = lastLines(document);
  const kept: Fold[] = [];
  const open: Fold[] = [];
  for (const fold of sorted) {
    while ((open.at(-1)?.to ?? Infinity) < fold.from) open.pop();
    const outer = open.at(-1);
    const to = before(Math.min(fold.to, outer?.to ?? Infinity));
    if (to <= fold.from || outer?.from === fold.from) continue;
    const own = { from: fold.from, to };
    kept.push(own);
    open.push(own);
  }
  return kept;
}

/** The last line at or above a line that is not blank. */
function lastLines({ lines }: TextDocument): (line: number) => number {
  const known = new Int32Array(lines.length);
  lines.forEach((line, at) => (known[at] = /\S/.test(line) ? at : (known[at - 1] ?? 0)));
  return (line) => known[Math.min(line, lines.length - 1)] ?? 0;
}
