/** Letters, marks and digits of any script, and `_`: what GNU tools call a word character in a UTF-8 locale. */
export const WORD = '\\p{L}\\p{M}\\p{N}_';

/** POSIX classes as the inside of an RE2 class. */
const classes = new Map<string, string>([
  ['alpha', '\\p{L}\\p{M}'],
  ['digit', '0-9'],
  ['alnum', '\\p{L}\\p{M}\\p{N}'],
  ['upper', '\\p{Lu}'],
  ['lower', '\\p{Ll}'],
  ['space', '\\t-\\r \\x{1680}\\x{2000}-\\x{2006}\\x{2008}-\\x{200A}\\x{2028}\\x{2029}\\x{205F}\\x{3000}'],
  ['blank', '\\t \\x{1680}\\x{2000}-\\x{2006}\\x{2008}-\\x{200A}\\x{205F}\\x{3000}'],
  ['punct', '!-/:-@\\[-`{-~\\p{P}\\p{S}'],
  ['print', ' -~\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Zs}'],
  ['graph', '!-~\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}'],
  ['cntrl', '\\x00-\\x1F\\x7F-\\x{9F}\\x{2028}\\x{2029}'],
  ['xdigit', '0-9A-Fa-f'],
]);

export type Bracket =
  | {
      readonly kind: 'class';
      readonly source: string;
      /** Index after the closing bracket. */ readonly end: number;
    }
  | { readonly kind: 'invalid' | 'refused'; readonly reason: string };

const invalid = (reason: string): Bracket => ({ kind: 'invalid', reason });

/** A character of an RE2 class, escaped where it means something there. */
function classChar(char: string): string {
  return /[\\\]\][^&~-]/.test(char) ? `\\${char}` : char;
}

/**
 * Reads a POSIX bracket expression: a backslash is an ordinary character, `]` first is a member,
 * ranges go by code point (the C.UTF-8 locale).
 * @param chars the pattern's code points
 * @param start index after the opening `[`
 */
export function readBracket(chars: readonly string[], start: number, ignoreCase: boolean): Bracket {
  let at = start;
  const negated = chars[at] === '^';
  if (negated) at++;
  const first = at;
  const parts: string[] = [];
  while (at < chars.length && (chars[at] !== ']' || at === first)) {
    const member = readMember(chars, at, ignoreCase);
    if (member.kind !== 'member') return member;
    at = member.end;
    const from = member.char;
    if (chars[at] === '-' && at + 1 < chars.length && chars[at + 1] !== ']') {
      const upper = readMember(chars, at + 1, ignoreCase);
      if (upper.kind !== 'member') return upper;
      if (from === undefined || upper.char === undefined) return invalid('Invalid range end');
      if (from > '\u007f' || upper.char > '\u007f')
        return { kind: 'refused', reason: 'a range of letters outside ASCII' };
      if ((from.codePointAt(0) ?? 0) > (upper.char.codePointAt(0) ?? 0)) return invalid('Invalid range end');
      parts.push(`${classChar(from)}-${classChar(upper.char)}`);
      at = upper.end;
    } else parts.push(member.source);
  }
  if (at >= chars.length) return invalid('Unmatched [');
  const inside = chars.slice(start, at);
  if (inside.length > 2 && inside[0] === ':' && inside.at(-1) === ':')
    return invalid('character class syntax is [[:space:]], not [:space:]');
  return { kind: 'class', source: `[${negated ? '^\\n' : ''}${parts.join('')}]`, end: at + 1 };
}

type Member =
  | {
      readonly kind: 'member';
      readonly source: string;
      readonly char: string | undefined;
      readonly end: number;
    }
  | { readonly kind: 'invalid' | 'refused'; readonly reason: string };

function readMember(chars: readonly string[], at: number, ignoreCase: boolean): Member {
  const char = chars[at] ?? '';
  const mark = chars[at + 1];
  if (char !== '[' || (mark !== ':' && mark !== '.' && mark !== '='))
    return { kind: 'member', source: classChar(char), char, end: at + 1 };
  let end = at + 2;
  while (end < chars.length && !(chars[end] === mark && chars[end + 1] === ']')) end++;
  if (end >= chars.length) return { kind: 'invalid', reason: 'Unmatched [' };
  const name = chars.slice(at + 2, end).join('');
  if (mark !== ':') {
    // One character stands for itself; names of collating elements depend on the locale.
    if ([...name].length === 1) return { kind: 'member', source: classChar(name), char: name, end: end + 2 };
    return { kind: 'refused', reason: `the collating element [${mark}${name}${mark}]` };
  }
  const source = classes.get(ignoreCase && /^(?:upper|lower)$/.test(name) ? 'alpha' : name);
  if (source === undefined) return { kind: 'invalid', reason: 'Invalid character class name' };
  return { kind: 'member', source, char: undefined, end: end + 2 };
}
