import { rangeOnLine, type Position } from '../../text/position.js';
import type { CountValue, LineRange, PathValue } from '../values.js';
import { parseCount } from './counts.js';
import { parseLineRanges } from './lineRanges.js';
import { isPathLike, mayBePath } from './pathLike.js';

export { isPathLike } from './pathLike.js';

// Every path is held against these: an expression written in a function is a new object at each call.
const bulletBeforePattern = /[\s*_]*(?:(?:[-+•]|\d{1,3}[.)])\s+)?/y;
const endingPattern = /\.[A-Za-z][\w-]*$/;
const wildcardPattern = /[*?]|\{[^{}]*,[^{}]*\}/;
const emphasisBeforePattern = /[*_]{1,3}(?=[\w.`"'/~\\])/y;
const linkPattern = /\[[^[\]]*\]\(([^()\s]+)\)/y;
const inBracketsPattern = /\[([^[\]]*)\](?![\w/(.])/y;
const anyWordPattern = /\S{1,1100}/y;
const punctuationPattern = /(?<![/\\*])[.,:!?*_"'’”»]{1,8}$/;
const closersPattern = /\){1,4}$/;
const placePattern = /(?::|#)L?\d{1,7}(?:[-–,:]L?\d{1,7}){0,60}$/i;
const notedPattern = /\s*\(([^()]*(?:\([^()]*\)[^()]*){0,8})\)/y;
const markPattern = /\s*(?:[→←⇒✅✓✔❌✗⚠:]\uFE0F?|->|=>|[-–—|](?=\s))?\s*/uy;
const anyLetterPattern = /[\p{L}\p{N}]/u;

/** More names than this in one statement are data, not a claim. */
const mostPaths = 1000;
const longestName = 1100;

/**
 * The paths a text names, in order: `a.md and b.md`, `` `src/a.ts` (156 lines) ``,
 * `src/a.ts:12-40 - section added`, `[title](docs/a.md)`. A name with blanks counts only in quotes.
 * Prose gives nothing; so does a template.
 * @param at place of the text's first character
 */
export function parsePathValues(text: string, at: Position): readonly PathValue[] {
  const values: PathValue[] = [];
  let offset = skip(bulletBeforePattern, text, 0);
  while (values.length < mostPaths) {
    const name = readName(text, offset);
    if (!name) return values;
    const after = readNotes(text, name.end, at);
    const expected = after.clear && (name.quoted || mayBePath(name.path));
    if (!expected && !isPathLike(name.path)) return values;
    // `client/server split`: a word with a slash and no ending is a path only where nothing else follows.
    if (!after.clear && !name.quoted && !endingPattern.test(name.path)) return values;
    const lines = [...name.lines(at), ...after.lines];
    values.push({
      raw: name.path,
      range: rangeOnLine(at.line, at.character + name.from, at.character + name.from + name.path.length),
      glob: wildcardPattern.test(name.path),
      ...(after.count && { count: after.count }),
      ...(lines.length > 0 && { lines }),
      ...(after.note !== '' && { note: after.note }),
    });
    if (after.next === undefined) return values;
    offset = after.next;
  }
  return values;
}

interface Name {
  readonly path: string;
  readonly from: number;
  readonly end: number;
  readonly quoted: boolean;
  readonly lines: (at: Position) => readonly LineRange[];
}

const quotes: Readonly<Record<string, string>> = {
  '`': '`',
  '"': '"',
  "'": "'",
  '“': '”',
  '‘': '’',
  '«': '»',
};
const marks = /[→←⇒✅✓✔❌✗⚠]|->|=>/;

function readName(text: string, start: number): Name | undefined {
  let offset = skip(emphasisBeforePattern, text, start);
  const link = match(linkPattern, text, offset);
  if (link?.[1]) {
    const from = offset + link[0].length - link[1].length - 1;
    return withLines(link[1], from, offset + link[0].length, true);
  }
  const bracketed = match(inBracketsPattern, text, offset);
  if (bracketed?.[1] && isPathLike(bracketed[1])) {
    return withLines(bracketed[1], offset + 1, offset + bracketed[0].length, true);
  }
  const close = quotes[text.charAt(offset)];
  if (close !== undefined) {
    offset++;
    const length = text.slice(offset, offset + longestName).indexOf(close);
    if (length > 0) {
      const end = offset + length;
      const inside = text.slice(offset, end);
      if (inside.trim() !== inside) return undefined;
      return withLines(inside, offset, skip(/[*_]{1,3}/y, text, end + 1), true);
    }
  }
  const path = wordAt(text, offset);
  return path === '' ? undefined : withLines(path, offset, offset + path.length, false);
}

/** The word at a place, without punctuation that belongs to the sentence. */
function wordAt(text: string, offset: number): string {
  let word = match(anyWordPattern, text, offset)?.[0] ?? '';
  const mark = marks.exec(word);
  if (mark) word = word.slice(0, mark.index);
  let braces = 0;
  for (let index = 0; index < word.length; index++) {
    const character = word.charAt(index);
    if (character === '{') braces++;
    else if (character === '}') braces--;
    else if (character === ';' || character === '`' || (character === ',' && braces <= 0)) {
      // `a.ts:12,45` lists lines, `a.ts,b.ts` files.
      if (
        character === ',' &&
        /:\d[\d,–-]*$/.test(word.slice(Math.max(0, index - 40), index)) &&
        /^,\d/.test(word.slice(index))
      )
        continue;
      word = word.slice(0, index);
    } else if (character === '(' && index > 0 && !/[/\\]/.test(word.charAt(index - 1))) {
      // A route group is a folder of its own: `app/(auth)/page.tsx`; `a.ts(12` is not.
      word = word.slice(0, index);
    }
  }
  // `src/**` ends in stars of its own.
  word = word.replace(punctuationPattern, '');
  return word.includes('(') ? word : word.replace(closersPattern, '');
}

