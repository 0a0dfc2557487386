/** UTF-16 code units of a section that are read: remark takes quadratic time on many small lists. */
export const mostSectionText = 64 * 1024;

/** List and block quote marks of a section that are read, for the same reason. */
const mostMarks = 2000;

/** A line that begins with more list and quote marks than this is nobody's writing, and slow to parse. */
const deepest = 8;

const dash = 45;
const plus = 43;
const star = 42;
const greater = 62;

/** How much of a section's text is read: the offset after the last line within all limits. */
export function readableEnd(text: string): number {
  let marks = 0;
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline + 1;
    marks += marksAt(text, start, end);
    if (end > mostSectionText || marks > mostMarks) return start;
    start = end;
  }
  return text.length;
}

/** Blanks out lines of absurd nesting; all positions stay. */
export function withoutDepth(text: string): string {
  return text
    .split('\n')
    .map((line) => (marksAt(line, 0, line.length) > deepest ? ' '.repeat(line.length) : line))
    .join('\n');
}

/** The list and quote marks that a line begins with. */
function marksAt(text: string, from: number, to: number): number {
  let marks = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 9) continue;
    const digit = code >= 48 && code <= 57;
    if (code === greater) marks++;
    else if ((code === dash || code === plus || code === star) && isBlankAt(text, at + 1)) marks++;
    else if (digit && /^\d{1,9}[.)][ \t\r\n]/.test(text.slice(at, at + 12))) {
      marks++;
      while (text[at] !== '.' && text[at] !== ')') at++;
    } else return marks;
  }
  return marks;
}

/** A blank, a line end or the end of the text. */
function isBlankAt(text: string, at: number): boolean {
  return at >= text.length || ' \t\r\n'.includes(text[at] ?? ' ');
}
