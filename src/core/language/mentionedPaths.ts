import { isPathLike } from '../tag/values/paths.js';
import type { TextDocument } from '../text/document.js';
import { rangeOnLine, type Range } from '../text/position.js';
import { partsByLine } from './ranges.js';

/** A word that is written like a path. */
export interface PathWord {
  /** As written, without the lines behind it. */
  readonly raw: string;
  /** With the lines behind it. */
  readonly range: Range;
  readonly lines: { readonly from: number; readonly to: number } | undefined;
}

/** What no path goes over, by its code: blanks and quotes, brackets, and what stands between words of a command. */
const ends = new Uint8Array(0x10000);
for (const mark of ' \t\u00a0"\'`“”‘’«»()[]<>{}|,;=') ends[mark.charCodeAt(0)] = 1;
const longestWord = 400;
// Most words are neither, and looking at one character costs less than an expression.
const marks = new Set('.:!?*_');
const marksBefore = /^[*_:]{1,4}/;
const marksAfter = /[.:!?*_]{1,8}$/;
const ending = /\.[A-Za-z][\w-]*$/;
const place = /(?::|#)L?(\d{1,7})(?:[-–]L?(\d{1,7}))?(?::\d{1,7})?$/;

/**
 * The words of a stretch of text that are written like the path of a file, in order.
 * @param bare words without a folder count, too
 */
export function pathWordsIn(document: TextDocument, range: Range, bare: boolean): readonly PathWord[] {
  const found: PathWord[] = [];
  for (const { start, end } of partsByLine(document, range)) {
    const text = document.lines[start.line] ?? '';
    let from = start.character;
    // A file has an ending, and few words of prose have a full stop inside.
    for (let dot = text.indexOf('.', from); dot >= 0 && dot < end.character; dot = text.indexOf('.', from)) {
      let first = dot;
      while (first > from && ends[text.charCodeAt(first - 1)] === 0) first--;
      let last = dot + 1;
      while (last < end.character && ends[text.charCodeAt(last)] === 0) last++;
      from = last;
      const word =
        last - first > longestWord ? undefined : pathWord(text.slice(first, last), start.line, first, bare);
      if (word) found.push(word);
    }
  }
  return found;
}

/** @param first place of the word in its line */
function pathWord(text: string, line: number, first: number, bare: boolean): PathWord | undefined {
  if (!bare && !text.includes('/')) return undefined;
  const at = marks.has(text.charAt(0)) ? (marksBefore.exec(text)?.[0].length ?? 0) : 0;
  const word = marks.has(text.charAt(text.length - 1))
    ? text.slice(at).replace(marksAfter, '')
    : text.slice(at);
  const behind = linesBehind(word);
  const raw = behind ? word.slice(0, word.length - behind.length) : word;
  if (!ending.test(raw) || !isPathLike(raw)) return undefined;
  return { raw, range: rangeOnLine(line, first + at, first + at + word.length), lines: behind?.lines };
}

/** `:12`, `:12-14`, `:12:5`, `#L12-L14` at the end of a word. */
export function linesBehind(
  word: string,
): { readonly length: number; readonly lines: { readonly from: number; readonly to: number } } | undefined {
  const last = word.charCodeAt(word.length - 1);
  if (last < 48 || last > 57) return undefined;
  const found = place.exec(word.slice(-40));
  const from = Number(found?.[1] ?? 0);
  if (!found || from === 0) return undefined;
  return { length: found[0].length, lines: { from, to: Math.max(from, Number(found[2] ?? from)) } };
}
