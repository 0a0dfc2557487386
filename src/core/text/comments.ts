import { scanDocument, type CommentLine, type ScannedText } from './commentScanner.js';
import type { TextDocument } from './document.js';

export { scanDocument, type CommentLine, type ScannedText, type StringStretch } from './commentScanner.js';

/** The comments of a text, one entry per line, in order. */
export function scanComments(document: TextDocument): readonly CommentLine[] {
  return scanDocument(document).comments;
}

/**
 * The text with every comment (docstrings too) replaced by blanks. Lines, columns and
 * offsets stay as they are, so that a place found in it is a place in the text.
 */
export function blankComments(document: TextDocument, scanned: ScannedText = scanDocument(document)): string {
  return blanked(document, scanned.comments.map(outer));
}

/**
 * The text with every comment and the inside of every string replaced by blanks; quotes stay.
 * Code inside templates stays too.
 */
export function blankCommentsAndStrings(
  document: TextDocument,
  scanned: ScannedText = scanDocument(document),
): string {
  return blanked(document, merged(scanned.comments.map(outer), scanned.strings));
}

interface Stretch {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

const outer = ({ line, outerFrom, outerTo }: CommentLine): Stretch => ({
  line,
  from: outerFrom,
  to: outerTo,
});

/** Two ordered lists as one. */
function merged(left: readonly Stretch[], right: readonly Stretch[]): readonly Stretch[] {
  const all: Stretch[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length || r < right.length) {
    const a = left[l];
    const b = right[r];
    if (a && (!b || a.line < b.line || (a.line === b.line && a.from <= b.from))) {
      all.push(a);
      l++;
    } else if (b) {
      all.push(b);
      r++;
    }
  }
  return all;
}

function blanked({ text, lines }: TextDocument, stretches: readonly Stretch[]): string {
  const parts: string[] = [];
  let next = 0;
  let offset = 0;
  for (const [index, line] of lines.entries()) {
    let col = 0;
    for (let stretch = stretches[next]; stretch?.line === index; stretch = stretches[++next]) {
      if (stretch.to <= col) continue;
      const from = Math.max(col, stretch.from);
      parts.push(line.slice(col, from), ' '.repeat(stretch.to - from));
      col = stretch.to;
    }
    parts.push(line.slice(col));
    offset += line.length;
    const end = text.startsWith('\r\n', offset) ? 2 : 1;
    parts.push(text.slice(offset, offset + end));
    offset += end;
  }
  return parts.join('');
}
