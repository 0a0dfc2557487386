import type { TextDocument } from '../../text/document.js';
import { scanBlocks, type BlockLine } from '../../text/markdownBlocks.js';

/** An entry reaches no further from the cursor than this. */
const reach = 60;

/** What a line of the document is; `undefined` far from the cursor. */
export type BlockAt = (line: number) => BlockLine | undefined;

const scanned = new WeakMap<TextDocument, readonly BlockLine[]>();

/**
 * The blocks around a line. Where neither fence nor comment can be open, a long log need not be read
 * from its beginning at each keystroke. Headings above the stretch are not known then.
 * @param line 0-based
 */
export function blocksAround(document: TextDocument, line: number): BlockAt {
  const from = cleanStart(document.lines, line);
  if (from > 0 && !mayBeOpen(document)) {
    const blocks = scanBlocks({ lines: document.lines.slice(from, line + reach) }).lines;
    return (index) => blocks[index - from];
  }
  const blocks = scanned.get(document) ?? scanBlocks(document).lines;
  scanned.set(document, blocks);
  return (index) => blocks[index];
}

/** A heading far enough above the line ends lists, paragraphs, indented code; 0 where none is near. */
function cleanStart(lines: readonly string[], line: number): number {
  for (let at = line - reach; at > line - 10 * reach && at > 0; at--)
    if (/^(?:#{1,6} |#[A-Z])/.test(lines[at] ?? '')) return at;
  return 0;
}

const opens = new WeakMap<TextDocument, boolean>();

/** True for a text with a fence, a comment or front matter anywhere. */
function mayBeOpen(document: TextDocument): boolean {
  const known = opens.get(document);
  if (known !== undefined) return known;
  const { text } = document;
  const open = ['```', '~~~', '<!--'].some((mark) => text.includes(mark)) || /^\uFEFF?---/.test(text);
  opens.set(document, open);
  return open;
}
