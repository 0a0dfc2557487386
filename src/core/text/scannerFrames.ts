import type { StringRule } from './languageRules.js';
import type { ScannerRules } from './scannerRules.js';

/** Where a frame began, to go back to when it turns out never to end. */
export interface Mark {
  readonly line: number;
  readonly col: number;
  readonly comments: number;
  readonly strings: number;
}

/** What the scanner is inside of; a stack of these instead of recursion, because input may nest at will. */
export type Frame =
  CodeFrame | StringFrame | CommentFrame | HeredocFrame | ScalarFrame | TagFrame | TextFrame;

export interface CodeFrame {
  readonly kind: 'code';
  readonly rules: ScannerRules;
  /** The bracket that ends code inside a string or markup. */
  readonly close?: string;
  /** Braces of a markup expression are no code of their own. */
  readonly container?: boolean;
  /** `script`: the element whose end tag ends this code, whatever is open in it. */
  readonly element?: string;
  /** `?>`: ends this code, and a line comment in it. */
  readonly island?: string;
  /** Unclosed brackets. */
  depth: number;
  /** Place of the last character that is neither blank nor comment, and of the first one on its line. */
  seenLine: number;
  seenCol: number;
  firstCol: number;
  /** That character ends a string or another literal, whatever it looks like. */
  literal: boolean;
  pending: Heredoc[];
}

export interface StringFrame {
  readonly kind: 'string';
  readonly rule: StringRule;
  readonly close: string;
  /** The bracket that nests in `%w( … )`. */
  readonly open?: string;
  /** Of the code around it, which are those of code inside it. */
  readonly rules: ScannerRules;
  readonly mark: Mark;
  /** Parts still to come of `s{…}{…}`. */
  parts: number;
  depth: number;
}

export interface CommentFrame {
  readonly kind: 'comment';
  readonly nests: boolean;
  readonly docstring: boolean;
  /** What opens one more level, when the comment nests. */
  readonly open: string;
  readonly close: string;
  readonly marker: string;
  readonly block: number;
  readonly openLine: number;
  readonly openCol: number;
  depth: number;
}

export interface Heredoc {
  readonly word: string;
  /** The closing word may be indented. */
  readonly indented: boolean;
  /** Code may follow the closing word on its line (PHP). */
  readonly inline: boolean;
}

export interface HeredocFrame {
  readonly kind: 'heredoc';
  readonly queue: Heredoc[];
  readonly mark: Mark;
}

export interface ScalarFrame {
  readonly kind: 'scalar';
  readonly indent: number;
}

/** Inside `<name …>`. */
export interface TagFrame {
  readonly kind: 'tag';
  readonly name: string;
  readonly rules: ScannerRules;
  readonly mark: Mark;
  /** JSX, else a `<script>` or `<style>` tag of a page. */
  readonly jsx: boolean;
  angles: number;
  attributes: string;
}

/** Between `<name>` and `</name>` of JSX. */
export interface TextFrame {
  readonly kind: 'text';
  readonly name: string;
  readonly rules: ScannerRules;
  readonly mark: Mark;
}

export function codeFrame(rules: ScannerRules, rest: Partial<CodeFrame> = {}): CodeFrame {
  return {
    kind: 'code',
    rules,
    depth: 0,
    seenLine: -1,
    seenCol: -1,
    firstCol: -1,
    literal: false,
    pending: [],
    ...rest,
  };
}
