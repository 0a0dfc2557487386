import type { Nodes, Root } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { headingEnd } from '../text/markdownLine.js';
import type { Range } from '../text/position.js';
import { isPath, pathsInText } from './mentionedPath.js';
import { readableEnd, withoutDepth } from './sectionLimits.js';
import { sentencesOf, type Span } from './sentences.js';

/** What one section of a log says besides its tags. Ranges are those of the whole document. */
export interface SectionContent {
  readonly checkboxes: readonly Checkbox[];
  readonly paths: readonly MentionedPath[];
  /** Sentences of paragraphs, list items and headings; not of code. */
  readonly sentences: readonly Sentence[];
  readonly codeBlocks: readonly SectionCode[];
  /** The section is longer than what is read of it. */
  readonly truncated: boolean;
}

export interface Checkbox {
  readonly checked: boolean;
  /** The words of its first paragraph, without the box. */
  readonly text: string;
  /** From the bracket to the end of the words. */
  readonly range: Range;
}

export interface MentionedPath {
  readonly path: string;
  readonly range: Range;
  readonly form: 'code' | 'link' | 'text';
}

export interface Sentence {
  /** As written, emphasis included, on one line. */
  readonly text: string;
  readonly range: Range;
  readonly form: 'paragraph' | 'item' | 'heading';
  /** Inside a block quote: somebody else's words. */
  readonly quoted: boolean;
}

export interface SectionCode {
  /** The words after the opening fence; empty for indented code. */
  readonly info: string;
  readonly text: string;
  readonly range: Range;
}

const markdownParser = () => unified().use(remarkParse).freeze();
/** Made when it is first needed: many a run reads no section. */
let processor: ReturnType<typeof markdownParser> | undefined;

/**
 * Reads the inside of one section of a log. Never throws.
 * @param text the section's lines, joined by `\n`
 * @param startLine 0-based line of the document that the section begins on
 */
export function readSection(text: string, startLine: number): SectionContent {
  const end = readableEnd(text);
  const read = withoutDepth(end < text.length ? text.slice(0, end) : text);
  processor ??= markdownParser();
  return { ...new Collector(read, startLine).collect(processor.parse(read)), truncated: end < text.length };
}

interface Visit {
  readonly node: Nodes;
  readonly quoted: boolean;
  readonly form: Sentence['form'];
}

class Collector {
  private readonly checkboxes: Checkbox[] = [];
  private readonly paths: MentionedPath[] = [];
  private readonly sentences: Sentence[] = [];
  private readonly codeBlocks: SectionCode[] = [];
  /** Offset of each line's first character. */
  private readonly starts: number[] = [0];

  constructor(
    private readonly text: string,
    private readonly startLine: number,
  ) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  /** Walks the tree without recursion: its depth is the text's business, not the stack's. */
  collect(root: Root): Omit<SectionContent, 'truncated'> {
    const stack: Visit[] = [{ node: root, quoted: false, form: 'paragraph' }];
    for (let visit = stack.pop(); visit; visit = stack.pop()) {
      const { node } = visit;
      this.visit(visit);
      if (!('children' in node)) continue;
      const quoted = visit.quoted || node.type === 'blockquote';
      const form = node.type === 'listItem' ? 'item' : visit.form;
      for (let index = node.children.length - 1; index >= 0; index--) {
        const child = node.children[index];
        if (child) stack.push({ node: child, quoted, form });
      }
    }
    const { checkboxes, paths, sentences, codeBlocks } = this;
    return { checkboxes, paths, sentences, codeBlocks };
  }

  private visit({ node, quoted, form }: Visit): void {
    const span = spanOf(node);
    if (!span) return;
    switch (node.type) {
      case 'listItem':
        return this.listItem(node.children[0]);
      case 'paragraph':
      case 'heading':
        return this.prose(node, span, quoted, node.type === 'heading' ? 'heading' : form);
      case 'inlineCode':
        return this.inlineCode(node.value, span);
      case 'link':
      case 'image':
      case 'definition':
        return this.link(node.url, span);
      case 'text':
        for (const found of pathsInText(this.text.slice(span.from, span.to)))
          this.path(found.path, span.from + found.at, 'text');
        return;
      case 'code':
        this.codeBlocks.push({
          info: [node.lang, node.meta].filter(Boolean).join(' '),
          text: node.value,
          range: this.range(span),
        });
        return;
      default:
        return;
    }
  }

