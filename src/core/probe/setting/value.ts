/**
 * True when a claimed value, as a person writes it, is the value of the file:
 * quotes do not matter, numbers are compared as numbers, `true`, `yes` and `on` in any case.
 */
export function sameValue(actual: unknown, claimed: string): boolean {
  const wanted = unquoted(claimed);
  if (actual === null) return /^(null|none|nil|~)$/i.test(wanted);
  if (typeof actual === 'object') return sameText(JSON.stringify(actual), wanted);
  const text = unquoted(typeof actual === 'string' ? actual : (JSON.stringify(actual) ?? ''));
  if (text === wanted) return true;
  if (isBoolean(text) && isBoolean(wanted)) return truth(text) === truth(wanted);
  return (
    isNumber(text) &&
    isNumber(wanted) &&
    Number(text.replaceAll('_', '')) === Number(wanted.replaceAll('_', ''))
  );
}

/** A value for a message: short, on one line. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > 60 ? `${flat.slice(0, 60)}…` : flat;
}

/** Without surrounding blanks, quotes or backticks, and without a closing comma or semicolon. */
export function unquoted(text: string): string {
  const bare = text.trim().replace(/[,;]$/, '').trimEnd();
  const quote = bare[0];
  return quote !== undefined && '"\'`'.includes(quote) && bare.length > 1 && bare.endsWith(quote)
    ? bare.slice(1, -1)
    : bare;
}

function isNumber(text: string): boolean {
  return /^[+-]?\d[\d_]*(\.\d+)?$/.test(text);
}

function isBoolean(text: string): boolean {
  return /^(true|false|yes|no|on|off)$/i.test(text);
}

function truth(text: string): boolean {
  return /^(true|yes|on)$/i.test(text);
}

function sameText(one: string, other: string): boolean {
  return one.replace(/\s/g, '') === other.replace(/\s/g, '').replaceAll("'", '"');
}
