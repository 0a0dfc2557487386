/** A word, a quoted name or one sign of a SQL text. Comments and string values are gone. */
export interface SqlToken {
  readonly text: string;
  readonly kind: 'word' | 'name' | 'sign' | 'value';
  /** Offset in the text. */
  readonly offset: number;
}

/** Tokens of one file at the most. */
const mostTokens = 500_000;

const shapes =
  /--[^\n]*|#[^\n]*|'|"([^"\n]*)"|`([^`\n]*)`|\[([A-Za-z_][^\]\n]{0,127})\]|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|\d[\w.]*|\/\*|[^\s]/g;

/**
 * Cuts SQL of any dialect into tokens: enough to read `CREATE TABLE` and `ALTER TABLE`, no more.
 * @returns `undefined` when the text is too long
 */
export function sqlTokens(text: string): readonly SqlToken[] | undefined {
  const tokens: SqlToken[] = [];
  shapes.lastIndex = 0;
  for (let match = shapes.exec(text); match; match = shapes.exec(text)) {
    if (tokens.length >= mostTokens) return undefined;
    const [whole, double, back, square] = match;
    const quoted = double ?? back ?? square;
    const first = whole[0] ?? '';
    if (whole === '/*') {
      const close = text.indexOf('*/', match.index + 2);
      shapes.lastIndex = close < 0 ? text.length : close + 2;
    } else if (whole.startsWith('--') || (first === '#' && whole.length > 1)) continue;
    else if (quoted !== undefined) tokens.push({ text: quoted, kind: 'name', offset: match.index });
    else if (first === "'") {
      shapes.lastIndex = endOfValue(text, match.index);
      tokens.push({ text: "''", kind: 'value', offset: match.index });
    } else if (/[A-Za-z_\u0080-\uffff]/.test(first))
      tokens.push({ text: whole, kind: 'word', offset: match.index });
    else tokens.push({ text: whole, kind: /\d/.test(first) ? 'value' : 'sign', offset: match.index });
  }
  return tokens;
}

/** The offset behind a quoted value: `''` and, as MySQL has it, a backslash keep it open. */
function endOfValue(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    const character = text[index];
    if (character === '\\') index += 1;
    else if (character === "'") {
      if (text[index + 1] !== "'") return index + 1;
      index += 1;
    }
  }
  return text.length;
}
