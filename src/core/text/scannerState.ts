import type { TextDocument } from './document.js';
import type { CommentRule, Place, StringRule } from './languageRules.js';
import type { CodeFrame, Frame, Mark } from './scannerFrames.js';

/** The part of one line that is comment. Lines and columns are 0-based, `to` exclusive. */
export interface CommentLine {
  readonly line: number;
  /** The comment's text: without opener, closer and the leading `*` of a block comment. */
  readonly from: number;
  readonly to: number;
  /** The same with opener and closer. */
  readonly outerFrom: number;
  readonly outerTo: number;
  readonly kind: 'line' | 'block' | 'docstring';
  /** The opener as written: `//`, `///`, `#`, `/**`, `"""`. */
  readonly marker: string;
  /** Number of the comment it belongs to; every line comment is one of its own. */
  readonly block: number;
  /** Code stands before it on its line. */
  readonly trailing: boolean;
}

/** The part of one line that is inside a string, template, heredoc, regular expression or JSX text. */
export interface StringStretch {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

export const isWordCode = (code: number): boolean =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  code === 95 ||
  (code >= 97 && code <= 122) ||
  code > 191;

export const isBlankCode = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 160 || code === 0xfeff;

/** Where the scanner is, and what it has found. */
export class ScannerState {
  readonly lines: readonly string[];
  line = 0;
  col = 0;
  /** The present line, and where reading stops on it (an end tag may come before its end). */
  text = '';
  limit = 0;
  readonly stack: Frame[] = [];
  readonly comments: CommentLine[] = [];
  readonly strings: StringStretch[] = [];
  /** 1 for each line with something that is neither blank nor comment. */
  readonly codeLines: Uint8Array;
  /** Rules whose closer is known not to come on a line any more: rule → line. */
  readonly unclosed = new Map<unknown, number>();
  readonly refused = new Set<string>();
  private readonly offsets: Float64Array;
  private budget: number;
  private blocks = 0;
  private firstOnLine = -1;
  private firstLine = -1;
  /** Place in the stack of the code of a `<script>` or `<style>`; there are no elements inside one. */
  private elementAt = -1;

  constructor(document: TextDocument) {
    this.lines = document.lines;
    this.codeLines = new Uint8Array(this.lines.length);
    this.offsets = new Float64Array(this.lines.length + 1);
    this.lines.forEach(
      (line, index) => (this.offsets[index + 1] = (this.offsets[index] ?? 0) + line.length + 1),
    );
    // Going back costs reading again; a bound keeps hostile text linear.
    this.budget = document.text.length * 2 + 1000;
  }

  get top(): Frame | undefined {
    return this.stack[this.stack.length - 1];
  }

  nextBlock(): number {
    return this.blocks++;
  }

  markCode(): void {
    this.codeLines[this.line] = 1;
  }

  /** Notes that a literal ended at the character before `col`, for what may begin after it. */
  sawLiteral(): void {
    this.markCode();
    const frame = this.top;
    if (frame?.kind === 'code') see(frame, this.line, this.col - 1, true);
  }

  mark(col: number): Mark {
    return { line: this.line, col, comments: this.comments.length, strings: this.strings.length };
  }

  addString(from: number, to: number): void {
    if (to > from) this.strings.push({ line: this.line, from, to });
    this.markCode();
  }

  addComment(comment: Omit<CommentLine, 'line' | 'trailing'>): void {
    const { from, to, outerFrom, outerTo, kind, marker, block } = comment;
    const trailing = this.codeLines[this.line] === 1;
    this.comments.push({ line: this.line, from, to, outerFrom, outerTo, kind, marker, block, trailing });
  }

  /** Column of the first character that is not blank. */
  firstColumn(): number {
    if (this.firstLine !== this.line) {
      this.firstLine = this.line;
      this.firstOnLine = 0;
      while (this.firstOnLine < this.text.length && isBlankCode(this.text.charCodeAt(this.firstOnLine))) {
        this.firstOnLine++;
      }
    }
    return this.firstOnLine;
  }

