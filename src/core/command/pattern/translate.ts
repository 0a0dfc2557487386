import { readBracket, WORD } from './bracket.js';

/** `basic`: plain grep. `extended`: `grep -E`. `fixed`: `grep -F`. */
export type Dialect = 'basic' | 'extended' | 'fixed';

/** Longest pattern that is translated, in UTF-16 code units. */
export const MAX_PATTERN = 1000;

export type Translation =
  | {
      readonly kind: 'source';
      /** RE2 syntax. */
      readonly source: string;
      /** Uses `\b`, `\<` or `\>`, which RE2 knows for ASCII only. */
      readonly boundary: boolean;
      /** `source` without its word boundaries: matches at least the lines that `source` matches. */
      readonly loose: string;
      /** What its author may have meant otherwise: `\d is a plain d here`. */
      readonly notes: readonly string[];
    }
  /** GNU tools reject it too: exit status 2. */
  | { readonly kind: 'invalid'; readonly reason: string }
  /** It may be fine, but is not understood well enough to answer. */
  | { readonly kind: 'refused'; readonly reason: string };

export interface TranslateOptions {
  /** `-i`: `[[:upper:]]` and `[[:lower:]]` mean any letter then. */
  readonly ignoreCase?: boolean;
  /** `-w`, `-x` or `-o`: grep uses another matcher, with the pattern in parentheses where a lone `)` means something else. */
  readonly wrapped?: boolean;
}

/** A character as a literal of RE2 syntax. */
export const quoteChar = (char: string): string => (/[\\^$.|?*+()[\]{}]/.test(char) ? `\\${char}` : char);

/**
 * GNU grep's syntax → RE2's. The rules are those of GNU grep 3.8 in a UTF-8 locale: in `basic`,
 * `\|`, `\+`, `\?`, `\(`, `\{` are operators and their plain forms are literals; a `*` that has
 * nothing to repeat is literal there and void in `extended`; `^` and `$` are anchors in `basic`
 * only at the edge of a branch.
 * @param pattern one pattern, without line breaks
 */
export function translatePattern(pattern: string, dialect: Dialect, how: TranslateOptions = {}): Translation {
  if (pattern.length > MAX_PATTERN)
    return { kind: 'refused', reason: `the pattern is longer than ${MAX_PATTERN} characters` };
  if (dialect === 'fixed') {
    const source = [...pattern].map(quoteChar).join('');
    return { kind: 'source', source, loose: source, boundary: false, notes: [] };
  }
  return new Translator([...pattern], dialect, how).run();
}

interface Atom {
  readonly source: string;
  readonly loose: string;
  /** An anchor or nothing: repeating it is a corner that implementations disagree about. */
  readonly empty?: boolean;
  /** Repeated by a star already. */
  readonly starred?: boolean;
}

/** One open group, or the whole pattern. */
interface Frame {
  readonly branches: Atom[][];
  items: Atom[];
  /** Nothing to repeat yet in this branch. */
  start: boolean;
}

const newFrame = (): Frame => ({ branches: [], items: [], start: true });

class Translator {
  private at = 0;
  private readonly open: Frame[] = [];
  private frame = newFrame();
  private boundary = false;
  private readonly notes: string[] = [];

  constructor(
    private readonly chars: readonly string[],
    private readonly dialect: 'basic' | 'extended',
    private readonly how: TranslateOptions,
  ) {}

  run(): Translation {
    while (this.at < this.chars.length) {
      const problem = this.step();
      if (problem) return problem;
    }
    if (this.open.length > 0) return { kind: 'invalid', reason: 'Unmatched ( or \\(' };
    const { source, loose } = joined(this.frame);
    return { kind: 'source', source, loose, boundary: this.boundary, notes: this.notes };
  }

  private step(): Translation | undefined {
    const char = this.chars[this.at++] ?? '';
    if (char === '\\') {
      const next = this.chars[this.at++];
      if (next === undefined) return { kind: 'invalid', reason: 'Trailing backslash' };
      if ('(){}|+?'.includes(next))
        return this.dialect === 'basic' ? this.operator(next, true) : this.literal(next);
      return this.escape(next);
    }
    if (char === '[') {
      const bracket = readBracket(this.chars, this.at, this.how.ignoreCase === true);
      if (bracket.kind !== 'class') return bracket;
      this.at = bracket.end;
      return this.add(bracket.source);
    }
    if (char === '.') return this.add('.');
    if (char === '*') return this.operator(char, false);
    if (char === '^') return this.caret();
    if (char === '$') return this.dollar();
    if (this.dialect === 'extended' && '(){|+?'.includes(char)) return this.operator(char, false);
    return this.literal(char);
  }

  private literal(char: string): undefined {
    return this.add(quoteChar(char));
  }

  private add(source: string, loose = source, empty = false): undefined {
    this.frame.items.push({ source, loose, ...(empty ? { empty } : {}) });
    this.frame.start = false;
    return undefined;
  }

