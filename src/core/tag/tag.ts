import type { Range } from '../text/position.js';

/** One occurrence of a tag in a text. */
export interface Tag {
  /** Upper-case name without `#`, as the vocabulary spells it. */
  readonly name: string;
  /** Path of the document it stands in. */
  readonly file: string;
  /** The statement after the separator, continuation lines joined by one space; closers and markup removed. */
  readonly text: string;
  /** From `#` (or the name) to the end of the last field. */
  readonly range: Range;
  readonly nameRange: Range;
  /** The statement (first to last character, over continuation lines). Empty range when there is none. */
  readonly textRange: Range;
  readonly fields: readonly Field[];
  /** The section's heading path in Markdown, outermost first; empty in code. */
  readonly headings: readonly string[];
  /** Asserted about this project by its author, checkable or not. */
  readonly claim: boolean;
  /** Why it is no claim; set exactly when `claim` is false. */
  readonly reason?: NonClaimReason;
  /** 1-based: the first line of code below a tag in code, when there is one. */
  readonly codeLine?: number;
  /** For `SUGGEST_VERIFY`: index in the document's tags of the assumption it belongs to. */
  readonly verifies?: number;
}

export type NonClaimReason =
  'mention' | 'template' | 'heading' | 'string' | 'example' | 'instruction' | 'definition-document';

/** A `Key: value` line below a tag. */
export interface Field {
  /** As written. */
  readonly key: string;
  /** Lower-case canonical key: synonyms folded (`verifiable by` → `verification`). */
  readonly canonical: string;
  /** The value; the lines of a list below the key are joined by `\n`. */
  readonly value: string;
  readonly keyRange: Range;
  readonly valueRange: Range;
}

/** The tags of one document, and what could not be read as it was meant. */
export interface TagDocument {
  readonly tags: readonly Tag[];
  readonly findings: readonly SyntaxFinding[];
}

/** Something in a text, a log or the configuration that a person should look at. */
export interface SyntaxFinding {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** What is wrong and what to do next. */
  readonly message: string;
  readonly file: string;
  readonly range: Range;
}
