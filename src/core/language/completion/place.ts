import { scanComments, type CommentLine } from '../../text/comments.js';
import type { TextDocument } from '../../text/document.js';
import type { BlockLine } from '../../text/markdownBlocks.js';
import { indentOf, isBlank } from '../../text/markdownLine.js';
import type { Position } from '../../text/position.js';
import type { DocumentView } from '../view.js';
import { blocksAround } from './blocks.js';

/** Nobody completes anything in a line longer than this. */
const longestLine = 10_000;

/** The stretch of a line in which tags may be written: a comment's text, or what a Markdown line says. */
export interface Stretch {
  /** 0-based line. */
  readonly line: number;
  /** The whole line. */
  readonly text: string;
  /** 0-based first character behind the comment's or the quote's marker; blanks count. */
  readonly from: number;
  /** After its last character, before what closes the comment. */
  readonly to: number;
  /** Set in code. */
  readonly comment?: CommentLine;
  /** Set in Markdown. */
  readonly block?: BlockLine;
}

/** A cursor in such a stretch. */
export interface Place extends Stretch {
  readonly view: DocumentView;
  /** 0-based character of the cursor in the line. */
  readonly character: number;
  /** Backticks around the cursor make it an example of a tag, but a fine place for a path or a command. */
  readonly inlineCode: boolean;
  /** The stretch of the line above or below another, when it belongs to the same text. */
  next(stretch: Stretch, step: 1 | -1): Stretch | undefined;
}

/** The cursor's place; `undefined` where no tag can be written: in code, strings, templates, fences. */
export function placeAt(view: DocumentView, { line, character }: Position): Place | undefined {
  const { document } = view;
  const text = document.lines[line];
  if (text === undefined || character < 0 || character > text.length || text.length > longestLine)
    return undefined;
  const isMarkdown = document.language.id === 'markdown' || (view.isLog && document.language.id === 'plain');
  return isMarkdown ? inMarkdown(view, line, character, text) : inComment(view, line, character, text);
}

const commentsRead = new WeakMap<TextDocument, readonly CommentLine[]>();

function commentsOf(document: TextDocument): readonly CommentLine[] {
  const comments = commentsRead.get(document) ?? scanComments(document);
  commentsRead.set(document, comments);
  return comments;
}

const written = new Set(['heading', 'item', 'table', 'comment', 'frontmatter', 'paragraph']);

function inMarkdown(view: DocumentView, line: number, character: number, text: string): Place | undefined {
  const blockAt = blocksAround(view.document, line);
  const stretchAt = (index: number): Stretch | undefined => {
    const block = blockAt(index);
    const whole = view.document.lines[index];
    if (!block || whole === undefined) return undefined;
    const quotes = /^[\uFEFF\s>]*>\s?/.exec(whole.slice(0, block.from))?.[0].length ?? 0;
    const start = block.kind === 'comment' && whole.startsWith('<!--', block.from) ? block.from + 4 : quotes;
    const close = block.kind === 'comment' ? whole.indexOf('-->', start) : -1;
    return { line: index, text: whole, from: start, to: close < 0 ? whole.length : close, block };
  };
  const own = stretchAt(line);
  if (!own?.block || character < own.from || character > own.to) return undefined;
  if (own.block.kind !== 'blank' && !written.has(own.block.kind)) return undefined;
  return {
    ...own,
    view,
    character,
    inlineCode: own.block.kind !== 'comment' && isInlineCode(text, character),
    next({ line: index, block }, step) {
      const other = stretchAt(index + step);
      const kind = other?.block?.kind ?? 'blank';
      // A line is of one text with the next as long as no block of another kind begins.
      if (kind === 'blank' || !written.has(kind) || other?.block?.quote !== block?.quote) return undefined;
      return other;
    },
  };
}

/** A run of backticks opens, one as long closes; one that nothing closes is being typed. */
function isInlineCode(text: string, character: number): boolean {
  let open = 0;
  for (let at = text.indexOf('`'); at >= 0 && at < character; at = text.indexOf('`', at)) {
    let end = at;
    while (end < character && text[end] === '`') end++;
    if (open === 0) open = end - at;
    else if (end - at === open) open = 0;
    at = end;
  }
  return open > 0;
}

function inComment(view: DocumentView, line: number, character: number, text: string): Place | undefined {
  const comments = commentsOf(view.document);
  const index = lastAt(comments, line, character);
  const comment = comments[index];
  if (comment?.line !== line || character > comment.to) return undefined;
  return {
    ...stretchOf(comment, text),
    view,
    character,
    inlineCode: false,
    next(stretch, step) {
      const at = stretch.comment && lastAt(comments, stretch.line, stretch.comment.from) + step;
      const other = at === undefined ? undefined : comments[at];
      if (!other || !stretch.comment || !sameText(stretch.comment, other, stretch.line + step))
        return undefined;
      const next = stretchOf(other, view.document.lines[other.line] ?? '');
      return isBlankStretch(next) ? undefined : next;
    },
  };
}

function stretchOf(comment: CommentLine, text: string): Stretch {
  const { line, from, to } = comment;
  return { line, text, from, to, comment };
}

/** Index of the last comment that begins at or before a place; -1 when there is none. */
function lastAt(comments: readonly CommentLine[], line: number, character: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const comment = comments[middle];
    if (comment && (comment.line < line || (comment.line === line && comment.from <= character)))
      low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Lines of one block, or line comments below each other in one column. */
function sameText(one: CommentLine, other: CommentLine, line: number): boolean {
  if (other.line !== line || other.kind !== one.kind) return false;
  if (one.kind !== 'line') return one.block === other.block;
  return one.marker === other.marker && one.outerFrom === other.outerFrom && !other.trailing;
}

/** True when a stretch says nothing. */
export function isBlankStretch({ text, from, to }: Stretch): boolean {
  for (let at = from; at < to; at++) if (!isBlank(text.charCodeAt(at))) return false;
  return true;
}

/** 0-based first character of a stretch that is no blank; its end when there is none. */
export function contentOf({ text, from, to }: Stretch): number {
  return Math.min(indentOf(text, from).at, to);
}
