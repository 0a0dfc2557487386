import { headerEnd } from '../../log/headerEnd.js';
import { tooLarge } from '../../log/parseLog.js';
import { readableEnd } from '../../log/sectionLimits.js';
import { readHeader } from '../../log/taskHeader.js';
import { findSpans, mayDivide, type TaskSpan } from '../../log/taskSpans.js';
import type { SyntaxFinding, Tag } from '../../tag/tag.js';
import type { TextDocument } from '../../text/document.js';
import type { MarkdownBlocks } from '../../text/markdownBlocks.js';
import { rangeOnLine } from '../../text/position.js';
import type { Chunk, Placed } from './chunk.js';
import type { Reread } from './reread.js';
import { shiftFinding } from './shift.js';

/** What a chunk is to the log as a whole, which decides what an edit in it can change there. */
export interface Role {
  /** It belongs to a task: how large it may be counts. */
  readonly owned: boolean;
  /** How the number of its claims may change without the log being divided into other tasks. */
  readonly claims: 'any' | 'more' | 'same';
  readonly header: HeaderRole;
}

type HeaderRole =
  | { readonly kind: 'none' }
  /** A header begins and ends here. `stops`: the next heading would end it. */
  | { readonly kind: 'own'; readonly titled: boolean; readonly stops: boolean }
  /** All of it is read for what is said above the first task. */
  | { readonly kind: 'above' }
  /** A header goes over several chunks; in this one it ends before this line, counted from the chunk's first. */
  | { readonly kind: 'shared'; readonly to: number };

const noHeader: HeaderRole = { kind: 'none' };

/** The roles of the chunks at some places, in their order. */
export function rolesOf(
  document: TextDocument,
  blocks: MarkdownBlocks,
  places: readonly Placed[],
  tags: readonly Tag[],
): readonly Role[] {
  const spans = findSpans(document, blocks, tags);
  const divided = spans.length > 1 ? spans.filter((span) => !span.rest) : [];
  const hasRest = divided.length < spans.length;
  const undivided = mayDivide(blocks) ? 'same' : 'any';
  const headers = headersOf(document, blocks, spans);
  let at = 0;
  let header = 0;
  return places.map((place): Role => {
    while (at < divided.length && place.from >= (divided[at]?.lines.to ?? 0)) at++;
    const inside = place.from >= (divided[at]?.lines.from ?? Infinity);
    while (header < headers.length && place.from >= (headers[header]?.until ?? 0)) header++;
    return {
      owned: inside || spans.some((span) => span.rest && place.from < span.lines.to) || spans.length === 1,
      claims: divided.length === 0 ? undivided : !inside ? 'same' : hasRest ? 'more' : 'any',
      header: roleIn(headers[header], place),
    };
  });
}

interface HeaderLines {
  /** Half-open. */
  readonly from: number;
  readonly to: number;
  /** The first line that has nothing to do with it. */
  readonly until: number;
  readonly isAbove: boolean;
  readonly heading: number | undefined;
  stopsAt(line: number): boolean;
}

/** Where headers are read, in the order of their lines. */
function headersOf(
  document: TextDocument,
  blocks: MarkdownBlocks,
  spans: readonly TaskSpan[],
): readonly HeaderLines[] {
  const first = spans.find((span) => !span.rest)?.lines.from ?? 0;
  const all = { from: 0, to: first, until: first, isAbove: true, heading: undefined, stopsAt: () => true };
  const own = spans
    .filter((span) => !span.rest)
    .map((span): HeaderLines => {
      const { lines, heading } = span;
      const to = headerEnd(document, blocks, span);
      // It was looked at to know that the header ends there.
      const until = Math.max(to, lines.from + 1);
      const stopsAt = (line: number): boolean =>
        line >= lines.to ||
        headerEnd(document, blocks, { lines: { from: line, to: line + 1 }, heading }) === line;
      return { from: lines.from, to, until, isAbove: false, heading, stopsAt };
    });
  return first > 0 && spans.length > 1 ? [all, ...own] : own;
}

function roleIn(header: HeaderLines | undefined, { from, to }: Placed): HeaderRole {
  if (header === undefined || to <= header.from) return noHeader;
  if (from <= header.from && to >= header.to) {
    if (header.isAbove) return { kind: 'above' };
    return { kind: 'own', titled: header.heading === from, stops: header.stopsAt(to) };
  }
  return { kind: 'shared', to: Math.min(to, header.to) - from };
}

/**
 * What the log as a whole has to say of a chunk after an edit; `undefined` when the edit may have changed
 * what it says elsewhere.
 * @param at the first line of the edit, counted from the chunk's first
 */
export function notesAgain(
  before: Chunk,
  role: Role,
  reread: Reread,
  length: number,
  at: number,
): readonly SyntaxFinding[] | undefined {
  const claims = claimsIn(reread.tags) - claimsIn(before.tags);
  if (claims !== 0 && (role.claims === 'same' || (role.claims === 'more' && claims < 0))) return undefined;
  const header = headerAgain(before, role.header, reread, length, at);
  if (header === undefined) return undefined;
  const kept = before.notes.filter((note) => note.code === 'duplicate-task');
  return [...kept, ...header, ...(role.owned ? sizeOf(before, reread) : [])];
}

export function claimsIn(tags: readonly Tag[]): number {
  let count = 0;
  for (const tag of tags) if (tag.claim) count++;
  return count;
}

function headerAgain(
  before: Chunk,
  header: HeaderRole,
  { document, blocks, offset }: Reread,
  length: number,
  at: number,
): readonly SyntaxFinding[] | undefined {
  if (header.kind === 'none') return [];
  if (header.kind === 'shared')
    return at > header.to ? before.notes.filter((note) => note.code === 'unreadable-header') : undefined;
  const end = offset + length;
  let to = end;
  if (header.kind === 'own') {
    const lines = { from: offset, to: end };
    to = headerEnd(document, blocks, { lines, heading: header.titled ? offset : undefined });
    if (to === end && !header.stops) return undefined;
  }
  return readHeader(document, blocks, offset, to).findings.map((one) => shiftFinding(one, -offset));
}

function sizeOf(before: Chunk, { document, offset }: Reread): readonly SyntaxFinding[] {
  const { text } = document;
  if (before.headings.length === 0 && text.trim() === '') return [];
  if (readableEnd(text) >= text.length) return [];
  const range = rangeOnLine(0, 0, (document.lines[offset] ?? '').length);
  return [{ code: 'section-too-large', severity: 'warning', message: tooLarge, file: document.path, range }];
}
