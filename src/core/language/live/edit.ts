import type { Range } from '../../text/position.js';
import type { TextEdit } from '../items.js';

/** What an edit did to the lines of a text: `removed` lines from `at` on became `inserted` ones. All 0-based. */
export interface LineChange {
  readonly at: number;
  readonly removed: number;
  readonly inserted: number;
}

/**
 * Applies one edit to lines, in place: nothing else of the text is touched, however long it is.
 * Places behind the text count as its end, as an editor would have it.
 */
export function applyEdit(lines: string[], { range, text }: TextEdit): LineChange {
  const { start, end } = within(lines, range);
  const head = (lines[start.line] ?? '').slice(0, start.character);
  const tail = (lines[end.line] ?? '').slice(end.character);
  const fresh = text.split(/\r\n|\n|\r/);
  fresh[0] = head + (fresh[0] ?? '');
  fresh[fresh.length - 1] = (fresh.at(-1) ?? '') + tail;
  const removed = end.line - start.line + 1;
  // Spreading a very long text into arguments would overflow the stack.
  if (fresh.length < 10_000) lines.splice(start.line, removed, ...fresh);
  else {
    const below = lines.slice(end.line + 1);
    lines.length = start.line;
    for (const line of fresh) lines.push(line);
    for (const line of below) lines.push(line);
  }
  return { at: start.line, removed, inserted: fresh.length };
}

function within(lines: readonly string[], { start, end }: Range): Range {
  const last = Math.max(0, lines.length - 1);
  const clamp = (line: number): number => Math.min(Math.max(0, line), last);
  return {
    start:
      start.line > last
        ? { line: last, character: (lines[last] ?? '').length }
        : { ...start, line: clamp(start.line) },
    end:
      end.line > last
        ? { line: last, character: (lines[last] ?? '').length }
        : { ...end, line: clamp(end.line) },
  };
}
