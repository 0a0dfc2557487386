const DECLARATION =
  /^[ \t]{0,100}(?:export[ \t]{1,100})?([A-Za-z_][A-Za-z0-9_]{0,127})[ \t]{0,100}=(?!=)[ \t]{0,100}/;

/**
 * Names of the variables that an env-style text declares, in order, each once.
 * A value in quotes may run over several lines: those lines are skipped, so that
 * no part of a value (the `==` at the end of a key) is taken for a name.
 */
export function parseEnvNames(text: string): string[] {
  const names = new Set<string>();
  // The last place where each kind of quote occurs, so that an unclosed one costs no search.
  const lastQuote = new Map(['"', "'", '`'].map((quote) => [quote, text.lastIndexOf(quote)]));
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const found = DECLARATION.exec(text.slice(at, Math.min(end, at + 1024)));
    if (found?.[1] !== undefined) {
      names.add(found[1]);
      end = endOfValue(text, at + found[0].length, end, lastQuote);
    }
    at = end + 1;
  }
  return [...names];
}

function endOfValue(
  text: string,
  start: number,
  lineEnd: number,
  lastQuote: ReadonlyMap<string, number>,
): number {
  const quote = text[start] ?? '';
  if ((lastQuote.get(quote) ?? -1) <= start) return lineEnd;
  let close = text.indexOf(quote, start + 1);
  while (close > 0 && text[close - 1] === '\\') close = text.indexOf(quote, close + 1);
  if (close < 0) return lineEnd;
  const end = text.indexOf('\n', close);
  return end < 0 ? text.length : end;
}
