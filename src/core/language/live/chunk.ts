import { usesTags } from '../../tag/ordinaryName.js';
import type { SyntaxFinding, Tag } from '../../tag/tag.js';
import type { MarkdownBlocks } from '../../text/markdownBlocks.js';
import { shiftFinding, shiftTag } from './shift.js';

/** A stretch of a Markdown text from one heading to the next, as it was read. */
export interface Chunk {
  /** Number of its lines. */
  readonly length: number;
  /** Headings that it stands under, outermost first, and its own last; none above the first heading. */
  readonly headings: readonly Heading[];
  /** Its first line as it is written. */
  readonly first: string;
  /** Places count from the chunk's first line; `verifies` counts in this list. */
  readonly tags: readonly Tag[];
  /** What the grammar found, then what the log as a whole has to say. */
  readonly findings: readonly SyntaxFinding[];
  /** Those of `findings` that are the log's. */
  readonly notes: readonly SyntaxFinding[];
  /** It holds a name that only tags have. */
  readonly usesTags: boolean;
}

export interface Heading {
  readonly level: number;
  readonly title: string;
}

/** A chunk's place: `from` is the 0-based line that it begins on. */
export interface Placed {
  readonly from: number;
  readonly to: number;
  readonly headings: readonly Heading[];
}

/** Where the chunks of a text begin and end: at its headings, those in block quotes aside. */
export function placesOf(blocks: MarkdownBlocks): readonly Placed[] {
  const places: Placed[] = [];
  let from = 0;
  let open: readonly Heading[] = [];
  blocks.lines.forEach((block, line) => {
    if (block.kind !== 'heading' || block.quote > 0) return;
    if (line > from) places.push({ from, to: line, headings: open });
    from = line;
    const above = open.filter((one) => one.level < block.level);
    open = [...above, { level: block.level, title: block.headings.at(-1) ?? '' }];
  });
  places.push({ from, to: blocks.lines.length, headings: open });
  return places;
}

/**
 * Cuts what was read of a whole text into its chunks.
 * @param findings of the grammar
 * @param notes of the log as a whole
 */
export function chunksOf(
  lines: readonly string[],
  places: readonly Placed[],
  tags: readonly Tag[],
  findings: readonly SyntaxFinding[],
  notes: readonly SyntaxFinding[],
): Chunk[] {
  let tagAt = 0;
  const findingsIn = cutter(findings);
  const notesIn = cutter(notes);
  return places.map(({ from, to, headings }): Chunk => {
    const firstTag = tagAt;
    while ((tags[tagAt]?.nameRange.start.line ?? Infinity) < to) tagAt++;
    const own = notesIn(from, to);
    return {
      length: to - from,
      headings,
      first: lines[from] ?? '',
      tags: tags.slice(firstTag, tagAt).map((tag) => shiftTag(tag, -from, -firstTag)),
      findings: [...findingsIn(from, to), ...own],
      notes: own,
      usesTags: usesTags(lines.slice(from, to).join('\n')),
    };
  });
}

/** Gives the findings of one stretch of lines after the other, with places that count from its first line. */
function cutter(findings: readonly SyntaxFinding[]): (from: number, to: number) => readonly SyntaxFinding[] {
  const sorted = [...findings].sort((a, b) => a.range.start.line - b.range.start.line);
  let at = 0;
  return (from, to) => {
    const first = at;
    while ((sorted[at]?.range.start.line ?? Infinity) < to) at++;
    return sorted.slice(first, at).map((one) => shiftFinding(one, -from));
  };
}
