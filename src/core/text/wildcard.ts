/** One element of a shell pattern: a character, `?`, `*`, or a set. */
type Element =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'any' | 'star' }
  | { readonly kind: 'set'; readonly negated: boolean; readonly has: (char: string) => boolean };

export interface Wildcard {
  /** Whether a whole name matches; a leading dot is nothing special here. */
  matches(name: string): boolean;
  /** The pattern begins with a plain dot, so that hidden names may match. */
  readonly dotted: boolean;
}

/**
 * Compiles a shell pattern (`*`, `?`, `[…]`, `\x`). Matching takes time proportional to pattern times
 * name and never backtracks further than the last star.
 * @returns `undefined` for a set that is not understood
 */
export function compileWildcard(pattern: string, ignoreCase = false): Wildcard | undefined {
  const fold = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
  const chars = [...fold(pattern)];
  const elements: Element[] = [];
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] ?? '';
    if (char === '*') {
      if (elements.at(-1)?.kind !== 'star') elements.push({ kind: 'star' });
    } else if (char === '?') elements.push({ kind: 'any' });
    else if (char === '\\' && at + 1 < chars.length) elements.push({ kind: 'char', char: chars[++at] ?? '' });
    else if (char === '[') {
      const set = readSet(chars, at + 1);
      if (set === 'unknown') return undefined;
      if (set === 'literal') elements.push({ kind: 'char', char });
      else {
        elements.push(set.element);
        at = set.end - 1;
      }
    } else elements.push({ kind: 'char', char });
  }
  const [first] = elements;
  return {
    dotted: first?.kind === 'char' && first.char === '.',
    matches: (name) => matchElements(elements, [...fold(name)]),
  };
}

function readSet(
  chars: readonly string[],
  start: number,
): { element: Element; end: number } | 'literal' | 'unknown' {
  let at = start;
  const negated = chars[at] === '!' || chars[at] === '^';
  if (negated) at++;
  const singles = new Set<string>();
  const ranges: [number, number][] = [];
  for (let first = true; chars[at] !== ']' || first; first = false) {
    let char = chars[at++];
    if (char === undefined) return 'literal';
    if (char === '[' && /[:.=]/.test(chars[at] ?? '')) return 'unknown';
    if (char === '\\') char = chars[at++] ?? '\\';
    const end = chars[at + 1];
    if (chars[at] === '-' && end !== undefined && end !== ']') {
      ranges.push([char.codePointAt(0) ?? 0, end.codePointAt(0) ?? 0]);
      at += 2;
    } else singles.add(char);
  }
  const has = (char: string): boolean => {
    const point = char.codePointAt(0) ?? 0;
    return singles.has(char) || ranges.some(([from, to]) => from <= point && point <= to);
  };
  return { element: { kind: 'set', negated, has }, end: at + 1 };
}

function matchElements(elements: readonly Element[], name: readonly string[]): boolean {
  let [element, char] = [0, 0];
  let star = -1;
  let resume = 0;
  while (char < name.length) {
    const one = elements[element];
    if (one?.kind === 'star') {
      star = element++;
      resume = char;
    } else if (one !== undefined && matchesChar(one, name[char] ?? '')) {
      element++;
      char++;
    } else if (star >= 0) {
      element = star + 1;
      char = ++resume;
    } else return false;
  }
  while (elements[element]?.kind === 'star') element++;
  return element === elements.length;
}

function matchesChar(element: Element, char: string): boolean {
  if (element.kind === 'any') return true;
  if (element.kind === 'set') return element.has(char) !== element.negated;
  return element.kind === 'char' && element.char === char;
}
