import type { SyntaxFinding, Tag } from '../../tag/tag.js';
import { parseTags, type ParseOptions } from '../../tag/parse.js';
import type { TextDocument } from '../../text/document.js';
import { scanBlocks, type MarkdownBlocks } from '../../text/markdownBlocks.js';
import { shiftFinding, shiftTag } from './shift.js';

/** A stretch of a Markdown text from one heading to the next, as it was read. */
export interface Chunk {
  /** Number of its lines. */
  readonly length: number;
  /** Headings that it stands under, outermost first, and its own last; none above the first heading. */
  readonly headings: readonly Heading[];
  /** Places count from the chunk's first line; `verifies` counts in this list. */
  readonly tags: readonly Tag[];
  readonly findings: readonly SyntaxFinding[];
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

/** Cuts what was read of a whole text into its chunks. */
export function chunksOf(
  places: readonly Placed[],
  tags: readonly Tag[],
  findings: readonly SyntaxFinding[],
): Chunk[] {
  let tagAt = 0;
  let findingAt = 0;
  const sorted = [...findings].sort((a, b) => a.range.start.line - b.range.start.line);
  return places.map(({ from, to, headings }): Chunk => {
    const first = tagAt;
    while ((tags[tagAt]?.nameRange.start.line ?? Infinity) < to) tagAt++;
    const firstFinding = findingAt;
    while ((sorted[findingAt]?.range.start.line ?? Infinity) < to) findingAt++;
    return {
      length: to - from,
      headings,
      tags: tags.slice(first, tagAt).map((tag) => {
        const moved = shiftTag(tag, -from);
        return tag.verifies === undefined ? moved : { ...moved, verifies: tag.verifies - first };
      }),
      findings: sorted.slice(firstFinding, findingAt).map((one) => shiftFinding(one, -from)),
    };
  });
}

/**
 * Reads one chunk anew, without the rest of the text. `undefined` when its new lines would change how
 * the rest reads: another heading, a fence or a comment that stays open.
 * @param lines the chunk's lines as they are now
 * @param whole a text of the same document, for what depends on all of it; a little old is good enough
 */
export function rereadChunk(
  before: Chunk,
  lines: readonly string[],
  whole: Pick<TextDocument, 'path' | 'text' | 'language'>,
  options: ParseOptions,
): Chunk | undefined {
  const own = before.headings.at(-1);
  const above = before.headings.slice(0, -1).map(({ level, title }) => `${'#'.repeat(level)} ${title}`);
  const document: TextDocument = { ...whole, lines: [...above, ...lines] };
  const sentinel = '# end';
  const blocks = scanBlocks({ lines: [...document.lines, '', sentinel] });
  if (blocks.lines.at(-1)?.kind !== 'heading' || blocks.codes.some((code) => !code.closed)) return undefined;
  // Front matter is told by the very first line of the whole text.
  if (blocks.frontmatter.to > 0 || (own === undefined && lines[0]?.startsWith('---'))) return undefined;
  for (let line = 0; line < lines.length; line++) {
    const block = blocks.lines[above.length + line];
    if (block?.kind !== 'heading' || block.quote > 0) continue;
    const same = line === 0 && block.level === own?.level && block.headings.at(-1) === own.title;
    // A `#` alone is a tag that is about to be typed, far more often than a heading without a title.
    const bare = line > 0 && /^\s*#{1,6}\s*$/.test(lines[line] ?? '');
    if (!same && !bare) return undefined;
  }
  if (own && blocks.lines[above.length]?.kind !== 'heading') return undefined;
  const { tags, findings } = parseTags(document, options);
  return {
    length: lines.length,
    headings: before.headings,
    tags: tags.map((tag) => shiftTag(tag, -above.length)),
    findings: findings.map((one) => shiftFinding(one, -above.length)),
  };
}
