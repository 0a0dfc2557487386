/**
 * How a kind of file marks comments and strings: plain data, read by the comment
 * scanner. A rule's `open` is literal text, or a sticky expression that is tried
 * only at the characters in `first`; `$1` in `close` is that expression's group 1.
 */
export interface Syntax {
  readonly comments?: readonly CommentRule[];
  readonly strings?: readonly StringRule[];
  /** `/…/` is a literal where an expression may begin; `spaced`: also as an argument without parentheses. */
  readonly regex?: 'expression' | 'spaced';
  /** `<tag>` is markup where an expression may begin. */
  readonly jsx?: boolean;
  /** A backslash outside strings takes away the meaning of the next character. */
  readonly escapes?: boolean;
  readonly heredoc?: 'shell' | 'ruby' | 'perl' | 'php';
  /** Strings that begin with an operator and any delimiter: `%w[…]`, `qq{…}`, `~s(…)`. */
  readonly quoteOperators?: 'ruby' | 'perl' | 'elixir';
  /** Lines below `key: |` are a string as long as they are indented deeper. */
  readonly blockScalars?: boolean;
  /** Text with elements: only `comments` apply outside `<script>`, `<style>` and code islands. */
  readonly markup?: Markup;
}

export interface Markup {
  /** Id of the language of `<script>` without `lang`, and of `<style>`. */
  readonly script?: string;
  readonly style?: string;
  /** `<?php … ?>`: id of the language inside. */
  readonly island?: { readonly open: RegExp; readonly close: string; readonly language: string };
}

/** Where a rule may begin. Without it: anywhere, but a word never begins inside a word. */
export type Place =
  /** Only blanks before it on the line. */
  | 'line start'
  /** In the first column. */
  | 'column 0'
  /** After a blank, `;`, `&`, `|`, a parenthesis, or at the line start. */
  | 'word start'
  /** Not directly after a letter, digit, underscore or closing bracket. */
  | 'after no word'
  /** Not directly after a digit (`1'000`). */
  | 'after no digit';

export interface CommentRule {
  readonly open: string | RegExp;
  readonly first?: string;
  /** Without it the comment ends with its line. */
  readonly close?: string;
  readonly nests?: boolean;
  readonly at?: Place;
}

export interface StringRule {
  readonly open: string | RegExp;
  readonly first?: string;
  /** `''`: `open` matches the whole literal. `'\n'`: to the end of the line. */
  readonly close: string;
  /** `\` or another escape character, `double`: the closer written twice; without it nothing is escaped. */
  readonly escape?: '\\' | '`' | 'double';
  readonly multiline?: boolean;
  /** Code inside: `${` … `}`. */
  readonly code?: readonly (readonly [string, string])[];
  /** It is a string only when it closes on its line; otherwise the opener is an ordinary character. */
  readonly softly?: boolean;
  /** A comment where it stands as a statement of its own. */
  readonly docstring?: boolean;
  readonly at?: Place;
}

export const block: CommentRule = { open: '/*', close: '*/' };
export const nestedBlock: CommentRule = { open: '/*', close: '*/', nests: true };
export const slashes: CommentRule = { open: '//' };
export const hash: CommentRule = { open: '#' };
export const wordHash: CommentRule = { open: '#', at: 'word start' };
export const dashes: CommentRule = { open: '--' };
export const xmlComment: CommentRule = { open: '<!--', close: '-->' };
/** Documentation that is a string by grammar. */
export const elixirDoc: CommentRule = {
  open: /@(?:moduledoc|typedoc|doc)[ \t]{1,8}(?:~[sS])?"""/y,
  first: '@',
  close: '"""',
  at: 'line start',
};

export const double: StringRule = { open: '"', close: '"', escape: '\\' };
export const single: StringRule = { open: "'", close: "'", escape: '\\' };
export const character: StringRule = { ...single, at: 'after no digit' };
export const longDouble: StringRule = { open: '"""', close: '"""', escape: '\\', multiline: true };
export const longSingle: StringRule = { open: "'''", close: "'''", escape: '\\', multiline: true };
export const longRaw: StringRule = { open: '"""', close: '"""', multiline: true };
export const lines = (rule: StringRule): StringRule => ({ ...rule, multiline: true });
export const doubled = (quote: string): StringRule => ({ open: quote, close: quote, escape: 'double' });
export const soft = (quote: string): StringRule => ({
  open: quote,
  close: quote,
  escape: '\\',
  softly: true,
  at: 'after no word',
});
export const dollar = [['${', '}']] as const;
export const template: StringRule = { open: '`', close: '`', escape: '\\', multiline: true, code: dollar };
/** A character literal beside lifetimes, primes and quoted symbols: only when it closes at once. */
export const atom: StringRule = {
  open: /b?'(?:\\(?:u\{[^}']{1,8}\}|.[^']{0,9}?)|[\ud800-\udbff][\udc00-\udfff]|[^\\'])'/y,
  first: "'b",
  close: '',
  at: 'after no word',
};
export const longBracket: StringRule = { open: /\[(=*)\[/y, first: '[', close: ']$1]', multiline: true };

/** Whole syntaxes that several languages share. */
export const c: Syntax = { comments: [slashes, block], strings: [double, character] };
export const ecma: Syntax = { ...c, strings: [double, single, template], regex: 'expression' };
export const python: Syntax = {
  comments: [hash],
  strings: [{ ...longDouble, docstring: true }, { ...longSingle, docstring: true }, double, single],
};
export const css: Syntax = { comments: [block], strings: [double, single] };
export const markup: Syntax = { comments: [xmlComment], markup: { script: 'javascript', style: 'css' } };
export const lisp: Syntax = {
  comments: [{ open: ';' }, { open: '#|', close: '|#', nests: true }],
  strings: [lines(double)],
  escapes: true,
};
