import type { TextDocument } from './document.js';
import {
  endOfContent,
  fenceRun,
  headingEnd,
  headingLevel,
  indentOf,
  isThematicBreak,
  listItem,
  startOf,
  underlineLevel,
  type ListItem,
} from './markdownLine.js';

/** What a line is. `code` is a line inside a fence or of indented code. */
export type BlockKind =
  | 'blank'
  | 'heading'
  | 'fence'
  | 'code'
  | 'item'
  | 'table'
  | 'comment'
  | 'break'
  | 'frontmatter'
  | 'paragraph';

export interface BlockLine {
  readonly kind: BlockKind;
  /** Columns before the line's own marker or text; block quote markers do not count. */
  readonly indent: number;
  /** 0-based first character of what the line says, after quote, list, heading markers and checkbox. */
  readonly from: number;
  /** After its last character; trailing blanks and the hashes closing a heading do not count. */
  readonly to: number;
  /** Depth of block quotes. */
  readonly quote: number;
  readonly item: ListItem | undefined;
  /** Level of a heading, else 0. */
  readonly level: number;
  /** Index of the code block a `fence` or `code` line belongs to, else -1. */
  readonly code: number;
  /** Titles of the headings the line stands under (a heading's own included), outermost first. */
  readonly headings: readonly string[];
}

/** A fenced or indented block of code. Lines are 0-based. */
export interface CodeBlock {
  /** First line of its content. */
  readonly from: number;
  /** Line after its content. */
  readonly to: number;
  /** The words after the opening fence, trimmed. */
  readonly info: string;
  readonly fenced: boolean;
  /** False when the text ends before the fence does. */
  readonly closed: boolean;
}

export interface MarkdownBlocks {
  readonly lines: readonly BlockLine[];
  readonly codes: readonly CodeBlock[];
  /** Half-open lines between the `---` marks at the top; empty when there is none. */
  readonly frontmatter: { readonly from: number; readonly to: number };
}

type Open = { -readonly [K in keyof CodeBlock]: CodeBlock[K] } & {
  readonly mark: string;
  readonly run: number;
  readonly quote: number;
  /** Fences opened inside a fence of Markdown. */
  inner: number;
};

const noHeadings: readonly string[] = [];

/**
 * The block structure of a Markdown text, line by line, in one pass and linear time. Unlike
 * CommonMark, fences may stand at any indent and a fence of Markdown may hold fences of its own
 * (as long as theirs say a language): that is how people write them, and the strict reading turns
 * everything below them inside out.
 */
export function scanBlocks(document: Pick<TextDocument, 'lines'>): MarkdownBlocks {
  return new Scanner(document.lines).scan();
}

class Scanner {
  readonly lines: BlockLine[] = [];
  readonly codes: Open[] = [];
  private empty: BlockLine | undefined;
  /** Content columns of the open list items, outermost first. */
  private items: number[] = [];
  private titles: { level: number; title: string }[] = [];
  private headings = noHeadings;
  private fence: Open | undefined;
  private inComment = false;
  private quote = 0;

  constructor(private readonly text: readonly string[]) {}

  scan(): MarkdownBlocks {
    const top = this.frontmatterEnd();
    for (let index = 0; index < this.text.length; index++) {
      const line = this.text[index] ?? '';
      if (index < top) this.add('frontmatter', { from: 0, to: endOfContent(line, 0), indent: 0, quote: 0 });
      else this.line(index, line);
    }
    if (this.fence) this.fence.to = this.text.length;
    const codes = this.codes.map(({ from, to, info, fenced, closed }) => ({
      from,
      to,
      info,
      fenced,
      closed,
    }));
    return { lines: this.lines, codes, frontmatter: { from: top > 0 ? 1 : 0, to: Math.max(0, top - 1) } };
  }

  /** The line after the closing `---`; 0 when the text does not begin with front matter. */
  private frontmatterEnd(): number {
    if (this.text[0]?.replace(/^\uFEFF/, '').trimEnd() !== '---') return 0;
    for (let index = 1; index < this.text.length; index++) {
      const line = this.text[index] ?? '';
      if (line.startsWith('---') && line.trimEnd() === '---') return index + 1;
    }
    return 0;
  }

  private line(index: number, line: string): void {
    if (line === '' && !this.fence) return this.emptyLine();
    const { at, columns, depth } = startOf(line);
    const place = { from: at, to: endOfContent(line, at), indent: columns, quote: depth };
    if (this.fence && !(this.fence.fenced && depth < this.fence.quote)) {
      if (this.insideFence(index, line, place)) return;
    } else if (this.fence) {
      // The block quote that held the fence has ended, and the fence with it.
      this.fence.closed = true;
      this.closeFence(index);
    }
    if (depth !== this.quote) this.items = [];
    this.quote = depth;

    if (at >= line.length) return this.add('blank', place);
    if (this.inComment) return this.comment(line, place);
    while (this.items.length > 0 && (this.items.at(-1) ?? 0) > columns) this.items.pop();
    const relative = columns - (this.items.at(-1) ?? 0);

    const run = fenceRun(line, at);
    if (run > 0) return this.openFence(index, line, place, run);
    if (relative >= 4 && this.startsCode()) return this.indentedCode(index, place);
    const level = headingLevel(line, at);
    if (level > 0) return this.heading(line, place, level);
    const underline = underlineLevel(line, at, place.to);
    if (underline > 0 && this.underline(index, underline)) return this.add('break', place);
    if (isThematicBreak(line, at, place.to)) return this.add('break', place);
    const marked = listItem(line, at, columns);
    if (marked) {
      this.items.push(marked.item.content);
      return this.add('item', startingAt(place, marked.at), marked.item);
    }
    if (line[at] === '|') return this.add('table', place);
    if (line.startsWith('<!--', at)) return this.comment(line, place);
    this.add('paragraph', place);
  }

