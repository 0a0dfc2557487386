/** A list item's marker: `-`, `*`, `+`, `•` or `1.`, with a checkbox when there is one. */
export interface ListItem {
  /** Columns from the start of the line (block quote markers aside) to the item's content. */
  readonly content: number;
  readonly ordered: boolean;
  /** 0-based column of the character between the brackets of `[ ]`; -1 without a checkbox. */
  readonly box: number;
  readonly checked: boolean;
}

/** Where the indentation of a line ends. */
export interface Indent {
  /** 0-based character. */
  readonly at: number;
  /** Columns, a tab reaching the next multiple of four. */
  readonly columns: number;
}

const tab = 9;
const space = 32;
const hash = 35;
const star = 42;
const plus = 43;
const dash = 45;
const zero = 48;
const nine = 57;
const greater = 62;
const underscore = 95;
const backtick = 96;
const tilde = 126;
const bullet = 0x2022;

/** What JavaScript's `trim` takes away: authors paste no-break spaces. */
export function isBlank(code: number): boolean {
  if (code < 128) return code === space || (code >= tab && code <= 13);
  return (
    code === 0xa0 ||
    code === 0xfeff ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** Skips blanks from a character on. */
export function indentOf(line: string, from: number): Indent {
  let at = from;
  let columns = 0;
  for (; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === tab) columns += 4 - (columns % 4);
    else if (isBlank(code)) columns++;
    else break;
  }
  return { at, columns };
}

/** Skips block quote markers: `> > text`. A byte order mark at the start is skipped too. */
export function skipQuotes(line: string): { at: number; depth: number } {
  let at = line.charCodeAt(0) === 0xfeff ? 1 : 0;
  let depth = 0;
  for (;;) {
    let next = at;
    while (next < at + 3 && line.charCodeAt(next) === space) next++;
    if (line.charCodeAt(next) !== greater) return { at, depth };
    depth++;
    at = next + 1;
    if (line.charCodeAt(at) === space) at++;
  }
}

/** The character after the last one that is no blank. */
export function endOfContent(line: string, from: number): number {
  let to = line.length;
  while (to > from && isBlank(line.charCodeAt(to - 1))) to--;
  return to;
}

/** 1–6 for `# Title`; 0 for anything else: `#NAME` has no blank after its hash. */
export function headingLevel(line: string, from: number): number {
  let at = from;
  while (at < from + 7 && line.charCodeAt(at) === hash) at++;
  const level = at - from;
  if (level === 0 || level > 6) return 0;
  return at === line.length || isBlank(line.charCodeAt(at)) ? level : 0;
}

/** Takes off the hashes that may close a heading. */
export function headingEnd(line: string, from: number, to: number): number {
  let at = to;
  while (at > from && line.charCodeAt(at - 1) === hash) at--;
  if (at === to) return to;
  if (at > from && !isBlank(line.charCodeAt(at - 1))) return to;
  while (at > from && isBlank(line.charCodeAt(at - 1))) at--;
  return at;
}

/** The fence characters at a place: how many, and which; 0 when they open and close nothing. */
export function fenceRun(line: string, from: number): number {
  const code = line.charCodeAt(from);
  if (code !== backtick && code !== tilde) return 0;
  let at = from;
  while (line.charCodeAt(at) === code) at++;
  if (at - from < 3) return 0;
  // Three backticks around a word in a line are inline code.
  return code === backtick && line.includes('`', at) ? 0 : at - from;
}

/** `---`, `***`, `___`, also with blanks between. */
export function isThematicBreak(line: string, from: number, to: number): boolean {
  const code = line.charCodeAt(from);
  if (code !== dash && code !== star && code !== underscore) return false;
  let count = 0;
  for (let at = from; at < to; at++) {
    const here = line.charCodeAt(at);
    if (here === code) count++;
    else if (!isBlank(here)) return false;
  }
  return count >= 3;
}

/** A line of `=` or of `-` only, which makes the line above it a heading: its level, or 0. */
export function underlineLevel(line: string, from: number, to: number): number {
  const code = line.charCodeAt(from);
  if ((code !== 61 && code !== dash) || to - from < 3) return 0;
  for (let at = from; at < to; at++) if (line.charCodeAt(at) !== code) return 0;
  return code === 61 ? 1 : 2;
}

/**
 * Reads a list marker.
 * @param columns indentation of the marker, in columns
 * @returns the item and the 0-based character where its content begins
 */
export function listItem(
  line: string,
  from: number,
  columns: number,
): { item: ListItem; at: number } | undefined {
  const code = line.charCodeAt(from);
  let at = from;
  let ordered = false;
  if (code === dash || code === star || code === plus || code === bullet) at++;
  else if (code >= zero && code <= nine) {
    ordered = true;
    while (at < from + 9 && line.charCodeAt(at) >= zero && line.charCodeAt(at) <= nine) at++;
    if (line[at] !== '.' && line[at] !== ')') return undefined;
    at++;
  } else return undefined;
  if (at < line.length && !isBlank(line.charCodeAt(at))) return undefined;
  const width = at - from;
  const blanks = indentOf(line, at);
  const content = columns + width + (blanks.columns > 4 ? 1 : Math.max(1, blanks.columns));
  const box = checkbox(line, blanks.at);
  if (box === undefined) return { item: { content, ordered, box: -1, checked: false }, at: blanks.at };
  const after = indentOf(line, blanks.at + 3).at;
  return { item: { content, ordered, box: blanks.at + 1, checked: box }, at: after };
}

/** `[ ]` or `[x]` (also with a tick) before a blank or the line's end. */
function checkbox(line: string, at: number): boolean | undefined {
  if (line[at] !== '[' || line[at + 2] !== ']') return undefined;
  if (at + 3 < line.length && !isBlank(line.charCodeAt(at + 3))) return undefined;
  const mark = line[at + 1] ?? '';
  if (mark === ' ') return false;
  return 'xX✓✔'.includes(mark) ? true : undefined;
}

/** Where a line's own content begins, and what stands before it. */
export interface LineStart {
  /** 0-based first character behind block quote markers and indent. */
  readonly at: number;
  /** Columns of the indent behind the block quote markers. */
  readonly columns: number;
  /** Depth of block quotes. */
  readonly depth: number;
}

const plainStart: LineStart = { at: 0, columns: 0, depth: 0 };

/** Most lines begin with their text, and share one answer: logs have tens of thousands of them. */
export function startOf(line: string): LineStart {
  const first = line.charCodeAt(0);
  if (first > space && first < 0xa0 && first !== greater) return plainStart;
  const { at: from, depth } = skipQuotes(line);
  return { ...indentOf(line, from), depth };
}
