import { printStyle } from '../tag/print.js';
import type { Position } from '../text/position.js';
import { placeAt } from './completion/place.js';
import { snippetPlace } from './completion/tags.js';
import { gateSnippet, type GateTemplate } from './gateTemplate.js';
import type { KnownTag } from './knownTags.js';
import { tagSnippet, type SnippetPlace } from './tagSnippet.js';
import type { DocumentView } from './view.js';

/** Where a command puts a tag, and the snippet it puts there. */
export interface TagInsertion {
  readonly at: Position;
  readonly snippet: string;
}

/**
 * A tag at the cursor: as it is inside a comment and in Markdown; on an empty line as a comment of its
 * own; in a line of code as a comment above it.
 */
export function insertTag(view: DocumentView, cursor: Position, tag: KnownTag): TagInsertion {
  const place = placeAt(view, cursor);
  if (place && !place.inlineCode) {
    const rest = place.text.slice(cursor.character, place.to);
    const gap = /[\w#]$/.test(place.text.slice(0, cursor.character)) ? ' ' : '';
    return { at: cursor, snippet: gap + tagSnippet(tag, snippetPlace(place, cursor.character, rest)) };
  }
  const line = view.document.lines[cursor.line] ?? '';
  const content = line.search(/\S/);
  const where = commentPlace(view);
  if (content < 0) return { at: cursor, snippet: tagSnippet(tag, where) };
  return { at: { line: cursor.line, character: content }, snippet: `${tagSnippet(tag, where)}\n` };
}

/** A checklist in a log, on lines of its own above what the cursor's line says; `undefined` in any other text. */
export function insertGate(
  view: DocumentView,
  cursor: Position,
  gate: GateTemplate,
): TagInsertion | undefined {
  if (!view.isLog || !placeAt(view, cursor)) return undefined;
  const line = view.document.lines[cursor.line] ?? '';
  const at = { line: cursor.line, character: Math.max(0, line.search(/\S/)) };
  return { at: line.trim() === '' ? cursor : at, snippet: gateSnippet(gate) };
}

function commentPlace({ document, isLog }: DocumentView): SnippetPlace {
  const style = printStyle(document.language);
  if (style.kind === 'markdown') return { isLog, fieldPrefix: '  ' };
  const { open, close } = style;
  return close === undefined
    ? { isLog, open: `${open} `, fieldPrefix: `${open}   ` }
    : { isLog, open: `${open} `, close: ` ${close}` };
}
