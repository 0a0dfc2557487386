import { createTwoFilesPatch } from 'diff';
import { visible } from '../../core/report/escape.js';
import type { Colors } from '../../core/report/terminal.js';
import type { Change } from './change.js';

/** A change as a unified diff. */
export function changeAsDiff({ place, before, after }: Change, colors: Colors): string {
  const shown = visible(place.shown);
  const patch = createTwoFilesPatch(
    before === undefined ? '/dev/null' : `a/${shown}`,
    after === undefined ? '/dev/null' : `b/${shown}`,
    before ?? '',
    after ?? '',
    undefined,
    undefined,
    { context: 3 },
  );
  const lines = patch.replace(/^=+\n/, '').replace(/\n$/, '').split('\n');
  return lines.map((line, at) => `${paint(line, at, colors)}\n`).join('');
}

function paint(line: string, at: number, colors: Colors): string {
  const shown = visible(line, 500);
  if (at < 2) return colors.bold(shown);
  if (line.startsWith('@@')) return colors.cyan(shown);
  if (line.startsWith('+')) return colors.green(shown);
  return line.startsWith('-') ? colors.red(shown) : shown;
}
