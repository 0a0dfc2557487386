import type { Syntax } from './languageRules.js';
import { isWordCode, type ScannerState } from './scannerState.js';

/**
 * Where a regular expression ends that begins before `from`.
 * @returns the column of its closing slash and the one after its flags; undefined when it does not end on this line
 */
export function regexEnd(state: ScannerState, from: number): { close: number; end: number } | undefined {
  if (state.unclosed.get(regexEnd) === state.line) return undefined;
  const { text, limit } = state;
  let inClass = false;
  for (let at = from; at < limit; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '/' && !inClass) {
      if (at === from) return undefined;
      let end = at + 1;
      while (end < limit && isWordCode(text.charCodeAt(end))) end++;
      return { close: at, end };
    }
  }
  state.unclosed.set(regexEnd, state.line);
  return undefined;
}

interface FoundHeredoc {
  readonly length: number;
  readonly heredoc: { readonly word: string; readonly indented: boolean; readonly inline: boolean };
}

const heredocs = {
  shell: /<<(-?)[ \t]{0,8}(?:'([^'\n]{1,200})'|"([^"\n]{1,200})"|\\?([A-Za-z_][\w.-]{0,200}))/y,
  ruby: /<<([~-]?)(?:'([^'\n]{1,200})'|"([^"\n]{1,200})"|([A-Z_][A-Z0-9_]{0,200})\b)/y,
  perl: /<<(~?)(?:'([^'\n]{1,200})'|"([^"\n]{1,200})"|([A-Z_][A-Z0-9_]{0,200})\b)/y,
  php: /<<<()[ \t]{0,8}(?:'([^'\n]{1,200})'|"([^"\n]{1,200})"|([A-Za-z_]\w{0,200}))/y,
};

/** A heredoc's opener (`<<EOF`, `<<~SQL`, `<<<'X'`) at the present place. */
export function heredocAt(state: ScannerState, kind: Syntax['heredoc']): FoundHeredoc | undefined {
  if (kind === undefined || state.text[state.col - 1] === '<') return undefined;
  const pattern = heredocs[kind];
  pattern.lastIndex = state.col;
  const match = pattern.exec(state.text);
  if (!match || match.index + match[0].length > state.limit) return undefined;
  const word = match[2] ?? match[3] ?? match[4] ?? '';
  const inline = kind === 'php';
  return { length: match[0].length, heredoc: { word, indented: inline || match[1] !== '', inline } };
}

interface QuoteOperator {
  readonly length: number;
  readonly open: string | undefined;
  readonly close: string;
  readonly parts: number;
}

const quoteOperators = {
  ruby: /%[qQwWiIrsx]?([^\w\s=])/y,
  perl: /(?:q[qwrx]?|m|s|tr|y)[ \t]{0,4}([^\w\s,;=)\]}>.?:+*-])/y,
  elixir: /~[a-zA-Z]{1,16}("""|'''|[/|"'([{<])/y,
};
const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** A string that begins with an operator (`%w[`, `qq{`, `~s(`) at the present place. */
export function quoteOperatorAt(
  state: ScannerState,
  kind: Syntax['quoteOperators'],
): QuoteOperator | undefined {
  if (kind === undefined) return undefined;
  const before = state.col === 0 ? 32 : state.text.charCodeAt(state.col - 1);
  // `$s`, `@m`, `%y`, `->q` and `{s}` are names.
  if (kind === 'perl' && (isWordCode(before) || '$@%&>-{'.includes(String.fromCharCode(before))))
    return undefined;
  // After `=~` nothing but a pattern can come, so that its delimiter may be anything: `m,a,`.
  const bound =
    kind === 'perl' && /[=!]~\s{0,8}$/.test(state.text.slice(Math.max(0, state.col - 12), state.col));
  const pattern = bound ? /(?:m|s|tr|y)([^\w\s])/y : quoteOperators[kind];
  pattern.lastIndex = state.col;
  const match = pattern.exec(state.text);
  const delimiter = match?.[1];
  if (!match || delimiter === undefined || match.index + match[0].length > state.limit) return undefined;
  // In Perl `#` is a delimiter only directly after the operator; else it begins a comment.
  if (delimiter === '#' && /[ \t]/.test(match[0])) return undefined;
  const close = closers[delimiter];
  const parts = kind === 'perl' && /^(?:s|tr|y)[^a-z]/.test(match[0]) ? 1 : 0;
  return { length: match[0].length, open: close && delimiter, close: close ?? delimiter, parts };
}
