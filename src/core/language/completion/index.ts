import type { World } from '../../ports/world.js';
import type { Position } from '../../text/position.js';
import { asLabel } from '../asLabel.js';
import type { CompletionItem } from '../items.js';
import type { DocumentView } from '../view.js';
import { commandItems } from './commands.js';
import { entryAt, type Entry } from './entry.js';
import { fieldNames } from './fieldNames.js';
import { fieldValues } from './fieldValues.js';
import { fileStatement } from './filePaths.js';
import { slotFrom } from './offer.js';
import { placeAt, type Place } from './place.js';
import { sentenceItems } from './sentences.js';
import { tagItems, typedName } from './tags.js';
import { taskTypeItems } from './taskTypes.js';

export { mostItems } from './offer.js';

/**
 * What can be written at a place: tags behind a `#`, the statement of a tag, the names and values of
 * its fields. Only in comments and Markdown; never in strings, templates, regular expressions, fences.
 * A list as long as `mostItems` may have left something out.
 */
export function complete(view: DocumentView, position: Position, world: World): readonly CompletionItem[] {
  return offered(view, position, world).map(labelled);
}

/** Names of files may hold anything. What is typed is compared with what they are, not with what is shown. */
function labelled(item: CompletionItem): CompletionItem {
  const label = asLabel(item.label);
  return label === item.label ? item : { filter: item.label, ...item, label };
}

function offered(view: DocumentView, position: Position, world: World): readonly CompletionItem[] {
  const place = placeAt(view, position);
  if (!place) return [];
  const name = typedName(place);
  if (name) return tagItems(place, name);
  const entry = entryAt(place);
  if (!entry) return taskTypeItems(place);
  if (entry.stretch.line === place.line) return statement(place, entry, world);
  return fieldValues(place, entry, world) ?? fieldNames(place, entry);
}

/** What the statement of the cursor's own line may hold. */
function statement(place: Place, entry: Entry, world: World): readonly CompletionItem[] {
  const { tag, statementFrom, statementTo } = entry;
  if (statementFrom < 0 || place.character < statementFrom) return [];
  const slot = slotFrom(place, statementFrom, statementTo);
  if (tag.definition?.takesPath === true) return fileStatement(slot, world, tag.name);
  if (tag.definition?.family === 'check') return commandItems(slot, world, entry);
  const checked = place.view.config.tags.some((one) => one.name === tag.name && one.checked === true);
  return checked || tag.definition?.family === 'assumption' ? sentenceItems(slot, world) : [];
}
