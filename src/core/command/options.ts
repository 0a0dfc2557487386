import { needsRunning } from './stop.js';

export interface Option {
  /** The short letter, or the long name where there is no letter. */
  readonly name: string;
  readonly value: string;
}

export interface Arguments {
  readonly options: readonly Option[];
  readonly operands: readonly string[];
}

/**
 * Which options a program knows. `short` as for getopt: a letter, followed by `:` when it takes a value.
 * `long` maps a long name to a letter (or itself); a trailing `:` or `?` says that a value follows or may follow.
 */
export interface OptionTable {
  readonly short: string;
  readonly long?: Readonly<Record<string, string>>;
  /** `-5` means this option with the value 5. */
  readonly digits?: string;
  /** Options end at the first operand. */
  readonly ordered?: boolean;
}

/** Splits arguments as GNU getopt does: options anywhere, combined letters, `--`. An unknown option stops the line. */
export function readOptions(program: string, args: readonly string[], table: OptionTable): Arguments {
  const options: Option[] = [];
  const operands: string[] = [];
  const unknown = (option: string): never =>
    needsRunning(`not interpretable: the option ${option} of ${program}`);
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--') {
      operands.push(...args.slice(at + 1));
      break;
    }
    if (arg === '-' || !arg.startsWith('-')) {
      operands.push(arg);
      if (!table.ordered) continue;
      operands.push(...args.slice(at + 1));
      break;
    }
    if (arg.startsWith('--')) {
      const [, name = '', , value] = /^--([^=]*)(=(.*))?$/s.exec(arg) ?? [];
      const target = Object.hasOwn(table.long ?? {}, name) ? table.long?.[name] : undefined;
      if (target === undefined) return unknown(arg);
      const letter = target.replace(/[:?]$/, '');
      if (target.endsWith(':')) options.push({ name: letter, value: value ?? args[++at] ?? unknown(arg) });
      else if (value !== undefined && !target.endsWith('?')) return unknown(arg);
      else options.push({ name: letter, value: value ?? '' });
      continue;
    }
    if (table.digits !== undefined && /^-\d+$/.test(arg)) {
      options.push({ name: table.digits, value: arg.slice(1) });
      continue;
    }
    for (let letter = 1; letter < arg.length; letter++) {
      const name = arg[letter] ?? '';
      const place = table.short.indexOf(name);
      if (name === ':' || place === -1) return unknown(`-${name}`);
      if (table.short[place + 1] !== ':') {
        options.push({ name, value: '' });
        continue;
      }
      const rest = arg.slice(letter + 1);
      options.push({ name, value: rest !== '' ? rest : (args[++at] ?? unknown(`-${name}`)) });
      break;
    }
  }
  return { options, operands };
}

/** Whether an option was given. */
export const has = (args: Arguments, ...names: readonly string[]): boolean =>
  args.options.some((option) => names.includes(option.name));

/** The last of several options, which wins. */
export const last = (args: Arguments, ...names: readonly string[]): Option | undefined =>
  args.options.findLast((option) => names.includes(option.name));

/** A non-negative number as an option's value; anything else stops the line. */
export function countOf(program: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) return needsRunning(`not interpretable: ${value} as a number for ${program}`);
  return Number(value);
}
