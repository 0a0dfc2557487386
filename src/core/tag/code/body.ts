import type { CommentLine } from '../../text/comments.js';
import { rangeOnLine, type Position, type Range } from '../../text/position.js';
import { fieldBetween, type FieldLine } from '../fields.js';
import type { Field } from '../tag.js';

/** The comments of a document and the lines they stand in. */
export interface CommentText {
  readonly lines: readonly string[];
  readonly comments: readonly CommentLine[];
  /** Whether a tag begins in this comment line. */
  readonly holdsTag: (index: number) => boolean;
}

/** A stretch of one line. */
export interface Part {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** More lines than this are a chapter, not a statement. */
const mostLines = 40;
const fullStop = /[.!?]["')\]`*_]{0,3}$/;
const ruler = /^[-=*#~_+/<>.\s]{2,}$/;
/** Code that somebody has commented out below a tag is no part of its statement. */
const code =
  /^(?:(?:async\s+)?def\s+\w+\(|(?:async\s+)?function\b.*\(|class\s+\w+.*[:{]$|(?:const|let|var)\s+[\w{[].*=|return\b.*;$|import\s.*\sfrom\s|from\s+\S+\s+import\s|(?:if|for|while)\s*\(.*[{;]$|@\w+\(|\}|<\/?[A-Za-z][^<>]*>$)|[{}]$|\);$/;
const listItem = /^(?:[-+•*]|\d{1,3}[.)])\s/;
const blank = /\s/;
const docSection =
  /^(?:Args|Arguments|Returns?|Raises|Yields|Parameters|Params|Attributes|Examples?|Notes?|See Also|Throws|Usage):?$/;

/**
 * The comment lines after `index` that go on with its statement: the next line each, same marker, not
 * blank, not a tag or field, and only while no full stop has ended the statement.
 * @param last the statement's part on its own line
 */
export function continuation(
  text: CommentText,
  index: number,
  last: Part,
  bulleted: boolean,
): readonly Part[] {
  const parts: Part[] = [];
  let before = textOf(text, last);
  for (let next = index + 1; parts.length < mostLines && !fullStop.test(before); next++) {
    const part = goesOn(text, next - 1, next);
    if (!part || text.holdsTag(next)) break;
    const words = textOf(text, part);
    if (ruler.test(words) || docSection.test(words) || code.test(words) || fieldAt(text, part)) break;
    if (
      listItem.test(words) &&
      (bulleted || !(before.endsWith(':') || parts.some((one) => listItem.test(textOf(text, one)))))
    )
      break;
    parts.push(part);
    before = words;
  }
  return parts;
}

/**
 * The `Key: value` lines that follow a statement directly.
 * @param index of the first comment line after the statement
 */
export function readFields(text: CommentText, index: number): readonly Field[] {
  const fields: Field[] = [];
  let next = index;
  while (fields.length < mostLines) {
    const part = goesOn(text, next - 1, next);
    const found = part && !text.holdsTag(next) ? fieldAt(text, part) : undefined;
    if (!part || !found || docSection.test(found.key)) break;
    const values = valueLines(text, next, part, found);
    fields.push(toField(text, part.line, found, values));
    next += 1 + values.length;
  }
  return fields;
}

/** Lines that belong to a field's value: indented deeper than its key, or a list below a key without value. */
function valueLines(text: CommentText, index: number, key: Part, field: FieldLine): readonly Part[] {
  const parts: Part[] = [];
  for (let next = index + 1; parts.length < mostLines; next++) {
    const part = goesOn(text, next - 1, next);
    if (!part || text.holdsTag(next)) break;
    const words = textOf(text, part);
    const inList = field.value === '' && listItem.test(words) && part.from >= key.from;
    if (ruler.test(words) || !(part.from > field.keyFrom || inList) || (!inList && fieldAt(text, part)))
      break;
    parts.push(part);
  }
  return parts;
}

function toField(text: CommentText, line: number, found: FieldLine, values: readonly Part[]): Field {
  const written = values.map((part) => textOf(text, part));
  const isList = written.some((words) => listItem.test(words));
  const last = values.at(-1);
  const first = found.value === '' ? values[0] : undefined;
  return {
    key: found.key,
    canonical: found.canonical,
    value: [...(found.value === '' ? [] : [found.value]), ...written].join(isList ? '\n' : ' '),
    keyRange: rangeOnLine(line, found.keyFrom, found.keyTo),
    valueRange: {
      start: first ? { line: first.line, character: first.from } : { line, character: found.valueFrom },
      end: last ? { line: last.line, character: last.to } : { line, character: found.valueTo },
    },
  };
}

function fieldAt(text: CommentText, part: Part): FieldLine | undefined {
  return fieldBetween(text.lines[part.line] ?? '', part.from, part.to);
}

/** The text of a comment line when it continues the one before it; undefined when it is blank or another comment. */
function goesOn({ lines, comments }: CommentText, before: number, index: number): Part | undefined {
  const previous = comments[before];
  const comment = comments[index];
  if (!previous || !comment || comment.line !== previous.line + 1 || comment.kind !== previous.kind)
    return undefined;
  if (comment.kind === 'line') {
    // A comment behind code is about that code; one in another column is another comment.
    if (comment.trailing || comment.marker !== previous.marker) return undefined;
    if (comment.outerFrom !== previous.outerFrom) return undefined;
  } else if (comment.block !== previous.block) return undefined;
  const part = trimmed(lines[comment.line] ?? '', comment);
  return part.from < part.to ? part : undefined;
}

/** A stretch without the blanks around it. */
export function trimmed(line: string, { line: index, from, to }: Part): Part {
  let start = from;
  let end = to;
  while (start < end && blank.test(line.charAt(start))) start++;
  while (end > start && blank.test(line.charAt(end - 1))) end--;
  return { line: index, from: start, to: end };
}

function textOf({ lines }: CommentText, { line, from, to }: Part): string {
  return (lines[line] ?? '').slice(from, to);
}

/** A statement's parts as one text, and the range they span. */
export function joined(text: CommentText, parts: readonly Part[]): { text: string; range: Range } {
  const filled = parts.filter((part) => part.to > part.from);
  const [first] = filled.length > 0 ? filled : parts;
  const last = filled.at(-1) ?? first;
  const start: Position = { line: first?.line ?? 0, character: first?.from ?? 0 };
  const end: Position = last ? { line: last.line, character: last.to } : start;
  return { text: filled.map((part) => textOf(text, part)).join(' '), range: { start, end } };
}
