import type { TextDocument } from '../text/document.js';
import type { MarkdownBlocks } from '../text/markdownBlocks.js';
import { readHeader, type ReadHeader } from './taskHeader.js';
import type { TaskSpan } from './taskSpans.js';

/** Headings below which a header's fields may stand. */
const headerHeading =
  /\b(?:metadata|header|overview|details|info|information|status|session|context|execution|assessment|summary|task)\b/i;

/** Reads the header of a task. */
export function headerOf(document: TextDocument, blocks: MarkdownBlocks, span: Headed): ReadHeader {
  return readHeader(document, blocks, span.lines.from, headerEnd(document, blocks, span));
}

type Headed = Pick<TaskSpan, 'lines' | 'heading'>;

/**
 * The line that a task's header ends before: that of its first tag, or the second heading that is no title
 * of a header.
 */
export function headerEnd(
  document: Pick<TextDocument, 'lines'>,
  blocks: MarkdownBlocks,
  { lines, heading }: Headed,
): number {
  for (let at = lines.from; at < lines.to; at++) {
    const block = blocks.lines[at];
    const line = document.lines[at] ?? '';
    if (block?.kind === 'heading' && at !== heading && block.level > 1) {
      if (!headerHeading.test(line.slice(0, 200))) return at;
    }
    if (block?.kind === 'paragraph' && line.charCodeAt(block.from) === 35) return at;
  }
  return lines.to;
}
