import { fieldBetween } from '../tag/fields.js';
import type { SyntaxFinding } from '../tag/tag.js';
import type { TextDocument } from '../text/document.js';
import type { MarkdownBlocks } from '../text/markdownBlocks.js';
import { rangeOnLine } from '../text/position.js';
import type { HeaderField, TaskHeader } from './log.js';

type Key = keyof TaskHeader;

/** Lower-case spellings of the header's keys. */
const keys: ReadonlyMap<string, Key> = new Map<string, Key>(
  Object.entries({
    started: ['started', 'start', 'start time', 'started at', 'start date', 'begin', 'begun'],
    completed: [
      'completed',
      'completed at',
      'completion time',
      'completed on',
      'end time',
      'ended',
      'finished',
      'end date',
    ],
    agent: ['agent', 'agents', 'implementing agent', 'implementation agent', 'author'],
    type: ['type', 'task type'],
    base: ['base', 'base commit', 'base revision', 'base ref', 'base sha', 'base branch'],
  }).flatMap(([key, spellings]) => spellings.map((one): [string, Key] => [one, key as Key])),
);

/** What git takes for a revision, as far as a header may name one. */
const revision = /^[A-Za-z0-9][\w./@{}^~+-]*$/;

/** The header of a task or of a log, and what in it could not be read. */
export interface ReadHeader {
  readonly header: TaskHeader;
  readonly findings: readonly SyntaxFinding[];
}

/**
 * Reads the header fields between two lines: plain, bold or as list items; several on a line
 * when bars are between them. The first field of a kind wins.
 * @param from 0-based line to begin with
 * @param to 0-based line to end before
 */
export function readHeader(
  document: TextDocument,
  blocks: MarkdownBlocks,
  from: number,
  to: number,
): ReadHeader {
  const header: Writable<TaskHeader> = {};
  const findings: SyntaxFinding[] = [];
  for (let index = from; index < to; index++) {
    const block = blocks.lines[index];
    const line = document.lines[index] ?? '';
    if (!block || !['paragraph', 'item', 'frontmatter'].includes(block.kind)) continue;
    for (const part of partsOf(line, block.from, block.to)) {
      const found = block.kind === 'frontmatter' ? yamlField(line) : bodyField(line, part.from, part.to);
      const key = found && keys.get(found.key);
      if (!found || !key || header[key]) continue;
      const field = fieldAt(index, line, found.from, found.to);
      const problem = problemOf(key, field.value);
      if (problem === undefined) header[key] = key === 'base' ? firstWord(field) : field;
      else findings.push(unreadable(document.path, index, found.from, found.to, problem));
    }
  }
  return { header, findings };
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** `**Started:** … | **Agent:** …` */
function partsOf(line: string, from: number, to: number): { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = [];
  let start = from;
  for (
    let at = line.indexOf(' | ', from);
    at >= 0 && at < to && parts.length < 8;
    at = line.indexOf(' | ', at + 1)
  ) {
    parts.push({ from: start, to: at });
    start = at + 3;
  }
  parts.push({ from: start, to });
  return parts;
}

interface Found {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

function bodyField(line: string, from: number, to: number): Found | undefined {
  const field = fieldBetween(line, from, to);
  return field && { key: field.key.toLowerCase(), from: field.valueFrom, to: field.valueTo };
}

function yamlField(line: string): Found | undefined {
  const found = /^\s*([A-Za-z][\w -]{0,30}?)\s*:[ \t]+/.exec(line.slice(0, 200));
  if (!found) return undefined;
  return {
    key: (found[1] ?? '').toLowerCase().replace(/[_-]/g, ' '),
    from: found[0].length,
    to: line.trimEnd().length,
  };
}

/** The value without the quotes, backticks or emphasis around it. */
function fieldAt(index: number, line: string, from: number, to: number): HeaderField {
  let start = from;
  let end = Math.max(from, Math.min(to, from + 400));
  while (end - start >= 2 && isQuote(line[start]) && line[start] === line[end - 1]) {
    start++;
    end--;
  }
  return { value: line.slice(start, end), range: rangeOnLine(index, start, end) };
}

const isQuote = (character: string | undefined): boolean =>
  character !== undefined && '`"\'*_'.includes(character);

/** A base may carry a remark: `4f2a9c1 (before this work)`. */
function firstWord(field: HeaderField): HeaderField {
  const value = baseWord(field.value);
  const at = field.range.start.character + field.value.indexOf(value);
  return { value, range: rangeOnLine(field.range.start.line, at, at + value.length) };
}

const baseWord = (value: string): string =>
  (value.trim().split(/[\s,;()]/, 1)[0] ?? '').replace(/^[`"']+|[`"'.]+$/g, '');

/** A sentence on what is wrong with a value; `undefined` when it can be used. */
function problemOf(key: Key, value: string): string | undefined {
  if (value.trim() === '') return `"${key}" has no value: give it one, or remove the line.`;
  if (/^(?:\[.*\]|\{.*\}|<.*>)$/.test(value.trim())) return `"${value.trim()}" is a placeholder: fill it in.`;
  if (key === 'base' && !revision.test(baseWord(value)))
    return 'The base is no git revision: name a commit, a tag or a branch.';
  if ((key === 'started' || key === 'completed') && !/\d/.test(value)) {
    const open = /^(?:tbd|pending|in progress|ongoing|not yet|n\/a|-|—|no|yes|✅|✓)/i.test(value.trim());
    return open ? undefined : `"${value.trim().slice(0, 40)}" is no time: write it as 2025-10-23T15:10:00Z.`;
  }
  return undefined;
}

function unreadable(file: string, line: number, from: number, to: number, message: string): SyntaxFinding {
  return {
    code: 'unreadable-header',
    severity: 'warning',
    message,
    file,
    range: rangeOnLine(line, from, to),
  };
}
