import type { TextDocument } from '../text/document.js';
import { rangeOnLine, type Range } from '../text/position.js';
import type { LogTask } from './log.js';

/** The line that people know a task by: its heading, or the first line of a log without one. */
export function headingOf(
  { heading, lines }: Pick<LogTask, 'heading' | 'lines'>,
  document: TextDocument,
): Range {
  const line = heading ?? lines.from;
  return rangeOnLine(line, 0, (document.lines[line] ?? '').trimEnd().length);
}
