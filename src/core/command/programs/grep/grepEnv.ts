import type { Output } from '../../program.js';
import type { Session } from '../../session.js';
import type { GrepOptions } from './grepOptions.js';

/**
 * `grep NAME .env` on a real env file: answered from the declared names, never from the text, because
 * the text holds values. Only for a pattern that is a variable's name, `^` before and `=` after allowed.
 * @returns `undefined` when this is no such question
 */
export function grepEnvNames(options: GrepOptions, session: Session): Output | undefined {
  const [pattern, ...more] = options.patterns ?? [];
  const [operand, ...others] = options.operands;
  if (pattern === undefined || operand === undefined || more.length + others.length > 0) return undefined;
  const parts = /^(\^?)([A-Za-z_][A-Za-z0-9_]{2,})(=?)$/.exec(pattern);
  if (!parts || options.invert || options.line || options.only || operand === '-') return undefined;
  const place = session.place(operand);
  if (place.path === undefined || session.kind(place) !== 'file') return undefined;
  if (session.content(place).kind !== 'closed') return undefined;
  const names = session.context.files.envNames(place.path);
  if (names === undefined) return undefined;
  const [, anchor, wanted = '', equals] = parts;
  const fold = (text: string): string => (options.ignoreCase ? text.toLowerCase() : text);
  const found = names.filter((name) => {
    const [one, two] = [fold(name), fold(wanted)];
    if (options.word || (anchor && equals)) return one === two;
    if (anchor) return one.startsWith(two);
    return equals ? one.endsWith(two) : one.includes(two);
  });
  // A word that is in no name may well be in a value; one in capitals can only be meant as a name.
  if (found.length === 0 && !anchor && !/^[A-Z][A-Z0-9_]*$/.test(wanted)) return undefined;
  session.notes.add(
    `only the names declared in ${operand} were looked at, values of real .env files stay unreadable`,
  );
  const exit = found.length > 0 ? 0 : 1;
  const text = {
    lines: found.map((name) => `${name}\n`).join(''),
    count: `${found.length}\n`,
    'matching-files': exit === 0 ? `${operand}\n` : '',
    'other-files': exit === 0 ? '' : `${operand}\n`,
    quiet: '',
  }[options.mode];
  return { exit, text, partial: 'comments and values of real .env files stay unreadable' };
}
