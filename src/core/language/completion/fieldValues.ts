import type { World } from '../../ports/world.js';
import { fieldBetween } from '../../tag/fields.js';
import type { CompletionItem } from '../items.js';
import { commandItems } from './commands.js';
import type { Entry } from './entry.js';
import { lineRangeItems } from './lineRanges.js';
import { beginsWith, inOrder, rangeOf, slotFrom, slotWithin, type Slot } from './offer.js';
import { declaredPackages } from './packages.js';
import { pathItems, typedPath } from './paths.js';
import { contentOf, type Place } from './place.js';
import { routeItems } from './routes.js';
import { fileOf } from './subjects.js';

/** Values of the field that the cursor stands in; `undefined` when it stands in none. */
export function fieldValues(place: Place, entry: Entry, world: World): readonly CompletionItem[] | undefined {
  const found = fieldAtCursor(place, entry);
  if (!found) return undefined;
  const { slot, canonical } = found;
  switch (canonical) {
    case 'verification':
      return spaced(slot, commandItems(slot, world, entry));
    case 'lines affected':
    case 'lines added':
    case 'lines replaced':
      return spaced(slot, lineRangeItems(slot, world, fileOf(place.view, entry)));
    case 'dependencies':
      return spaced(slot, packageNames(slot, world, fileOf(place.view, entry)));
    case 'routes':
      return spaced(slot, routeItems(slot, world, fileOf(place.view, entry)));
    case 'files affected':
      return spaced(slot, pathItems(typedPath(slot), world));
    default:
      return slot.typed.includes('/') ? pathItems(typedPath(slot), world) : [];
  }
}

/** Directly behind the colon a blank is missing. */
function spaced(slot: Slot, items: readonly CompletionItem[]): readonly CompletionItem[] {
  const { place, from } = slot;
  if (place.text[from - 1] !== ':' || from !== place.character) return items;
  return items.map((item) => ({ ...item, insert: ` ${item.insert}` }));
}

interface FieldAtCursor {
  readonly slot: Slot;
  readonly canonical: string;
}

function fieldAtCursor(place: Place, entry: Entry): FieldAtCursor | undefined {
  if (entry.stretch.line === place.line) return undefined;
  const content = contentOf(place);
  const own = fieldBetween(place.text, content, place.to);
  if (own) {
    if (own.valueFrom > place.character) return undefined;
    return { slot: slotFrom(place, skipBlanks(place, own.valueFrom)), canonical: own.canonical };
  }
  // A list, or deeper lines, below a key without a value are its value.
  const above = entry.fields.filter(({ stretch }) => stretch.line < place.line).at(-1);
  if (!above || above.field.value !== '' || place.character < content) return undefined;
  const marker = /^(?:[-*+•]|\d{1,9}[.)])[ \t]+/.exec(place.text.slice(content, content + 16))?.[0] ?? '';
  if (marker === '' && content <= above.field.keyFrom) return undefined;
  const from = content + marker.length;
  if (place.character < from) return undefined;
  return { slot: slotFrom(place, from), canonical: above.field.canonical };
}

/** The value begins behind the blanks, or where the cursor is among them. */
function skipBlanks({ text, character }: Place, from: number): number {
  let at = from;
  while (at < character && /\s/.test(text[at] ?? '')) at++;
  return at;
}

function packageNames(slot: Slot, world: World, file: string | undefined): readonly CompletionItem[] {
  const typed = /[^,;]*$/.exec(slot.typed)?.[0].trimStart() ?? '';
  const last = slotWithin(slot, slot.typed.length - typed.length);
  const listed = new Set(slot.typed.split(/[,;]\s*/).slice(0, -1));
  const behind = /^[\w@/.-]*/.exec(slot.rest)?.[0].length ?? 0;
  const packages = declaredPackages(slot.place.view, world, file);
  return inOrder(
    packages
      .filter(({ name }) => beginsWith(name, typed) && !listed.has(name))
      .map(({ name, version, manifest }) => ({
        label: name,
        kind: 'package',
        detail: `${version} in ${manifest}`.trim(),
        insert: name,
        range: rangeOf(last, behind),
        filter: name,
      })),
  );
}
