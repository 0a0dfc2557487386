import type { CommentRule, StringRule, Syntax } from './languageRules.js';

/** What may begin at a character, most specific first. */
export type Starter =
  | { readonly kind: 'comment'; readonly rule: CommentRule }
  | { readonly kind: 'string'; readonly rule: StringRule }
  | { readonly kind: 'heredoc' | 'quoteOperator' | 'regex' | 'jsx' | 'escape' | 'bracket' | 'island' };

/** A syntax made ready for one pass over the text. */
export interface ScannerRules {
  readonly syntax: Syntax;
  /** For each ASCII code: 0 ordinary, 1 blank, 2 something may start here. */
  readonly classes: Uint8Array;
  readonly starters: readonly (readonly Starter[] | undefined)[];
}

export const blank = 1;
export const starting = 2;

const cache = new WeakMap<Syntax, ScannerRules>();

/** Compiles a syntax once. */
export function scannerRules(syntax: Syntax): ScannerRules {
  const known = cache.get(syntax);
  if (known) return known;
  const starters: Starter[][] = [];
  const add = (characters: string, starter: Starter): void => {
    for (const character of characters) (starters[character.charCodeAt(0)] ??= []).push(starter);
  };
  const rules: Starter[] = [
    ...(syntax.comments ?? []).map((rule): Starter => ({ kind: 'comment', rule })),
    ...(syntax.strings ?? []).map((rule): Starter => ({ kind: 'string', rule })),
  ];
  for (const starter of rules.sort((a, b) => weight(b) - weight(a))) {
    if ('rule' in starter) add(firstOf(starter.rule), starter);
  }
  if (syntax.heredoc) add('<', { kind: 'heredoc' });
  if (syntax.quoteOperators)
    add({ ruby: '%', elixir: '~', perl: 'qmsty' }[syntax.quoteOperators], { kind: 'quoteOperator' });
  if (syntax.regex) add('/', { kind: 'regex' });
  if (syntax.jsx) add('<', { kind: 'jsx' });
  if (syntax.escapes) add('\\', { kind: 'escape' });
  if (syntax.markup) add('<', { kind: 'island' });
  else add('()[]{}?', { kind: 'bracket' });

  const classes = new Uint8Array(128);
  for (const code of [9, 11, 12, 32]) classes[code] = blank;
  starters.forEach((_, code) => (classes[code] = starting));
  const compiled: ScannerRules = { syntax, classes, starters };
  cache.set(syntax, compiled);
  return compiled;
}

/** Expressions are written for a special form of a literal, so they go first; then the longer literal. */
function weight(starter: Starter): number {
  if (!('rule' in starter)) return 0;
  return typeof starter.rule.open === 'string' ? starter.rule.open.length : 100;
}

function firstOf(rule: CommentRule | StringRule): string {
  return typeof rule.open === 'string' ? rule.open.charAt(0) : (rule.first ?? '');
}
