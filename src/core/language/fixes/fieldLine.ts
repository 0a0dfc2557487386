import type { Field, Tag } from '../../tag/tag.js';
import { scanComments } from '../../text/comments.js';
import type { TextDocument } from '../../text/document.js';
import { skipQuotes } from '../../text/markdownLine.js';
import { lineOf } from '../ranges.js';
import type { DocumentView } from '../view.js';

/** Writes a `Key: value` line as it stands below a tag. */
export type FieldWriter = (key: string, value: string) => string;

/** Neighbours that are asked how they write their fields. */
const mostNeighbours = 20;
const deeper = '  ';

/**
 * How a field is written below a tag: as its own fields are, else as those of a neighbour that begins alike,
 * else two columns deeper, behind the comment's marks. Undefined where no line can follow.
 */
export function fieldWriter(view: DocumentView, tag: Tag): FieldWriter | undefined {
  const { document, tags } = view;
  const own = likeOneOf(document, tag);
  if (own) return own;
  const before = lineStart(document, tag);
  const index = tags.indexOf(tag);
  for (let off = 1; off <= mostNeighbours; off++)
    for (const neighbour of [tags[index - off], tags[index + off]]) {
      if (!neighbour || lineStart(document, neighbour) !== before) continue;
      const alike = likeOneOf(document, neighbour);
      if (alike) return alike;
    }
  const prefix = isMarkdown(view) ? belowMarkdown(before) : belowComment(document, tag);
  return prefix === undefined ? undefined : (key, value) => `${prefix}${key}: ${value}`;
}

export function isMarkdown({ document: { language }, isLog }: DocumentView): boolean {
  return language.id === 'markdown' || (isLog && language.id === 'plain');
}

function lineStart(document: TextDocument, { nameRange: { start } }: Tag): string {
  return lineOf(document, start.line).slice(0, start.character);
}

function likeOneOf(document: TextDocument, tag: Tag): FieldWriter | undefined {
  for (const field of tag.fields) {
    const alike = like(document, tag, field);
    if (alike) return alike;
  }
  return undefined;
}

/** In the manner of a field on a line of its own: its indent, bullet and emphasis. */
function like(document: TextDocument, tag: Tag, { keyRange, valueRange }: Field): FieldWriter | undefined {
  const { line } = keyRange.start;
  if (line === tag.nameRange.start.line || valueRange.start.line !== line || valueRange.end.line !== line)
    return undefined;
  const text = lineOf(document, line);
  const head = text.slice(0, keyRange.start.character);
  const between = text.slice(keyRange.end.character, valueRange.start.character);
  const tail = text.slice(valueRange.end.character).trimEnd();
  if (!/^[*_`]{0,3} ?:[*_`]{0,3} *$/.test(between) || !/^[*_`]{0,3}$/.test(tail) || /\d/.test(head))
    return undefined;
  return (key, value) => `${head}${key}${between.trimEnd()} ${value}${tail}`;
}

/** In a list item below its text, else two columns in; a block quote goes on. */
function belowMarkdown(before: string): string | undefined {
  if (before.includes('|')) return undefined;
  const { at } = skipQuotes(before);
  const quote = before.slice(0, at).replace(/^\uFEFF/, '');
  const inside = before.slice(at);
  const indent = /^[ \t]*/.exec(inside)?.[0] ?? '';
  if (/^#{1,6}[ \t]/.test(inside.slice(indent.length))) return `${quote}${indent}`;
  const marker = /^(?:[-*+•]|\d{1,9}[.)])[ \t]+/.exec(inside.slice(indent.length))?.[0] ?? deeper;
  return `${quote}${indent}${' '.repeat(marker.length)}`;
}

function belowComment(document: TextDocument, tag: Tag): string | undefined {
  const { line, character } = tag.nameRange.start;
  const comments = scanComments(document);
  const index = comments.findIndex(
    (one) => one.line === line && one.outerFrom <= character && character <= one.to,
  );
  const own = comments[index];
  if (!own || own.trailing) return undefined;
  const text = lineOf(document, line);
  if (own.kind === 'line') return `${text.slice(0, own.outerFrom)}${own.marker} ${deeper}`;
  const isOf = (one: typeof own | undefined): one is typeof own => one?.block === own.block;
  // On a block comment's first line stands its opener: the next one shows how it goes on.
  const shown = isOf(comments[index - 1]) ? own : comments[index + 1];
  if (!isOf(shown)) return undefined;
  const model = lineOf(document, shown.line);
  const start = model.slice(0, shown.from);
  const blanks = /^[ \t]*/.exec(model.slice(shown.from, shown.to))?.[0] ?? '';
  return `${start}${blanks || (/\S$/.test(start) ? ' ' : '')}${deeper}`;
}
