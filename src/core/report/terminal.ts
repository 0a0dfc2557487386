import pc from 'picocolors';
import type { Verdict } from '../verdict/result.js';
import { visible } from './escape.js';

export type Colors = ReturnType<typeof pc.createColors>;

export interface PrettyOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Narrower than this nothing wraps well; wider than that nobody reads well. */
const narrowest = 40;
const widest = 110;

/** Lines of one report, wrapped and safe: nothing of the workspace reaches the terminal as a control character. */
export class Page {
  readonly colors: Colors;
  readonly #width: number;
  readonly #lines: string[] = [];

  constructor({ color, width }: PrettyOptions) {
    this.colors = pc.createColors(color);
    this.#width = Math.max(narrowest, Math.min(widest, Number.isFinite(width) ? Math.floor(width) : 80));
  }

  /** An empty line, never two in a row nor at the top. */
  gap(): void {
    if (this.#lines.length > 0 && this.#lines.at(-1) !== '') this.#lines.push('');
  }

  /**
   * Text after a lead-in; further lines are indented below its beginning.
   * @param lead printed as it is; its width is given, as it may be coloured
   * @param paint applied to each line
   */
  text(lead: string, leadWidth: number, text: string, paint: (line: string) => string = String): void {
    const [first = '', ...rest] = wrap(visible(text), this.#width - leadWidth);
    this.#lines.push(`${lead}${paint(first)}`);
    for (const line of rest) this.#lines.push(`${' '.repeat(leadWidth)}${paint(line)}`);
  }

  /** A line that is never wrapped, such as a place that the terminal makes a link of. */
  whole(indent: number, text: string, paint: (line: string) => string = String): void {
    this.#lines.push(`${' '.repeat(indent)}${paint(visible(text))}`);
  }

  heading(text: string): void {
    this.gap();
    this.#lines.push(`  ${this.colors.bold(text)}`);
  }

  toString(): string {
    return `${this.#lines.join('\n')}\n`;
  }
}

/** The verdict as a word, coloured where colours are; the word alone says it. */
export function badge(colors: Colors, verdict: Verdict | undefined): string {
  switch (verdict) {
    case 'BLOCKED':
      return colors.bold(colors.red(verdict));
    case 'CONDITIONAL':
      return colors.bold(colors.yellow(verdict));
    case 'PASSED':
      return colors.bold(colors.green(verdict));
    case undefined:
      return colors.bold(noVerdict);
  }
}

export const noVerdict = 'NO VERDICT';

/** Breaks at blanks only: a long path stays whole, so that it can be clicked and copied. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line === '') line = word;
    else if (line.length + 1 + word.length <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}
