import { toWorkspacePath } from '../../claim/pathMapping.js';
import type { World } from '../../ports/world.js';
import { countLines } from '../../probe/shared/lineCount.js';
import { rangeOnLine } from '../../text/position.js';
import type { CompletionItem } from '../items.js';
import { inOrder, type Slot } from './offer.js';

/** A path, the quote that closes it, blanks, and the beginning of its count. */
const pathThenCount = /(?:^|[\s,;])([`"'“]?)([^\s`"'“”]+)([`"'”]?)(\s*)(\(?)[~+\d]*\s{0,3}(?:l[a-z]{0,4})?$/;

/** The number of lines that a file really has, behind its path and after `(`. */
export function countItems(slot: Slot, world: World): readonly CompletionItem[] {
  const { place, typed, rest } = slot;
  const found = pathThenCount.exec(typed);
  if (!found) return [];
  const [, opened = '', raw = '', closed = '', blanks = '', bracket = ''] = found;
  // In open quotes, and directly behind what is no file yet, a path is being typed.
  if (opened !== '' && closed === '') return [];
  const lines = linesOf(raw, slot, world);
  if (lines === undefined) return [];
  const text = `(${lines} ${lines === 1 ? 'line' : 'lines'})`;
  const begun = found.index + found[0].length - afterBlanks(found[0], bracket);
  const from = slot.from + (bracket === '' ? typed.length : begun);
  const gap = bracket === '' && blanks === '' ? ' ' : '';
  const old = (bracket === '' ? /^\s*\([^()]*\)/ : /^[^()]*\)/).exec(rest)?.[0].length ?? 0;
  return inOrder([
    {
      label: text,
      kind: 'value',
      detail: `${raw} as it is now`,
      insert: gap + text,
      range: rangeOnLine(place.line, from, place.character + old),
      filter: text,
    },
  ]);
}

/** Characters from the bracket on. */
function afterBlanks(text: string, bracket: string): number {
  return bracket === '' ? 0 : text.length - text.lastIndexOf('(');
}

function linesOf(raw: string, { place }: Slot, world: World): number | undefined {
  const path = toWorkspacePath(raw, place.view.config);
  if (path.kind !== 'inside' || world.files.stat(path.path).kind !== 'file') return undefined;
  const read = world.files.read(path.path);
  return read.kind === 'text' ? countLines(read.text) : undefined;
}
