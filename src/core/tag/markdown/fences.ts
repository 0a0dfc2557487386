import type { BlockLine, CodeBlock } from '../../text/markdownBlocks.js';
import { scanBlocks } from '../../text/markdownBlocks.js';
import type { Lines } from './body.js';
import { isTemplate } from '../templates.js';
import type { ParseOptions } from '../options.js';

/**
 * True when a code block of a log holds the log's own entries and not an example: plain text or
 * Markdown that begins with a tag, every tag of it filled in, in a section that keeps no entry
 * outside its fences.
 */
export function holdsEntries(
  lines: Lines,
  code: CodeBlock,
  introduced: boolean,
  options: ParseOptions,
  sections: Map<readonly string[], boolean>,
): boolean {
  if (!options.isLog || options.fencedEntries === 'examples') return false;
  if (!/^(?:|markdown|md|mdx|text|txt|plain|plaintext|log|none)$/i.test(code.info)) return false;
  const tagged = entryLines(lines, code);
  if (tagged.length === 0) return false;
  if (options.fencedEntries === 'claims') return true;
  if (introduced || tagged[0]?.first !== true) return false;
  if (tagged.some((entry) => isTemplate(entry.takesPath, entry.text))) return false;
  // Nobody shows an example by indenting it in a log: it is a list that lost its marker.
  if (!code.fenced) return true;
  const own = lines.blocks[code.from]?.headings ?? [];
  let outside = sections.get(own);
  if (outside === undefined) {
    outside = hasEntriesOutside(lines, code, own);
    sections.set(own, outside);
  }
  return !outside;
}

interface Entry {
  readonly takesPath: boolean;
  readonly text: string;
  /** No other text of the block stands above it. */
  readonly first: boolean;
}

function entryLines(lines: Lines, code: CodeBlock): Entry[] {
  const entries: Entry[] = [];
  let first = true;
  for (let index = code.from; index < code.to; index++) {
    const line = lines.text[index] ?? '';
    const entry = entryOf(lines, line);
    if (entry) entries.push({ ...entry, first });
    if (entry || (line.trim() !== '' && !/^\s*#{1,6}\s/.test(line))) first = false;
  }
  return entries;
}

/** `#NAME: text` at a line's start, also as a list item. */
function entryOf(lines: Lines, line: string): { takesPath: boolean; text: string } | undefined {
  const tag = lines.find(line)[0];
  if (!tag?.hash || !/^[\s>]*(?:[-*+]\s+)?[*_`]*$/.test(line.slice(0, tag.from))) return undefined;
  const after = /^[*_`]*:[*_`]*\s+/.exec(line.slice(tag.to, tag.to + 16));
  return after
    ? { takesPath: tag.definition?.takesPath === true, text: line.slice(tag.to + after[0].length) }
    : undefined;
}

/** Looks through the section around a code block, from heading to heading. */
function hasEntriesOutside(lines: Lines, code: CodeBlock, own: readonly string[]): boolean {
  const isOwn = (index: number): boolean => lines.blocks[index]?.headings === own;
  const entryAt = (index: number): boolean =>
    lines.blocks[index]?.code === -1 && entryOf(lines, lines.text[index] ?? '') !== undefined;
  for (let index = code.from - 1; index >= 0 && isOwn(index); index--) if (entryAt(index)) return true;
  for (let index = code.to; isOwn(index); index++) if (entryAt(index)) return true;
  return false;
}

/** The lines of a code block read as if they stood in the document itself. */
export function asText(lines: Lines, code: CodeBlock): BlockLine[] {
  const whole = lines.text.slice(code.from, code.to);
  let cut = Infinity;
  whole.forEach((line, offset) => {
    const from = lines.blocks[code.from + offset]?.from ?? 0;
    if (line.trim() !== '') cut = Math.min(cut, from, line.length);
  });
  if (cut === Infinity) cut = 0;
  const headings = lines.blocks[code.from]?.headings ?? [];
  return scanBlocks({ lines: whole.map((line) => line.slice(cut)) }).lines.map((block) => ({
    ...block,
    from: block.from + cut,
    to: block.to + cut,
    quote: lines.blocks[code.from]?.quote ?? 0,
    code: block.code < 0 ? -1 : (lines.blocks[code.from]?.code ?? -1),
    headings: block.headings.length > 0 ? [...headings, ...block.headings] : headings,
  }));
}
