import type { SymbolKind } from '../../claim/claim.js';

/** What the block or the parentheses of a declaration hold. */
export type FrameKind =
  | 'statements'
  | 'class'
  | 'object'
  | 'type'
  | 'enum'
  /** `const { a, b }`: the names are variables. */
  | 'pattern'
  /** `export { a, b }`, `module.exports = { a }`. */
  | 'exports'
  | 'parentheses';

/** One way to declare a name. */
export interface Rule {
  /**
   * Matched against the beginning of a statement or member, in which strings, comments and whatever
   * stands inside brackets are gone (`f(a, b) {…}` is `f(){}`). Groups: `name` (or `other`), and `container` where the
   * declaration names what it belongs to.
   */
  readonly pattern: RegExp;
  /** `extension` declares nothing itself: its block adds to what it names. */
  readonly kind: SymbolKind | 'extension';
  /** Where it applies; everywhere when absent. */
  readonly within?: readonly FrameKind[];
  /** What its `{}` holds; `statements` when absent. */
  readonly body?: FrameKind;
  /** It makes a name of elsewhere available (`export { a } from`): good for "exports", no declaration. */
  readonly reexport?: boolean;
}

/** How a family of languages declares names. */
export interface SymbolLanguage {
  readonly id: string;
  readonly extensions: readonly string[];
  /** What holds a body together: braces, or how far lines are indented. */
  readonly layout: 'braces' | 'indentation';
  /** The first that matches counts. */
  readonly rules: readonly Rule[];
  /** Whether a declaration that begins with this text can be used from other files. */
  exported(head: string, name: string): boolean;
  /**
   * What a `{`, `(` or `[` after this text holds, where no rule says so;
   * `inline` when the bracket's content belongs to the text itself (a Go receiver).
   */
  frame?(head: string, opener: string): FrameKind | 'inline' | undefined;
}

/** A name that is declared in a file. */
export interface Declaration {
  readonly name: string;
  readonly kind: SymbolKind;
  /** 1-based. */
  readonly line: number;
  /** The class, object, module or function whose body it stands in. */
  readonly container?: string;
  readonly exported: boolean;
  readonly reexport: boolean;
  /** The names after `extends`, `implements`, `:` or in the parentheses of a Python class. */
  readonly parents: readonly string[];
}
