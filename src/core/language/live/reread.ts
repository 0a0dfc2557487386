import type { ParseOptions } from '../../tag/options.js';
import { parseTags } from '../../tag/parse.js';
import type { SyntaxFinding, Tag } from '../../tag/tag.js';
import type { TextDocument } from '../../text/document.js';
import { scanBlocks, type BlockLine, type MarkdownBlocks } from '../../text/markdownBlocks.js';
import type { Chunk } from './chunk.js';
import { shiftFinding, shiftTag } from './shift.js';

/** A chunk that was read anew, without the rest of the text. */
export interface Reread {
  /** The chunk's lines below the headings that it stands under, and above the heading that follows it. */
  readonly document: TextDocument;
  readonly blocks: MarkdownBlocks;
  /** 0-based line of `document` that the chunk begins on. */
  readonly offset: number;
  /** As in a chunk. */
  readonly tags: readonly Tag[];
  /** Of the grammar, as in a chunk. */
  readonly findings: readonly SyntaxFinding[];
}

/** What stands below a chunk. */
export interface Following {
  readonly chunk: Chunk;
  /** Its first two lines: an underlined heading has as many. */
  readonly lines: readonly string[];
}

/** What a text begins with that may have front matter. */
export function beginsFrontMatter(first: string | undefined): boolean {
  return first?.replace(/^\uFEFF/, '').trimEnd() === '---';
}

/**
 * Reads one chunk anew. `undefined` when its new lines would change how the rest reads (another heading, a
 * fence or a comment that stays open), or when the rest could change how they read.
 * @param lines the chunk's lines as they are now
 * @param next what follows; `undefined` for the last chunk
 */
export function rereadChunk(
  before: Chunk,
  lines: readonly string[],
  next: Following | undefined,
  whole: Pick<TextDocument, 'path' | 'language'>,
  options: ParseOptions,
): Reread | undefined {
  const own = before.headings.at(-1);
  if (own === undefined ? beginsFrontMatter(lines[0]) : lines[0] !== before.first) return undefined;
  const above = before.headings.slice(0, -1);
  // A blank line keeps an underlined heading one.
  const written = above.length === 0 ? [] : [...above.map(asLine), ''];
  const offset = written.length;
  const document: TextDocument = {
    ...whole,
    text: lines.join('\n'),
    lines: [...written, ...lines, ...(next?.lines ?? [])],
  };
  const blocks = scanBlocks(document);
  if (blocks.frontmatter.to > 0) return undefined;
  const reads =
    above.every(({ level, title }, at) => isHeading(blocks.lines[at], level, title)) &&
    (own === undefined || isHeading(blocks.lines[offset], own.level, own.title)) &&
    !isIndentedTitle(blocks, offset, lines[0], own !== undefined) &&
    continuesWith(next, blocks, offset + lines.length) &&
    !divides(blocks, lines, offset, own !== undefined);
  if (!reads) return undefined;
  const { tags, findings } = parseTags(document, options);
  const isOwn = (line: number): boolean => line >= offset && line < offset + lines.length;
  const tagsAbove = tags.filter((tag) => tag.nameRange.start.line < offset).length;
  return {
    document,
    blocks,
    offset,
    tags: tags
      .filter((tag) => isOwn(tag.nameRange.start.line))
      .map((tag) => shiftTag(tag, -offset, -tagsAbove)),
    findings: findings
      .filter(({ range }) => isOwn(range.start.line))
      .map((one) => shiftFinding(one, -offset)),
  };
}

const asLine = ({ level, title }: { readonly level: number; readonly title: string }): string =>
  `${'#'.repeat(level)} ${title}`;

function isHeading(block: BlockLine | undefined, level: number, title: string): boolean {
  return (
    block?.kind === 'heading' && block.quote === 0 && block.level === level && block.headings.at(-1) === title
  );
}

/** The heading that follows is still one: no fence and no comment stays open, no line takes its underline away. */
function continuesWith(next: Following | undefined, blocks: MarkdownBlocks, at: number): boolean {
  if (next === undefined) return true;
  const heading = next.chunk.headings.at(-1);
  return (
    heading !== undefined &&
    isHeading(blocks.lines[at], heading.level, heading.title) &&
    !isIndentedTitle(blocks, at, next.lines[0], true)
  );
}

/** An underlined heading that is indented leaves the list open that it stands in. */
function isIndentedTitle(
  blocks: MarkdownBlocks,
  at: number,
  line: string | undefined,
  isTitle: boolean,
): boolean {
  return isTitle && (blocks.lines[at]?.indent ?? 0) > 0 && !/^\s*#{1,6}(?:\s|$)/.test(line ?? '');
}

/** A heading that was not there before begins a chunk of its own. */
function divides(
  blocks: MarkdownBlocks,
  lines: readonly string[],
  offset: number,
  hasHeading: boolean,
): boolean {
  return lines.some((line, at) => {
    const block = blocks.lines[offset + at];
    if (block?.kind !== 'heading' || block.quote > 0 || (at === 0 && hasHeading)) return false;
    // A `#` alone is a tag that is about to be typed, far more often than a heading without a title.
    return at === 0 || !/^\s*#{1,6}\s*$/.test(line);
  });
}
