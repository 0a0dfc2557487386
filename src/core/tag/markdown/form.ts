import type { BlockLine } from '../../text/markdownBlocks.js';
import { isBlank } from '../../text/markdownLine.js';
import type { Occurrence } from '../occurrences.js';

/** How one occurrence is written: what stands around the name, and where the statement is. */
export interface Form extends Occurrence {
  /** Where the emphasis or backtick before the tag begins; `from` when there is none. */
  readonly openFrom: number;
  /** The emphasis itself: `**`, a backtick, `**` and a backtick… */
  readonly opener: string;
  /** `cell`: the statement is the path in the next cell of a table. */
  readonly separator: 'colon' | 'dash' | 'space' | 'cell' | 'none';
  /**
   * What the emphasis encloses: nothing, the name alone (with or without its colon), the whole
   * statement, or the statement's first part (`**#NAME Check**: passed`).
   */
  readonly wraps: 'nothing' | 'name' | 'whole' | 'part';
  /** The statement is inside the backticks. */
  readonly inCode: boolean;
  /** `KEY` of `NAME[KEY]`, `note` of `#NAME(note):`, `2` of `#NAME 2:`. */
  readonly note: string;
  readonly bracketed: boolean;
  /** The statement on this line, markup and closers aside. */
  readonly textFrom: number;
  readonly textTo: number;
  /** What follows an emphasis that wraps only a part. */
  readonly rest: string;
}

const markup = '*_`';
/** A line with more tags than this is no text that anybody wrote; keeps the work linear. */
const manyTags = 32;

/**
 * The forms of all tags of a line, in order.
 * @param block where the line's content begins and ends
 */
export function readForms(line: string, block: BlockLine, found: readonly Occurrence[]): Form[] {
  const forms: Form[] = new Array<Form>(found.length);
  let limit = endOfStatement(line, block);
  for (let index = found.length - 1; index >= 0; index--) {
    const occurrence = found[index];
    if (!occurrence) continue;
    const next = found[index + 1];
    const window = Math.min(limit, next ? next.from : limit);
    if (block.kind === 'table') limit = Math.min(limit, endOfCell(line, occurrence.to, window));
    const form = readForm(line, block, occurrence, limit, Math.min(window, limit));
    if (block.kind === 'table') takeNextCell(form, line, window);
    forms[index] = form;
    const speaks = occurrence.hash && (form.separator === 'colon' || form.separator === 'dash');
    if (speaks || found.length > manyTags) limit = Math.min(limit, startOfMarkup(line, form, block));
  }
  return forms;
}

/** The closer of an HTML or block comment is no text. */
function endOfStatement(line: string, { from, to }: BlockLine): number {
  const closer = line.indexOf('-->', from);
  if (closer >= 0 && closer + 3 <= to) return closer;
  if (line.endsWith('*/', to) && to - 2 >= from) return to - 2;
  return line.endsWith('*/}', to) && to - 3 >= from ? to - 3 : to;
}

/** The bar that ends a table cell, unless it is escaped. */
function endOfCell(line: string, from: number, window: number): number {
  for (let at = from; at < window; at++) if (line[at] === '|' && line[at - 1] !== '\\') return at;
  return window;
}

