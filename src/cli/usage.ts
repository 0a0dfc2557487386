import type { Command, CommanderError } from 'commander';
import { closest, distance } from 'fastest-levenshtein';
import { KnownError } from '../core/errors.js';

/**
 * The error for a first word that is no command. A path in its place is the commonest slip.
 * @param argv without the program's own name
 */
export function unknownCommand(program: Command, argv: readonly string[]): KnownError | undefined {
  const [word] = argv;
  if (word === undefined || word.startsWith('-')) return undefined;
  const names = program.commands.map((command) => command.name());
  if (word === 'help' || names.includes(word)) return undefined;
  const near = nearest(word, names);
  return new KnownError(
    `${word} is not a command`,
    `${near === undefined ? '' : `Did you mean ${near}? `}The commands: ${names.join(', ')}`,
  );
}

/** What to do about a usage error: the option that was probably meant, and all there are. */
export function nearestOption(program: Command, argv: readonly string[], error: CommanderError): string {
  const command = program.commands.find((one) => one.name() === argv[0]) ?? program;
  const help = `${[...new Set([program.name(), command.name()])].join(' ')} --help shows how it is used, with examples.`;
  if (error.code !== 'commander.unknownOption') return help;
  // Commander adds its own suggestion, on a line below, where it finds one.
  if (error.message.includes('Did you mean')) return help;
  const given = /'(-[^']*)'/.exec(error.message)?.[1] ?? '';
  const flags = command.options.flatMap((option) => option.long ?? []);
  const near = closest(given, flags);
  return `The nearest is ${near}; there are: ${flags.join(', ')}\n${help}`;
}

/** The name that was probably meant; `undefined` when none is like it. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  if (names.length === 0 || word.length > 200) return undefined;
  const near = closest(word, names);
  return distance(word, near) <= Math.max(1, Math.floor(Math.max(word.length, near.length) / 2.5))
    ? near
    : undefined;
}
