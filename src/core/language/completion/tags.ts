import { fieldBetween } from '../../tag/fields.js';
import type { CompletionItem } from '../items.js';
import { backendGate, gateSnippet } from '../gateTemplate.js';
import { insertableTags, type KnownTag } from '../knownTags.js';
import { tagDocs } from '../tagDocs.js';
import { tagSnippet, type SnippetPlace } from '../tagSnippet.js';
import { rangeOnLine } from '../../text/position.js';
import { inOrder } from './offer.js';
import { contentOf, isBlankStretch, type Place } from './place.js';

/** A tag's name being typed. */
export interface TypedName {
  /** 0-based character of the `#`. */
  readonly from: number;
  /** After the last character of the name, which may lie behind the cursor. */
  readonly to: number;
  /** The letters between the `#` and the cursor. */
  readonly letters: string;
}

const nameCharacter = /\w/;
/** Behind anything else a `#` belongs to what stands before it: `a#b`, `page.md#x`, `"#A"`, `##`. */
const mayStandBefore = /[\s*_([{<>|,;:.!?–—/-]/;

/** The name under the cursor, with or without letters behind its `#`. */
export function typedName(place: Place): TypedName | undefined {
  const { text, character, comment } = place;
  const ownMarker = comment?.kind === 'line' && comment.marker === '#';
  const least = ownMarker ? comment.outerFrom : place.from;
  let from = character;
  while (from > least && nameCharacter.test(text[from - 1] ?? '')) from--;
  const letters = text.slice(from, character);
  from--;
  if (from < least || text[from] !== '#' || /^[\d_]/.test(letters)) return undefined;
  if (from > least && !mayStandBefore.test(text[from - 1] ?? '')) return undefined;
  // Most comments in such a language begin so, and Enter must not make a tag of an empty one.
  if (ownMarker && from === least && letters === '') return undefined;
  let to = character;
  while (to < place.to && nameCharacter.test(text[to] ?? '')) to++;
  return { from, to, letters };
}

const docs = new WeakMap<KnownTag, string>();

/** The tags that can be inserted, with their fields where those do not stand there yet. */
export function tagItems(place: Place, { from, to, letters }: TypedName): readonly CompletionItem[] {
  if (place.inlineCode || place.block?.kind === 'frontmatter') return [];
  const rest = place.text.slice(to, place.to);
  const where = snippetPlace(place, from, rest);
  const range = rangeOnLine(place.line, from, to);
  const items = insertableTags(place.view.config).map((tag): CompletionItem => {
    const documentation = docs.get(tag) ?? tagDocs(tag);
    docs.set(tag, documentation);
    return {
      label: `#${tag.name}`,
      kind: 'tag',
      // Beside a long name there is no room for more.
      detail: tag.family,
      documentation,
      range,
      filter: `#${tag.name}`,
      ...inserted(tag, rest, where),
    };
  });
  const first = letters.toUpperCase();
  return inOrder(
    items.filter(({ label }) => label.startsWith(`#${first}`)),
    items,
    gateItems(place, from, to),
  );
}

/** A checklist, on an empty line of a log. */
function gateItems({ view, block, text, line }: Place, from: number, to: number): readonly CompletionItem[] {
  const alone = (text.slice(0, from) + text.slice(to)).trim() === '';
  if (!view.isLog || block === undefined || !alone) return [];
  const { label, documentation } = backendGate;
  return [
    {
      label,
      kind: 'tag',
      detail: 'checklist',
      documentation,
      range: rangeOnLine(line, from, to),
      // Found by the letters of either of its names.
      filter: '#COMPLETION_DRIVE QUALITY_GATE CHECKLIST',
      insert: gateSnippet(backendGate),
      snippet: true,
    },
  ];
}

/** An entry that has its statement keeps it: only the name is new. */
function inserted(
  tag: KnownTag,
  rest: string,
  where: SnippetPlace,
): Pick<CompletionItem, 'insert' | 'snippet' | 'again'> {
  if (/^[*_`]*:/.test(rest)) return { insert: `#${tag.name}` };
  if (rest.trim() !== '') return { insert: `#${tag.name}:` };
  return {
    insert: tagSnippet(tag, where),
    snippet: true,
    ...((tag.takesPath || tag.isCheck) && { again: true }),
  };
}

/** How an entry goes on below the cursor's line, where it can. */
export function snippetPlace(place: Place, from: number, rest: string): SnippetPlace {
  const isLog = place.block !== undefined;
  const prefix = rest.trim() === '' && !hasFieldsBelow(place) ? fieldPrefix(place, from) : undefined;
  return { isLog, ...(prefix !== undefined && { fieldPrefix: prefix }) };
}

function hasFieldsBelow(place: Place): boolean {
  const below = place.next(place, 1);
  return (
    below !== undefined &&
    !isBlankStretch(below) &&
    fieldBetween(below.text, contentOf(below), below.to) !== undefined
  );
}

function fieldPrefix(place: Place, from: number): string | undefined {
  return place.block ? prefixInMarkdown(place, from) : prefixInComment(place, from);
}

function prefixInMarkdown({ text, block, from: start }: Place, from: number): string | undefined {
  if (!block || block.kind === 'table' || block.kind === 'comment') return undefined;
  if (from > block.from && !/^[*_]{0,3}$/.test(text.slice(block.from, from))) return undefined;
  const quotes = text.slice(0, start).trimStart();
  if (block.kind === 'heading') return quotes;
  return quotes + ' '.repeat(block.item ? Math.max(2, block.item.content - block.indent) : 2);
}

function prefixInComment(place: Place, from: number): string | undefined {
  const { text, comment } = place;
  if (!comment || comment.trailing) return undefined;
  const start = Math.min(comment.from, from);
  if (text.slice(start, from).trim() !== '') return undefined;
  // A `#` that is the comment's own marker has no blank behind it.
  const gap = from < comment.from ? '' : text.slice(start, from);
  if (comment.kind === 'line') return `${comment.marker}${gap || ' '}  `;
  const isFirst = text.slice(0, comment.from).trim() === comment.marker;
  // On the line that opens or closes a block nothing tells how its other lines begin.
  if (isFirst || comment.outerTo > comment.to) return undefined;
  return `${text.slice(0, comment.from).trimStart()}${gap}  `;
}