/** Cuts `:12-40`, `:12:5` and `#L12-L40` off a name. */
function withLines(word: string, from: number, end: number, quoted: boolean): Name {
  const tail = placePattern.exec(word.slice(-500));
  const length = tail ? word.length - tail[0].length : word.length;
  if (!tail || length === 0) return { path: word, from, end, quoted, lines: () => [] };
  // `a.ts:12:5` is line 12, column 5.
  const stated = tail[0].replace(/^[:#]/, ' ').replace(/:\d+$/, '');
  return {
    path: word.slice(0, length),
    from,
    end,
    quoted,
    lines: (at) => parseLineRanges(stated, { line: at.line, character: at.character + from + length }),
  };
}

interface Notes {
  readonly count?: CountValue;
  readonly lines: readonly LineRange[];
  readonly note: string;
  /** What follows is set apart from the name, so that the name stands alone. */
  readonly clear: boolean;
  /** Where the next name begins. */
  readonly next?: number;
}

const separators = /\s*(?:,\s*(?:and|&|plus)\s|[,;&+\n]|(?:and|plus)\s)\s*/y;
const apart = /\s{0,8}(?:[([]|[→←⇒✅✓✔❌✗⚠:]|->|=>|\s[-–—|]\s|\.?\s*$)/uy;
const bareCount = /\s+(?=[~≈+]?\d[\d,]*\+?\s+(?:lines?|loc)\b)/iy;

/** What stands between a name and the next one, or the end. */
function readNotes(text: string, start: number, at: Position): Notes {
  let offset = start;
  const parts: { from: number; text: string }[] = [];
  for (let brackets = 0; brackets < 4; brackets++) {
    const noted = match(notedPattern, text, offset);
    if (noted?.[1] === undefined) break;
    parts.push({ from: offset + noted[0].indexOf('(') + 1, text: noted[1] });
    offset += noted[0].length;
  }
  const separated = match(separators, text, offset);
  const next = separated ? offset + separated[0].length : undefined;
  if (next !== undefined && readNextName(text, next)) return { ...meaning(parts, at), clear: true, next };
  const clear =
    parts.length > 0 ||
    match(apart, text, offset) !== undefined ||
    match(bareCount, text, offset) !== undefined;
  const from = skip(markPattern, text, offset);
  const rest = text.slice(from).trim();
  if (anyLetterPattern.test(rest)) parts.push({ from, text: rest });
  return { ...meaning(parts, at), clear: clear || separated !== undefined };
}

function readNextName(text: string, offset: number): boolean {
  const name = readName(text, offset);
  return name !== undefined && (isPathLike(name.path) || (name.quoted && mayBePath(name.path)));
}

/** Tells counts and line ranges from words in the notes. */
function meaning(
  parts: readonly { from: number; text: string }[],
  at: Position,
): Omit<Notes, 'clear' | 'next'> {
  let count: CountValue | undefined;
  const lines: LineRange[] = [];
  const words: string[] = [];
  for (const part of parts) {
    const place = (index: number): Position => ({
      line: at.line,
      character: at.character + part.from + index,
    });
    if (/^\s*(?:lines?\s|L\d)/i.test(part.text)) {
      const ranges = parseLineRanges(part.text, place(0));
      if (ranges.length > 0) {
        lines.push(...ranges);
        continue;
      }
    }
    let index = 0;
    for (const piece of part.text.split(/(?<!\d)[,;]|[,;](?!\d)/)) {
      const found = count === undefined ? parseCount(piece, place(index)) : undefined;
      if (found) count = found;
      const left = found ? piece.slice(found.range.end.character - place(index).character) : piece;
      if (anyLetterPattern.test(left)) words.push(left.trim().replace(/^[-–—|:)\s]+/, ''));
      index += piece.length + 1;
    }
  }
  return { lines, note: words.join(', '), ...(count && { count }) };
}

function match(pattern: RegExp, text: string, offset: number): RegExpExecArray | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text) ?? undefined;
}

function skip(pattern: RegExp, text: string, offset: number): number {
  return offset + (match(pattern, text, offset)?.[0].length ?? 0);
}
