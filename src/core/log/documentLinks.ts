import type { Heading, Nodes } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { createDocument } from '../text/document.js';
import { scanBlocks } from '../text/markdownBlocks.js';
import { mostSectionText, readableEnd, withoutDepth } from './sectionLimits.js';

/** Where a Markdown document leads, and what in it can be led to. */
export interface DocumentLinks {
  readonly links: readonly DocumentLink[];
  /** The words of its headings, in order. */
  readonly headings: readonly string[];
  /** Names that HTML in it gives to places: `<a id="x">`, and `{#x}` behind a heading. */
  readonly names: readonly string[];
  /** `[text][label]` without a definition of the label. */
  readonly undefinedLabels: readonly { readonly label: string; readonly line: number }[];
  /** A part of it was not read: longer or deeper than what anybody writes. */
  readonly truncated: boolean;
}

export interface DocumentLink {
  readonly url: string;
  readonly form: 'link' | 'image';
  /** 1-based. */
  readonly line: number;
}

const markdownParser = () => unified().use(remarkParse).freeze();
let processor: ReturnType<typeof markdownParser> | undefined;

/** Reads the links, pictures and definitions of a whole document. Never throws. */
export function readDocumentLinks(text: string): DocumentLinks {
  const reader = new Reader();
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const { pieces, definitions } = piecesOf(plain);
  for (const piece of pieces) reader.read(piece, definitions);
  return reader.result();
}

interface Piece {
  readonly text: string;
  /** Lines of the document before it. */
  readonly before: number;
}

/**
 * A document in pieces that the parser reads in little time, cut at headings where one alone is too much;
 * front matter is left out. With several pieces, what labels stand for is said to each of them.
 */
function piecesOf(text: string): { pieces: readonly Piece[]; definitions: ReadonlyMap<string, string> } {
  const document = createDocument('document.md', text);
  const { lines: blocks, frontmatter } = scanBlocks(document);
  const lines = document.lines.map((line, at) => (frontmatter.to > 0 && at <= frontmatter.to ? '' : line));
  const whole = lines.join('\n');
  if (readableEnd(whole) === whole.length)
    return { pieces: [{ text: whole, before: 0 }], definitions: new Map() };
  const definitions = new Map<string, string>();
  const pieces: Piece[] = [];
  let start = 0;
  let size = 0;
  for (const [at, line] of lines.entries()) {
    const kind = blocks[at]?.kind;
    const definition = kind === 'code' ? null : /^ {0,3}\[([^\]^][^\]]{0,200})\]:/.exec(line);
    if (definition) definitions.set((definition[1] ?? '').toLowerCase(), line);
    const full = size > mostSectionText / 4 && kind === 'blank';
    if (at > start && (full || (kind === 'heading' && size > mostSectionText / 16))) {
      pieces.push({ text: lines.slice(start, at).join('\n'), before: start });
      start = at;
      size = 0;
    }
    size += line.length + 1;
  }
  pieces.push({ text: lines.slice(start).join('\n'), before: start });
  return { pieces, definitions };
}

class Reader {
  readonly #links: DocumentLink[] = [];
  readonly #headings: string[] = [];
  readonly #names: string[] = [];
  readonly #undefined: { label: string; line: number }[] = [];
  #truncated = false;

  read({ text, before }: Piece, definitions: ReadonlyMap<string, string>): void {
    const end = readableEnd(text);
    if (end < text.length) this.#truncated = true;
    const read = withoutDepth(text.slice(0, end));
    const own = read.split('\n').length;
    const lower = definitions.size > 0 ? read.toLowerCase() : '';
    const needed = [...definitions].filter(([label]) => lower.includes(`[${label}]`)).map(([, line]) => line);
    processor ??= markdownParser();
    const root = processor.parse(needed.length > 0 ? `${read}\n\n${needed.join('\n')}` : read);
    // Without recursion: its depth is the text's business, not the stack's.
    const stack: Nodes[] = [root];
    for (let node = stack.pop(); node; node = stack.pop()) {
      const line = node.position?.start.line ?? 1;
      if (line > own) continue;
      this.#visit(node, before + line);
      if ('children' in node)
        for (let index = node.children.length - 1; index >= 0; index--) {
          const child = node.children[index];
          if (child) stack.push(child);
        }
    }
  }

  result(): DocumentLinks {
    return {
      links: this.#links,
      headings: this.#headings,
      names: this.#names,
      undefinedLabels: this.#undefined,
      truncated: this.#truncated,
    };
  }

  #visit(node: Nodes, line: number): void {
    switch (node.type) {
      case 'link':
        this.#links.push({ url: node.url, form: 'link', line });
        return;
      case 'image':
        this.#links.push({ url: node.url, form: 'image', line });
        return;
      case 'definition':
        // `[^1]: words` is a footnote.
        if (!node.identifier.startsWith('^')) this.#links.push({ url: node.url, form: 'link', line });
        return;
      case 'heading':
        this.#heading(node);
        return;
      case 'html':
        this.#html(node.value, line);
        return;
      case 'text':
        for (const found of node.value.matchAll(/(?:^|\s)\[[^[\]]{1,200}\]\[([A-Za-z][^[\]]{0,200})\]/g))
          this.#undefined.push({ label: found[1] ?? '', line: line + lineBreaks(node.value, found.index) });
        return;
      default:
        return;
    }
  }

  #heading(node: Heading): void {
    const words = wordsOf(node);
    const at = words.endsWith('}') ? words.lastIndexOf('{#') : -1;
    this.#headings.push((at < 0 ? words : words.slice(0, at)).trim());
    if (at >= 0) this.#names.push(words.slice(at + 2, -1));
  }

  #html(written: string, line: number): void {
    const html = withoutComments(written);
    for (const found of html.matchAll(
      /\b(href|src|id|name)\s?=\s?(?:"([^"<>]{0,2000})"|'([^'<>]{0,2000})')/gi,
    )) {
      const value = found[2] ?? found[3] ?? '';
      const attribute = found[1]?.toLowerCase();
      if (attribute === 'id' || attribute === 'name') this.#names.push(value);
      else
        this.#links.push({
          url: value,
          form: attribute === 'src' ? 'image' : 'link',
          line: line + lineBreaks(html, found.index),
        });
    }
    for (const found of html.matchAll(/<h[1-6]\b[^<>]{0,500}>([^<>]{1,500})<\/h[1-6]>/gi))
      this.#headings.push((found[1] ?? '').trim());
  }
}

/** With blanks in their place. */
function withoutComments(html: string): string {
  let plain = '';
  let at = 0;
  for (let start = html.indexOf('<!--'); start >= 0; start = html.indexOf('<!--', at)) {
    const end = html.indexOf('-->', start + 4);
    plain += html.slice(at, start);
    at = end < 0 ? html.length : end + 3;
    plain += html.slice(start, at).replace(/[^\n]/g, ' ');
  }
  return plain + html.slice(at);
}

function lineBreaks(text: string, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** What a reader sees of a heading; pictures and HTML in it are no words. */
function wordsOf(heading: Heading): string {
  let words = '';
  const stack: Nodes[] = [heading];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'text' || node.type === 'inlineCode') words += node.value;
    else if (node.type === 'break') words += ' ';
    else if ('children' in node) stack.push(...node.children.toReversed());
  }
  return words.trim();
}
