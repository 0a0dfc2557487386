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
  readonly lines?: { readonly from: number; readonly to: number };
}

const words = /[^\s"'`“”‘’«»()[\]<>{}|,;=]+/g;
const longestWord = 400;
const place = /(?::|#)L?(\d{1,7})(?:[-–]L?(\d{1,7}))?(?::\d{1,7})?$/;

/** The words of a stretch of text that are written like the path of a file, in order. */
export function pathWordsIn(document: TextDocument, range: Range): readonly PathWord[] {
  return partsByLine(document, range).flatMap(({ start, end }) => {
    const text = (document.lines[start.line] ?? '').slice(start.character, end.character);
    const found: PathWord[] = [];
    for (const match of text.matchAll(words)) {
      const word = pathWord(match[0]);
      if (!word) continue;
      const from = start.character + match.index + word.at;
      found.push({
        raw: word.raw,
        range: rangeOnLine(start.line, from, from + word.length),
        ...(word.lines && { lines: word.lines }),
      });
    }
    return found;
  });
}

function pathWord(
  text: string,
): { raw: string; at: number; length: number; lines: PathWord['lines'] } | undefined {
  if (text.length > longestWord || !text.includes('.')) return undefined;
  const at = /^[*_:]{0,4}/.exec(text)?.[0].length ?? 0;
  const word = text.slice(at).replace(/[.:!?*_]{1,8}$/, '');
  const lines = linesBehind(word);
  const raw = lines ? word.slice(0, word.length - lines.length) : word;
  if (!/\.[A-Za-z][\w-]*$/.test(raw) || !isPathLike(raw)) return undefined;
  return { raw, at, length: word.length, lines: lines?.lines };
}

/** `:12`, `:12-14`, `:12:5`, `#L12-L14` at the end of a word. */
export function linesBehind(
  word: string,
): { readonly length: number; readonly lines: { readonly from: number; readonly to: number } } | undefined {
  const found = place.exec(word.slice(-40));
  const from = Number(found?.[1] ?? 0);
  if (!found || from === 0) return undefined;
  return { length: found[0].length, lines: { from, to: Math.max(from, Number(found[2] ?? from)) } };
}