/** `| #FILE_CREATED | src/a.ts (12 lines) |` */
function takeNextCell(form: Writable<Form>, line: string, window: number): void {
  const bar = form.textFrom;
  if (form.separator !== 'none' || !form.hash || !form.definition?.takesPath || line[bar] !== '|') return;
  const from = skipBlanks(line, bar + 1);
  const to = trimEnd(line, from, endOfCell(line, from, window));
  if (!/^`?[^\s|]*(?:\w\/\w|\.\w)[^\s|]*(?:$|\s)/.test(line.slice(from, Math.min(to, from + 300)))) return;
  form.separator = 'cell';
  form.textFrom = from;
  form.textTo = to;
}

/** A tag's comment marker, dash or bar is no text of the tag before it. */
function startOfMarkup(line: string, form: Form, block: BlockLine): number {
  const end = skipBack(line, form.openFrom, block.from, ' \t');
  return skipBack(line, end, block.from, '/|;,–—-');
}

function skipBack(line: string, from: number, least: number, characters: string): number {
  let at = from;
  while (at > least && characters.includes(line[at - 1] ?? '')) at--;
  return at;
}

/** @param window where the search for closing markup ends: at the next tag */
function readForm(
  line: string,
  block: BlockLine,
  tag: Occurrence,
  limit: number,
  window: number,
): Writable<Form> {
  let openFrom = tag.from;
  while (openFrom > block.from && openFrom > tag.from - 4 && markup.includes(line[openFrom - 1] ?? ' '))
    openFrom--;
  const opener = openFrom < tag.from ? line.slice(openFrom, tag.from) : '';
  const closer = opener === '' ? '' : [...opener].reverse().join('');

  let at = tag.to;
  let note = '';
  const bracketed = line[at] === '[' && line[at + 1] !== ']';
  if (bracketed) {
    const end = line.slice(at, at + 60).indexOf(']');
    if (end > 0) {
      note = line.slice(at + 1, at + end);
      at += end + 1;
    }
  }
  let closed = closing(line, at, closer);
  at += closed;
  const first = line[at];
  const remark = first === ' ' || first === '(' ? remarkAt(line, at) : undefined;
  if (remark) {
    note = remark[1] ?? remark[2] ?? '';
    at += remark[0].length;
    if (closed === 0) at += closed = closing(line, at, closer);
  }

  let separator: Form['separator'] = 'none';
  const next = line[at];
  if (next === ':' && line[at + 1] !== ':') {
    separator = 'colon';
    at++;
    if (closed === 0) at += closed = closing(line, at, closer);
  } else if (next === ' ' || next === '\t') {
    const dash = /^[ \t]+[-–—][ \t]+/.exec(line.slice(at, at + 12));
    separator = dash ? 'dash' : 'space';
    if (dash) at += dash[0].length;
  }
  at = Math.min(skipBlanks(line, at), limit);
  if (separator === 'space' && !startsStatement(line[at])) separator = 'none';

  const form: Writable<Form> = {
    name: tag.name,
    from: tag.from,
    to: tag.to,
    hash: tag.hash,
    definition: tag.definition,
    openFrom,
    opener,
    separator,
    wraps: 'nothing',
    inCode: false,
    note,
    bracketed,
    textFrom: at,
    textTo: trimEnd(line, at, limit),
    rest: '',
  };
  if (opener !== '') enclose(form, line, closer.slice(closed), window);
  return form;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Finds where the emphasis around a tag ends, when it did not end at the name. */
function enclose(form: Writable<Form>, line: string, still: string, window: number): void {
  if (still === '') form.wraps = 'name';
  if (still === '' || form.separator === 'none') return;
  const from = form.textFrom;
  const end = form.textTo;
  const found = line.slice(from, Math.max(from, window)).indexOf(still);
  const isCode = still.includes('`');
  // A single star or underscore is too common inside a text to close it anywhere but at its end.
  if (found < 0 || (!isCode && still.length === 1 && from + found + 1 < end)) return;
  form.rest = line.slice(from + found + still.length, end).trim();
  form.wraps = form.rest === '' || /^[.,;!?)\]]+$/.test(form.rest.slice(0, 9)) ? 'whole' : 'part';
  form.inCode = isCode;
  form.textTo = trimEnd(line, from, from + found);
}

/** `(note)` or an ordinal between the name and its colon. */
function remarkAt(line: string, at: number): RegExpExecArray | undefined {
  return /^(?: ?\(([^()]{1,80})\)| (\d{1,3}))(?=[*_`]*:)/.exec(line.slice(at, at + 100)) ?? undefined;
}

/** How many characters of the closing markup stand at a place: all of it, or its inner part. */
function closing(line: string, at: number, closer: string): number {
  if (closer === '') return 0;
  let length = 0;
  while (length < closer.length && line[at + length] === closer[length]) length++;
  // `**` closes as a whole or not at all.
  if (length === closer.length) return length;
  return length > 0 && closer[length] !== closer[length - 1] ? length : 0;
}

/** Words, numbers, emphasis, quotes and paths begin a statement; `=`, `→`, `+`, `|` do not. */
function startsStatement(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}*_`"“'~./@[{<$]/u.test(character);
}

function skipBlanks(line: string, from: number): number {
  let at = from;
  while (at < line.length && isBlank(line.charCodeAt(at))) at++;
  return at;
}

function trimEnd(line: string, from: number, to: number): number {
  let at = Math.max(from, to);
  while (at > from && isBlank(line.charCodeAt(at - 1))) at--;
  return at;
}
