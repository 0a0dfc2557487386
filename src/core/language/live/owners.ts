import type { LogTask } from '../../log/log.js';

/** Whose a line is: the innermost task around it, else the one that owns what no other does. Ask in the order of lines. */
export function ownersOf(tasks: readonly LogTask[]): (line: number) => string {
  const bySize = [...tasks].sort((a, b) => a.lines.to - a.lines.from - (b.lines.to - b.lines.from));
  const starts = [...tasks].sort((a, b) => a.lines.from - b.lines.from);
  // Tasks of a log follow each other; only the rest of the log goes around them.
  let at = 0;
  return (line) => {
    while (at < starts.length && line >= (starts[at]?.lines.to ?? 0)) at++;
    const found = starts[at];
    if (found && line >= found.lines.from && line < found.lines.to) return found.id;
    const around = bySize.find((task) => line >= task.lines.from && line < task.lines.to);
    return (around ?? tasks[0])?.id ?? '';
  };
}
