import { has, readOptions } from '../options.js';
import type { Call, Output, Program } from '../program.js';
import { unknowable } from '../stop.js';
import { byteLength, linesOf } from '../strings.js';
import { openInputs, partialOf } from './inputs.js';

const table = {
  short: 'clmwL',
  long: { bytes: 'c', lines: 'l', chars: 'm', words: 'w', 'max-line-length': 'L' },
};
const ORDER = ['l', 'w', 'm', 'c', 'L'] as const;
type Column = (typeof ORDER)[number];

/** wc: newlines, words, characters, bytes and the longest line, in GNU's order and widths. */
export const wc: Program = {
  names: ['wc'],
  run(call: Call): Output {
    const args = readOptions('wc', call.args, table);
    const asked = ORDER.filter((column) => has(args, column));
    const columns: readonly Column[] = asked.length > 0 ? asked : ['l', 'w', 'c'];
    const inputs = openInputs(call, args.operands);
    const rows: { counts: number[]; shown: string }[] = [];
    let bytes = 0;
    for (const input of inputs) {
      if ('problem' in input && input.problem === 'missing') continue;
      const text = 'text' in input ? input.text : '';
      bytes += byteLength(text);
      // Without operands no name is printed; `-` as an operand is.
      rows.push({
        counts: columns.map((column) => count(column, text)),
        shown: args.operands.length > 0 ? input.shown : '',
      });
    }
    if (args.operands.length > 1) {
      const totals = columns.map((column, index) =>
        rows.reduce(
          (sum, row) =>
            column === 'L' ? Math.max(sum, row.counts[index] ?? 0) : sum + (row.counts[index] ?? 0),
          0,
        ),
      );
      rows.push({ counts: totals, shown: 'total' });
    }
    const folder = inputs.some((input) => 'problem' in input && input.problem === 'folder');
    const piped = (args.operands.length === 0 || args.operands.includes('-')) && call.stdin?.regular !== true;
    const single = columns.length === 1 && args.operands.length <= 1;
    // GNU takes the width from the sizes of regular files, and seven columns for anything else.
    const width = single ? 1 : Math.max(String(bytes).length, piped || folder ? 7 : 1);
    const failed = inputs.some((input) => 'problem' in input);
    return {
      exit: failed ? 1 : 0,
      text: rows
        .map(
          ({ counts, shown }) =>
            `${counts.map((one) => String(one).padStart(width)).join(' ')}${shown === '' ? '' : ` ${shown}`}\n`,
        )
        .join(''),
      ...(failed ? { complained: true } : {}),
      ...partialOf(inputs),
    };
  },
};

function count(column: Column, text: string): number {
  switch (column) {
    case 'l':
      return text.split('\n').length - 1;
    case 'w':
      return text.match(/[^\s\u00a0\u2007\u202f]+/g)?.length ?? 0;
    case 'c':
      return byteLength(text);
    case 'm':
      return [...text].length;
    case 'L':
      if (/[^\n -~]/.test(text)) return unknowable('the width of such characters depends on the terminal');
      return linesOf(text).reduce((longest, line) => Math.max(longest, line.length), 0);
  }
}