  private listItem(first: Nodes | undefined): void {
    const span = first?.type === 'paragraph' ? spanOf(first) : undefined;
    if (!span) return;
    const found = box.exec(this.text.slice(span.from, span.to));
    if (!found) return;
    const text = oneLine(this.text.slice(span.from + found[0].length, span.to));
    this.checkboxes.push({ checked: found[1] !== ' ', text, range: this.range(span) });
  }

  private prose(node: Nodes, span: Span, quoted: boolean, form: Sentence['form']): void {
    const start = node.type === 'heading' ? headingWords(this.text, span) : afterBox(this.text, span, form);
    const codes = inlineCodes(node);
    for (const sentence of sentencesOf(this.text, start, codes)) {
      const text = oneLine(this.text.slice(sentence.from, sentence.to));
      if (text !== '') this.sentences.push({ text, range: this.range(sentence), form, quoted });
    }
  }

  private inlineCode(value: string, span: Span): void {
    if (!isPath(value)) return;
    const at = this.text.slice(span.from, span.to).indexOf(value);
    if (at >= 0) this.path(value, span.from + at, 'code');
  }

  private link(url: string, span: Span): void {
    if (!isPath(url) || url.startsWith('#')) return;
    const at = this.text.slice(span.from, span.to).lastIndexOf(url);
    if (at >= 0) this.path(url, span.from + at, 'link');
  }

  private path(path: string, from: number, form: MentionedPath['form']): void {
    this.paths.push({ path, range: this.range({ from, to: from + path.length }), form });
  }

  private range({ from, to }: Span): Range {
    return { start: this.position(from), end: this.position(to) };
  }

  private position(offset: number): { line: number; character: number } {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: this.startLine + low, character: offset - (this.starts[low] ?? 0) };
  }
}

function spanOf(node: Nodes): Span | undefined {
  const from = node.position?.start.offset;
  const to = node.position?.end.offset;
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** Without the hashes before a heading, or the line below it. */
function headingWords(text: string, span: Span): Span {
  const marks = /^#{1,6}[ \t]+/.exec(text.slice(span.from, span.from + 20))?.[0].length ?? 0;
  const end = text.indexOf('\n', span.from);
  const to = end < 0 ? span.to : Math.min(end, span.to);
  return { from: span.from + marks, to: marks > 0 ? headingEnd(text, span.from + marks, to) : to };
}

const box = /^\[([ xX✓✔])\][ \t]+/;

function afterBox(text: string, span: Span, form: Sentence['form']): Span {
  const length = form === 'item' ? (box.exec(text.slice(span.from, span.from + 20))?.[0].length ?? 0) : 0;
  return { from: span.from + length, to: span.to };
}

/** Where the inline code of a paragraph is: a full stop in it ends no sentence. */
function inlineCodes(node: Nodes): Span[] {
  const spans: Span[] = [];
  const stack: Nodes[] = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.type === 'inlineCode') {
      const span = spanOf(next);
      if (span) spans.push(span);
    } else if ('children' in next) for (const child of next.children) stack.push(child);
  }
  return spans.sort((a, b) => a.from - b.from);
}

/** Wrapped lines as one, without the marks of a block quote. */
function oneLine(text: string): string {
  return text.replace(/[ \t]*\r?\n[ \t]*(?:>[ \t]?)*/g, ' ').trim();
}

/** A file of the evidence folder that a log names outside its tags. */
export interface EvidenceMention {
  readonly path: string;
  readonly range: Range;
}

/**
 * The files below the evidence folder that a section names in its text, in inline code and in links.
 * Folders, globs and placeholders are none.
 * @param evidenceFolder as configured, without a trailing slash
 */
export function evidenceMentions(content: SectionContent, evidenceFolder: string): EvidenceMention[] {
  const folder = evidenceFolder.replace(/^\.\//, '').replace(/\/+$/, '');
  return content.paths.flatMap(({ path, range }) => {
    const plain = path.replace(/^\.\//, '');
    const inside = plain.startsWith(`${folder}/`) ? plain.slice(folder.length + 1) : '';
    const isFile =
      /^[^*?[\]{}<>$…]*\.\w{1,8}$/.test(inside) && !/\bX{2,}\b|\bN{2,}\b|\.\.\.|YYYY/.test(inside);
    return isFile ? [{ path: plain, range }] : [];
  });
}

/**
 * False where a text cannot hold an evidence mention, because a word of the folder's path is nowhere in it:
 * parsing a section costs far more than this look.
 */
export function mayMentionEvidence(text: string, evidenceFolder: string): boolean {
  // Only the words: Markdown may put a backslash before what stands between them.
  return (evidenceFolder.match(/[A-Za-z0-9]+/g) ?? []).every((word) => text.includes(word));
}
