import { languageOf, type Language } from './languages.js';

/** An immutable snapshot of one text, split once into lines. */
export interface TextDocument {
  /** Path relative to the workspace root, with `/` between the parts. */
  readonly path: string;
  readonly text: string;
  readonly language: Language;
  /** The lines without their line ends (LF, CRLF or a lone CR). */
  readonly lines: readonly string[];
}

/**
 * Makes a snapshot. A byte order mark stays in the first line, so that columns
 * agree with what is on disk; parsers skip it.
 */
export function createDocument(path: string, text: string, language?: Language): TextDocument {
  return { path, text, language: language ?? languageOf(path, text), lines: linesOf(text) };
}

/** A text without any CR, which most are, is split several times faster. */
function linesOf(text: string): readonly string[] {
  return text.includes('\r') ? text.split(/\r\n|\n|\r/) : text.split('\n');
}
