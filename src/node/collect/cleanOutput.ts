import { StringDecoder } from 'node:string_decoder';
import type { Masker } from '../../core/text/mask.js';

/** So much of a line without an end is kept back, so that no secret and no escape is cut in two. */
const KEPT_BACK = 8 * 1024;
/** A line that is longer is given in pieces. */
const LONGEST_LINE = 64 * 1024;

/** Terminal escapes: colours and movements, titles and links, other strings, and the short ones. */
const ESCAPES =
  /\u001b\[[0-?]{0,64}[ -/]{0,8}[@-~]|\u001b\][^\u0007\u001b\n]{0,4096}(?:\u0007|\u001b\\)|\u001b[PX^_][^\u001b\n]{0,4096}\u001b\\|\u001b[ -/]{0,4}[0-~]|\u009b[0-?]{0,64}[ -/]{0,8}[@-~]/g;

/** What must not act on whoever looks at it: control characters and those that turn the direction of a text. */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\ufeff/g;

/**
 * One stream of a program, brought into text that may be stored and shown: bytes decoded, terminal escapes
 * taken out, other control characters shown as escapes, secrets masked. Whole lines at a time.
 */
export class CleanOutput {
  readonly #decoder = new StringDecoder('utf8');
  readonly #masker: Masker;
  #rest = '';

  constructor(masker: Masker) {
    this.#masker = masker;
  }

  /** @returns what is complete by now */
  push(bytes: Buffer): string {
    const text = this.#rest + this.#decoder.write(bytes);
    const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r', text.length - 2)) + 1;
    if (text.length - end <= LONGEST_LINE) {
      this.#rest = text.slice(end);
      return end === 0 ? '' : this.#clean(text.slice(0, end));
    }
    return this.#piece(text);
  }

  /** @returns what is left */
  end(): string {
    const text = this.#rest + this.#decoder.end();
    this.#rest = '';
    return text === '' ? '' : this.#clean(text);
  }

  /** An endless line: cut where a blank is, which no token has, else anywhere. */
  #piece(text: string): string {
    const blank = text.lastIndexOf(' ', text.length - 1024);
    const cut = blank > text.length - KEPT_BACK ? blank : text.length - KEPT_BACK;
    this.#rest = text.slice(cut);
    return this.#clean(text.slice(0, cut));
  }

  #clean(text: string): string {
    const plain = text.includes('\u001b') || text.includes('\u009b') ? text.replace(ESCAPES, '') : text;
    // A progress bar writes over its line again and again.
    const lines = plain.includes('\r') ? plain.replace(/\r+\n/g, '\n').replace(/\r/g, '\n') : plain;
    return this.#masker
      .mask(lines)
      .replace(UNSEEN, (unit) => `\\u{${(unit.codePointAt(0) ?? 0).toString(16)}}`);
  }
}