  /** Code may begin where no paragraph is open: after a blank line, a heading, a break, a fence. */
  private startsCode(): boolean {
    const before = this.lines.at(-1)?.kind;
    return before === undefined || ['blank', 'heading', 'break', 'fence', 'frontmatter'].includes(before);
  }

  private openFence(index: number, line: string, place: Place, run: number): void {
    const open: Open = {
      from: index + 1,
      to: index + 1,
      info: line.slice(place.from + run, place.to).trim(),
      fenced: true,
      closed: false,
      mark: line[place.from] ?? '`',
      run,
      quote: place.quote,
      inner: 0,
    };
    this.fence = open;
    this.codes.push(open);
    this.add('fence', place);
  }

  private indentedCode(index: number, place: Place): void {
    const open: Open = {
      from: index,
      to: index + 1,
      info: '',
      fenced: false,
      closed: true,
      mark: '',
      run: 0,
      quote: place.quote,
      inner: (this.items.at(-1) ?? 0) + 4,
    };
    this.fence = open;
    this.codes.push(open);
    this.add('code', place);
  }

  /** @returns false when the line is no longer part of the open code. */
  private insideFence(index: number, line: string, place: Place): boolean {
    const fence = this.fence;
    if (!fence) return false;
    if (!fence.fenced) {
      if (place.from < line.length && (place.indent < fence.inner || place.quote !== fence.quote)) {
        this.fence = undefined;
        return false;
      }
      if (place.from < line.length) fence.to = index + 1;
      this.add(place.from < line.length ? 'code' : 'blank', place);
      return true;
    }
    const run = line[place.from] === fence.mark ? fenceRun(line, place.from) : 0;
    if (run >= fence.run) {
      const bare = place.from + run >= place.to;
      if (!bare && /^(?:markdown|md|mdx)\b/i.test(fence.info) && run === fence.run) fence.inner++;
      else if (bare && fence.inner > 0) fence.inner--;
      else if (bare) {
        fence.closed = true;
        this.add('fence', place);
        this.closeFence(index);
        return true;
      }
    }
    this.add('code', place);
    return true;
  }

  private closeFence(index: number): void {
    if (this.fence) this.fence.to = index;
    this.fence = undefined;
  }

  private heading(line: string, place: Place, level: number): void {
    const { at } = indentOf(line, place.from + level);
    const from = Math.min(at, place.to);
    const to = headingEnd(line, from, place.to);
    if (place.quote === 0) this.enter(level, line.slice(from, to));
    this.items = [];
    this.add('heading', { from, to, indent: place.indent, quote: place.quote }, undefined, level);
  }

  /** Makes the paragraph of one line above a heading; false when there is none. */
  private underline(index: number, level: number): boolean {
    const above = this.lines[index - 1];
    const before = this.lines[index - 2]?.kind ?? 'blank';
    const text = this.text[index - 1] ?? '';
    if (above?.kind !== 'paragraph' || before !== 'blank' || above.quote > 0) return false;
    // A tag or a field above a line of dashes: a break was meant, not a heading.
    if (level === 2 && /^\s*#|:/.test(text.slice(0, 200))) return false;
    this.enter(level, text.slice(above.from, above.to));
    this.lines[index - 1] = { ...above, kind: 'heading', level, headings: this.headings };
    return true;
  }

  private enter(level: number, title: string): void {
    while ((this.titles.at(-1)?.level ?? 0) >= level) this.titles.pop();
    this.titles.push({ level, title });
    this.headings = this.titles.map((heading) => heading.title);
  }

  private comment(line: string, place: Place): void {
    const opened = this.inComment ? place.from : place.from + 4;
    this.inComment = !line.includes('-->', opened);
    this.add('comment', place);
  }

  /** Nearly half the lines of a log are empty: below the same headings they share one description. */
  private emptyLine(): void {
    if (this.quote !== 0) this.items = [];
    this.quote = 0;
    if (this.empty?.headings === this.headings) return void this.lines.push(this.empty);
    this.add('blank', { from: 0, to: 0, indent: 0, quote: 0 });
    this.empty = this.lines.at(-1);
  }

  private add(kind: BlockKind, place: Place, item?: ListItem, level = 0): void {
    const { indent, from, to, quote } = place;
    const code = kind === 'code' || kind === 'fence' ? this.codes.length - 1 : -1;
    this.lines.push({ kind, indent, from, to, quote, item, level, code, headings: this.headings });
  }
}

type Place = Pick<BlockLine, 'indent' | 'from' | 'to' | 'quote'>;

function startingAt({ to, indent, quote }: Place, from: number): Place {
  return { from: Math.min(from, to), to, indent, quote };
}