  /** Like indexOf, but never looks past the place where reading stops. */
  find(needle: string, from: number): number {
    if (this.limit === this.text.length) return this.text.indexOf(needle, from);
    const found = this.text.slice(from, this.limit).indexOf(needle);
    return found < 0 ? -1 : found + from;
  }

  /**
   * Whether a rule's opener stands at `at`.
   * @returns the whole opener and the closer that goes with it
   */
  opens(
    rule: CommentRule | StringRule,
    at: number,
  ): { opener: string; close: string | undefined } | undefined {
    if (!this.placed(rule.at, at)) return undefined;
    if (typeof rule.open === 'string') {
      if (at + rule.open.length > this.limit || !this.text.startsWith(rule.open, at)) return undefined;
      return { opener: rule.open, close: rule.close };
    }
    rule.open.lastIndex = at;
    const match = rule.open.exec(this.text);
    if (!match || at + match[0].length > this.limit) return undefined;
    const startsWord = isWordCode(match[0].charCodeAt(0));
    if (startsWord && at > 0 && isWordCode(this.text.charCodeAt(at - 1))) return undefined;
    return { opener: match[0], close: rule.close?.replace('$1', () => match[1] ?? '') };
  }

  private placed(place: Place | undefined, at: number): boolean {
    if (place === undefined) return true;
    if (place === 'line start') return this.firstColumn() === at;
    const before = at === 0 ? 32 : this.text.charCodeAt(at - 1);
    if (place === 'column 0') return at === 0 || (at === 1 && before === 0xfeff);
    if (place === 'word start') return isBlankCode(before) || ';&|()'.includes(String.fromCharCode(before));
    if (place === 'after no digit') return !(before >= 48 && before <= 57);
    return !isWordCode(before) && before !== 41 && before !== 93;
  }

  /**
   * Reads again from where a frame began, which then is not taken as a beginning.
   * @param index place of the frame in the stack
   * @returns false when that would cost too much
   */
  goBack(index: number, mark: Mark): boolean {
    const cost = (this.offsets[this.line] ?? 0) + this.col - (this.offsets[mark.line] ?? 0) - mark.col;
    if (cost > this.budget) return false;
    this.budget -= cost + 1;
    this.refused.add(`${mark.line}:${mark.col}`);
    this.stack.length = index;
    this.comments.length = mark.comments;
    this.strings.length = mark.strings;
    this.codeLines.fill(0, mark.line + 1, this.line + 1);
    this.unclosed.clear();
    this.line = mark.line;
    this.enterLine(Math.max(mark.col, 0));
    return true;
  }

  enterLine(col: number): void {
    this.text = this.lines[this.line] ?? '';
    this.col = col;
    const element = this.element();
    this.limit = element === undefined ? this.text.length : this.endOf(element);
  }

  /** Enters the code of an element, which ends at its end tag whatever is open in it. */
  enterElement(frame: CodeFrame): void {
    this.elementAt = this.stack.push(frame) - 1;
    this.limit = this.endOf(frame.element ?? '');
  }

  /** Leaves the element whose end tag begins here. */
  leaveElement(): void {
    this.stack.length = this.elementAt;
    this.elementAt = -1;
    this.limit = this.text.length;
  }

  private element(): string | undefined {
    const frame = this.stack[this.elementAt];
    return frame?.kind === 'code' ? frame.element : undefined;
  }

  private endOf(element: string): number {
    const end = new RegExp(`</${element}`, 'ig');
    end.lastIndex = this.col;
    return end.exec(this.text)?.index ?? this.text.length;
  }
}

/** Notes the last character of code before a place. */
export function see(frame: CodeFrame, line: number, col: number, literal: boolean): void {
  if (frame.seenLine !== line) frame.firstCol = col;
  frame.seenLine = line;
  frame.seenCol = col;
  frame.literal = literal;
}
