/** A TextMate rule, as far as these grammars use them. */
export interface Rule {
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly while?: string;
  readonly include?: string;
  readonly name?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly patterns?: readonly Rule[];
}

export type Captures = Readonly<
  Record<string, { readonly name?: string; readonly patterns?: readonly Rule[] }>
>;

export interface Grammar {
  readonly scopeName: string;
  readonly name: string;
  readonly injectionSelector: string;
  readonly patterns: readonly Rule[];
  readonly repository: Readonly<Record<string, { readonly patterns: readonly Rule[] }>>;
}

/** A part of an expression: text, or a group that gets a scope or patterns of its own. */
export type Part = string | Group;

interface Group {
  readonly parts: readonly Part[];
  readonly capture: { readonly name?: string; readonly patterns?: readonly Rule[] };
}

/** A group with a scope. */
export function scoped(name: string, ...parts: readonly Part[]): Group {
  return { parts, capture: { name } };
}

/** A group whose text is looked through with rules. */
export function inside(patterns: readonly Rule[], ...parts: readonly Part[]): Group {
  return { parts, capture: { patterns } };
}

/** Any of the texts, longest first, so that none hides behind its own beginning. */
export function anyOf(texts: readonly string[]): string {
  return texts.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|');
}

/** Puts parts together and numbers the groups. Plain text must not hold groups that capture. */
export function rule(...parts: readonly Part[]): Rule {
  const captures: Record<string, Group['capture']> = {};
  let count = 0;
  const write = (part: Part): string => {
    if (typeof part === 'string') return part;
    captures[String(++count)] = part.capture;
    return `(${part.parts.map(write).join('')})`;
  };
  return { match: parts.map(write).join(''), captures };
}