  private escape(char: string): Translation | undefined {
    switch (char) {
      case 'w':
        return this.add(`[${WORD}]`);
      case 'W':
        return this.add(`[^\\n${WORD}]`);
      case 's':
        return this.add(`[\\s\\v\\x{2000}-\\x{2006}\\x{2008}-\\x{200A}\\x{2028}\\x{2029}\\x{3000}]`);
      case 'S':
        return this.add(`[^\\s\\v\\x{2000}-\\x{2006}\\x{2008}-\\x{200A}\\x{2028}\\x{2029}\\x{3000}]`);
      case 'b':
        this.boundary = true;
        return this.add('\\b', '(?:)', true);
      case 'B':
        this.boundary = true;
        return this.add('\\B', '(?:)', true);
      case '<':
        this.boundary = true;
        return this.add('(?<![0-9A-Za-z_])\\b', '(?:)', true);
      case '>':
        this.boundary = true;
        return this.add('(?<=[0-9A-Za-z_])\\b', '(?:)', true);
      case '`':
        return this.add('\\A', '\\A', true);
      case "'":
        return this.add('\\z', '\\z', true);
    }
    if (char >= '1' && char <= '9') return { kind: 'refused', reason: `the back-reference \\${char}` };
    if (/[A-Za-z0]/.test(char)) this.notes.push(`\\${char} is a plain ${char} to grep`);
    return this.literal(char);
  }

  private caret(): undefined {
    const anchor = this.dialect === 'extended' || (this.frame.items.length === 0 && this.frame.start);
    if (!anchor) return this.literal('^');
    const start = this.frame.start;
    this.add('\\A', '\\A', true);
    // In `basic` a `*` after the anchor has nothing to repeat.
    if (this.dialect === 'basic') this.frame.start = start;
    return undefined;
  }

  private dollar(): undefined {
    const [next, after] = [this.chars[this.at], this.chars[this.at + 1]];
    const last =
      next === undefined || (next === '\\' && (after === '|' || (after === ')' && this.open.length > 0)));
    if (this.dialect === 'extended' || last) return this.add('\\z', '\\z', true);
    return this.literal('$');
  }

  private operator(char: string, escaped: boolean): Translation | undefined {
    switch (char) {
      case '(':
        this.open.push(this.frame);
        this.frame = newFrame();
        return undefined;
      case ')':
        return this.close();
      case '|':
        this.frame.branches.push(this.frame.items);
        this.frame.items = [];
        this.frame.start = true;
        return undefined;
      case '}':
        return this.literal('}');
      case '{':
        return this.interval(escaped);
      default:
        return this.repeat(char, char);
    }
  }

  private close(): Translation | undefined {
    const outer = this.open.pop();
    if (outer === undefined && this.how.wrapped)
      return { kind: 'refused', reason: 'a lone ) with -w, -x or -o' };
    if (outer === undefined)
      return this.dialect === 'extended'
        ? this.literal(')')
        : { kind: 'invalid', reason: 'Unmatched ) or \\)' };
    const { source, loose } = joined(this.frame);
    this.frame = outer;
    return this.add(`(?:${source})`, `(?:${loose})`);
  }

  private repeat(source: string, written: string): Translation | undefined {
    if (this.frame.start) {
      if (this.dialect === 'basic') for (const char of written) this.literal(char);
      return undefined;
    }
    const atom = this.frame.items.pop();
    if (atom === undefined) return undefined;
    if (atom.empty) return { kind: 'refused', reason: `${written} after an anchor` };
    const wrap = (text: string): string => (text.length === 1 ? text : `(?:${text})`) + source;
    // A second star adds nothing but a level of nesting, of which RE2 allows a thousand.
    if (source === '*' && atom.starred) this.frame.items.push(atom);
    else
      this.frame.items.push({ source: wrap(atom.source), loose: wrap(atom.loose), starred: source === '*' });
    return undefined;
  }

  /** `{m}`, `{m,}`, `{,n}`, `{m,n}`; called after the opening brace. */
  private interval(escaped: boolean): Translation | undefined {
    const start = this.at;
    if (this.dialect === 'basic' && this.frame.start) return this.literal('{');
    if (this.frame.start && /[0-9,]/.test(this.chars[this.at] ?? ''))
      return { kind: 'refused', reason: 'an interval with nothing before it' };
    let end = start;
    while (end < this.chars.length && /[0-9,]/.test(this.chars[end] ?? '')) end++;
    const inside = this.chars.slice(start, end).join('');
    const closed = escaped
      ? this.chars[end] === '\\' && this.chars[end + 1] === '}'
      : this.chars[end] === '}';
    const bounds = /^(\d*)(,?)(\d*)$/.exec(inside);
    if (!closed || !bounds || inside === '') {
      // As the first thing of a branch it depends on which of grep's two matchers sees it.
      const doubtful = (this.frame.start && this.how.wrapped) || this.frame.items.at(-1)?.empty;
      if (this.dialect === 'extended' && doubtful)
        return { kind: 'refused', reason: 'a brace with nothing before it' };
      if (this.dialect === 'extended') return this.literal('{');
      return { kind: 'invalid', reason: closed ? 'Invalid content of \\{\\}' : 'Unmatched \\{' };
    }
    this.at = end + (escaped ? 2 : 1);
    const [, min = '', comma = '', max = ''] = bounds;
    const from = Number(min === '' ? 0 : min);
    if (max !== '' && from > Number(max)) return { kind: 'invalid', reason: 'Invalid content of \\{\\}' };
    if (Math.max(from, Number(max)) > 32767) return { kind: 'invalid', reason: 'Regular expression too big' };
    return this.repeat(`{${from}${comma}${max}}`, inside);
  }
}

function joined(frame: Frame): { source: string; loose: string } {
  const branches = [...frame.branches, frame.items];
  const text = (key: 'source' | 'loose'): string =>
    branches.map((items) => items.map((atom) => atom[key]).join('')).join('|');
  return { source: text('source'), loose: text('loose') };
}
