import { canonicalKey, keySpellings } from '../../tag/fields.js';
import { rangeOnLine } from '../../text/position.js';
import type { CompletionItem } from '../items.js';
import { knownTag } from '../knownTags.js';
import type { Entry, EntryField } from './entry.js';
import { beginsWith, inOrder } from './offer.js';
import { contentOf, type Place } from './place.js';

/** Keys that one entry may well have several of. */
const repeatable = new Set(['verification', 'expected']);
const keyBegun = /^[A-Za-z][A-Za-z ]{0,30}$/;

/** Names of fields, for a line below a tag that holds nothing or the beginning of one. */
export function fieldNames(place: Place, entry: Entry): readonly CompletionItem[] {
  const start = startOfKey(place, entry);
  if (!start) return [];
  const { typed, range, prefix } = start;
  const tag = knownTag(entry.tag.name, place.view.config);
  const present = new Set(entry.fields.map(({ field }) => field.canonical));
  const isNew = (key: string): boolean => !present.has(canonicalKey(key));
  const usual = tag?.fields ?? [];
  const item = (key: string): CompletionItem => {
    const canonical = canonicalKey(key);
    const own = key.toLowerCase() === canonical ? undefined : `= ${capital(canonical)}`;
    return {
      label: key,
      kind: 'field',
      detail: own ?? `field of #${entry.tag.name}`,
      insert: `${prefix}${key}: `,
      range,
      filter: key,
      ...(valued.has(canonical) && { again: true }),
    };
  };
  const others = [...new Set(keySpellings.values())].map(capital);
  // Twenty other spellings of what is in the list already are only of use to who types one.
  const synonyms = typed === '' ? [] : [...keySpellings.keys()].map(capital);
  const wanted = [
    ...usual.filter(isNew),
    ...others.filter(isNew),
    ...[...usual, ...others].filter((key) => repeatable.has(canonicalKey(key))),
    ...synonyms.filter((key) => isNew(key) || repeatable.has(canonicalKey(key))),
  ];
  return inOrder(wanted.filter((key) => beginsWith(key, typed)).map(item));
}

/** Fields whose values are offered too. */
const valued = new Set(['verification', 'lines affected', 'dependencies', 'routes', 'files affected']);

const capital = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1);

interface KeyStart {
  readonly typed: string;
  readonly range: CompletionItem['range'];
  /** What has to stand before the key. */
  readonly prefix: string;
}

/** Where the key begins; `undefined` when the line says something else. */
function startOfKey(place: Place, entry: Entry): KeyStart | undefined {
  const { text, character, line } = place;
  if (entry.stretch.line === line || isOtherItem(place, entry)) return undefined;
  const content = contentOf(place);
  const marker = /^(?:[-*+•]|\d{1,9}[.)])[ \t]+/.exec(text.slice(content, content + 16))?.[0] ?? '';
  const from = content + marker.length;
  // Before the content the line would be cut in two.
  if (character < from && from < place.to) return undefined;
  const typed = text.slice(Math.min(from, character), character);
  if (typed !== '' && !keyBegun.test(typed)) return undefined;
  if (/^[ \t]*\S/.test(text.slice(character, place.to))) return undefined;
  const after = entry.fields.filter(({ stretch }) => stretch.line < line).at(-1);
  if (after && isValueOf(after, content)) return undefined;
  if (marker !== '') return { typed, range: rangeOnLine(line, from, character), prefix: '' };
  return { typed, range: rangeOnLine(line, place.from, character), prefix: prefixLike(place, entry, after) };
}

/** A list item beside the tag's own is no field of it. */
function isOtherItem({ block }: Place, { stretch }: Entry): boolean {
  const tag = stretch.block;
  return tag?.item !== undefined && block?.item !== undefined && block.indent <= tag.indent;
}

/** Indented deeper below a key without value: the value begins here. */
function isValueOf({ stretch, field }: EntryField, content: number): boolean {
  return field.value === '' && content > field.keyFrom && content > contentOf(stretch);
}

/** Fields stand below each other, the first one two columns behind its tag. */
function prefixLike(place: Place, { stretch, tag }: Entry, sibling: EntryField | undefined): string {
  if (sibling) {
    const before = sibling.stretch.text.slice(sibling.stretch.from, sibling.field.keyFrom);
    if (/^\s*(?:[-*+•]\s+)?$/.test(before)) return before;
  }
  const { block, text } = stretch;
  if (block?.kind === 'heading') return '';
  const column = block?.item
    ? ' '.repeat(Math.max(block.item.content, 2))
    : `${/^[ \t]*/.exec(text.slice(Math.min(stretch.from, tag.from), tag.from))?.[0] ?? ''}  `;
  // Where the `#` is the comment's own marker there is no blank to repeat.
  const needsBlank = place.comment?.kind === 'line' && tag.from < stretch.from;
  return needsBlank ? ` ${column}` : column;
}
