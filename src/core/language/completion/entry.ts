import { fieldBetween, type FieldLine } from '../../tag/fields.js';
import { occurrenceFinder, type Occurrence } from '../../tag/occurrences.js';
import type { Tag } from '../../tag/tag.js';
import type { DocumentView } from '../view.js';
import { contentOf, type Place, type Stretch } from './place.js';

/** Fields further from their tag than this are not looked for. */
const mostLines = 40;

/** A `Key: value` line of an entry. */
export interface EntryField {
  readonly stretch: Stretch;
  readonly field: FieldLine;
}

/** The tag that the cursor stands behind or below, with its fields. */
export interface Entry {
  readonly stretch: Stretch;
  readonly tag: Occurrence;
  /** 0-based character at which its statement begins; -1 without a separator. */
  readonly statementFrom: number;
  readonly statementTo: number;
  /** Those of other lines than the cursor's. */
  readonly fields: readonly EntryField[];
}

/** What follows a tag's name before its statement: closing emphasis, a note, the colon. */
const separator = /^[*_`]{0,4}(?: ?\([^()]{0,80}\))?:[*_`]{0,4}[ \t]*/;

/** The entry on the cursor's own line, else the one whose lines reach down to it. */
export function entryAt(place: Place): Entry | undefined {
  const find = occurrenceFinder(place.view.config.tags);
  const own = tagsIn(place, find).findLast((tag) => tag.to <= place.character);
  if (own) return entry(place, place, own, find);
  let above = place.next(place, -1);
  for (let lines = 0; above && lines < mostLines; lines++) {
    const last = tagsIn(above, find).at(-1);
    if (last) return entry(place, above, last, find);
    // Below a heading of its own, what stands there is of another entry.
    if (above.block?.kind === 'heading') return undefined;
    above = place.next(above, -1);
  }
  return undefined;
}

type Find = ReturnType<typeof occurrenceFinder>;

/** The tags with a `#` in a stretch. Where the `#` is the comment's own marker, it is theirs. */
function tagsIn(stretch: Stretch, find: Find): readonly Occurrence[] {
  const { text, comment, to } = stretch;
  const from = comment?.kind === 'line' && comment.marker === '#' ? comment.outerFrom : stretch.from;
  return find(text.slice(from, to))
    .map((one) => ({ ...one, from: one.from + from, to: one.to + from }))
    .filter((one) => one.hash);
}

function entry(place: Place, stretch: Stretch, tag: Occurrence, find: Find): Entry {
  const { text, to } = stretch;
  const next = tagsIn(stretch, find).find((one) => one.from > tag.from);
  const limit = next ? next.from : to;
  const between = separator.exec(text.slice(tag.to, Math.min(limit, tag.to + 120)));
  const statementFrom = between ? tag.to + between[0].length : -1;
  return { stretch, tag, statementFrom, statementTo: limit, fields: fieldsBelow(place, stretch, find) };
}

function fieldsBelow(place: Place, tag: Stretch, find: Find): readonly EntryField[] {
  const fields: EntryField[] = [];
  let last: Stretch = tag;
  for (let lines = 0; lines < mostLines; lines++) {
    // The cursor's line may be empty: the entry goes on behind it.
    const step: Stretch | undefined = place.line === last.line + 1 ? place : place.next(last, 1);
    if (!step || (step.line !== place.line && tagsIn(step, find).length > 0)) break;
    if (step.block?.kind === 'heading') break;
    const field = step.line === place.line ? undefined : fieldBetween(step.text, contentOf(step), step.to);
    if (field) fields.push({ stretch: step, field });
    last = step;
  }
  return fields;
}

/** Index of the first tag that begins at the entry's or behind it: tags stand in document order. */
export function indexFrom({ tags }: DocumentView, { stretch, tag }: Entry): number {
  let low = 0;
  let high = tags.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const start = tags[middle]?.nameRange.start;
    if (start && (start.line < stretch.line || (start.line === stretch.line && start.character < tag.from)))
      low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The tag as the grammar read it; absent while it is being typed. */
export function parsedTag(view: DocumentView, entry: Entry): Tag | undefined {
  const found = view.tags[indexFrom(view, entry)];
  const start = found?.nameRange.start;
  return start?.line === entry.stretch.line && start.character === entry.tag.from ? found : undefined;
}
