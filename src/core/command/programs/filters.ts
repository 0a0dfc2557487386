import { has, last, readOptions } from '../options.js';
import type { Call, Output, Program } from '../program.js';
import { needsRunning } from '../stop.js';
import { byCodePoint, linesOf, textOf } from '../strings.js';
import { openInputs, partialOf, type Opened } from './inputs.js';

function filtered(inputs: readonly Opened[], missingExit: number, text: string): Output {
  const failed = inputs.some((input) => 'problem' in input);
  return {
    exit: failed ? missingExit : 0,
    text,
    ...(failed ? { complained: true } : {}),
    ...partialOf(inputs),
  };
}

const allLines = (inputs: readonly Opened[]): string[] =>
  inputs.flatMap((input) => ('text' in input ? linesOf(input.text) : []));

/** sort, by code point or `-n`, with `-r` and `-u`. */
export const sort: Program = {
  names: ['sort'],
  run(call: Call): Output {
    const args = readOptions('sort', call.args, {
      short: 'run',
      long: { reverse: 'r', unique: 'u', 'numeric-sort': 'n' },
    });
    const inputs = openInputs(call, args.operands);
    // sort opens all its files before it prints anything.
    if (inputs.some((input) => 'problem' in input)) return filtered(inputs, 2, '');
    const numeric = has(args, 'n');
    const keyed = allLines(inputs).map((line) => ({ line, key: numeric ? numberOf(line) : 0 }));
    const unique = has(args, 'u');
    const sign = has(args, 'r') ? -1 : 1;
    keyed.sort((a, b) => sign * (a.key - b.key || (unique && numeric ? 0 : byCodePoint(a.line, b.line))));
    const kept = unique
      ? keyed.filter((one, index) => {
          const before = keyed[index - 1];
          return before === undefined || (numeric ? before.key !== one.key : before.line !== one.line);
        })
      : keyed;
    return filtered(inputs, 2, textOf(kept.map((one) => one.line)));
  },
};

const numberOf = (line: string): number =>
  Number(/^[ \t]*(-?\d*\.?\d*)/.exec(line)?.[1]?.replace(/^-?\.?$/, '0') ?? 0);

/** uniq, with `-c`, `-d`, `-u`, `-i`. */
export const uniq: Program = {
  names: ['uniq'],
  run(call: Call): Output {
    const args = readOptions('uniq', call.args, {
      short: 'cdui',
      long: { count: 'c', repeated: 'd', unique: 'u', 'ignore-case': 'i' },
    });
    if (args.operands.length > 1) return needsRunning('not interpretable: uniq would write to a file');
    const inputs = openInputs(call, args.operands);
    const groups: { line: string; count: number }[] = [];
    const fold = (text: string): string => (has(args, 'i') ? text.toLowerCase() : text);
    for (const line of allLines(inputs)) {
      const before = groups.at(-1);
      if (before !== undefined && fold(before.line) === fold(line)) before.count++;
      else groups.push({ line, count: 1 });
    }
    const kept = groups.filter(
      (group) => (!has(args, 'd') || group.count > 1) && (!has(args, 'u') || group.count === 1),
    );
    return filtered(
      inputs,
      1,
      textOf(kept.map((group) => (has(args, 'c') ? `${String(group.count).padStart(7)} ` : '') + group.line)),
    );
  },
};

/** `tr -d SET` with plain characters, `\n`, `[:space:]`, `[:digit:]` and simple ranges. */
export const tr: Program = {
  names: ['tr'],
  run(call: Call): Output {
    const args = readOptions('tr', call.args, { short: 'd', long: { delete: 'd' } });
    const [set, ...more] = args.operands;
    if (!has(args, 'd') || set === undefined || more.length > 0)
      return needsRunning('not interpretable: tr other than `tr -d`');
    const named = new Map([
      ['[:space:]', ' \t\n\v\f\r'],
      ['[:digit:]', '0123456789'],
      ['[:blank:]', ' \t'],
    ]);
    const escapes = new Map([
      ['n', '\n'],
      ['t', '\t'],
      ['r', '\r'],
      ['\\', '\\'],
    ]);
    const plain =
      named.get(set) ?? set.replace(/\\(.)/g, (whole, char: string) => escapes.get(char) ?? whole);
    if (named.get(set) === undefined && (/[[\]-]|[^\u0000-\u007f]/.test(plain) || /\\[^ntr\\]/.test(set)))
      return needsRunning(`not interpretable: the set ${set} of tr`);
    const inputs = openInputs(call, []);
    const text = inputs.map((input) => ('text' in input ? input.text : '')).join('');
    return filtered(inputs, 1, [...text].filter((char) => !plain.includes(char)).join(''));
  },
};

/** `cut -d C -f N` and lists of fields. */
export const cut: Program = {
  names: ['cut'],
  run(call: Call): Output {
    const args = readOptions('cut', call.args, {
      short: 'd:f:s',
      long: { delimiter: 'd:', fields: 'f:', 'only-delimited': 's' },
    });
    const delimiter = last(args, 'd')?.value ?? '\t';
    const list = last(args, 'f')?.value;
    if (
      list === undefined ||
      [...delimiter].length !== 1 ||
      delimiter > '\u007f' ||
      !/^\d{1,6}(?:-\d{0,6})?(?:,\d{1,6}(?:-\d{0,6})?)*$/.test(list)
    )
      return needsRunning('not interpretable: cut without plain fields');
    const ranges = list.split(',').map((one): [number, number] => {
      const [from = '', to] = one.split('-');
      return [Number(from), to === undefined ? Number(from) : to === '' ? Infinity : Number(to)];
    });
    if (ranges.some(([from, to]) => from < 1 || to < from))
      return needsRunning('not interpretable: the fields of cut');
    const inputs = openInputs(call, args.operands);
    const lines = allLines(inputs)
      .filter((line) => !has(args, 's') || line.includes(delimiter))
      .map((line) => {
        if (!line.includes(delimiter)) return line;
        const kept = line
          .split(delimiter)
          .filter((_, index) => ranges.some(([from, to]) => from <= index + 1 && index + 1 <= to));
        return kept.join(delimiter);
      });
    return filtered(inputs, 1, textOf(lines));
  },
};
