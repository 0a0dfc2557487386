import { neverCancelled, type World } from '../../ports/world.js';
import { prismaTables } from '../../probe/schema/prisma.js';
import { fold, foldTable, type Table } from '../../probe/schema/table.js';
import type { CompletionItem } from '../items.js';
import { beginsWith, inOrder, rangeOf, slotWithin, type Slot } from './offer.js';

/** The models of the workspace's Prisma schemas. */
export function models(world: World): readonly Table[] {
  return prismaTables(world, neverCancelled)?.tables ?? [];
}

const modelHas =
  /\b(\w{1,100}) (?:model|table|entity) (?:has|with|contains|includes) (?:an? |the )?([^.]*)$/i;

/** Fields of the model that the sentence speaks of, behind `User model has `; `undefined` in other sentences. */
export function modelFieldItems(slot: Slot, world: World): readonly CompletionItem[] | undefined {
  const [, owner = '', list] = modelHas.exec(slot.typed) ?? [];
  if (list === undefined) return undefined;
  const table =
    models(world).find(({ name }) => name === owner) ??
    models(world).find(({ name, mapped }) =>
      [name, mapped].some((one) => one !== undefined && foldTable(one) === foldTable(owner)),
    );
  if (!table) return [];
  const typed = /\w*$/.exec(list)?.[0] ?? '';
  const before = list.slice(0, list.length - typed.length);
  // Behind a whole name the sentence goes on as its author likes.
  if (before.trim() !== '' && !/(?:[,/]|\band|&)\s*$/.test(before)) return [];
  const listed = new Set(before.split(/[\s,/]+/).map(fold));
  const word = before.trim() === '' ? 'field' : 'fields';
  const last = slotWithin(slot, slot.typed.length - typed.length);
  const behind = /^\w*/.exec(slot.rest)?.[0].length ?? 0;
  const ends = slot.rest.slice(behind).trim() === '';
  return inOrder(
    table.columns
      .filter(({ name }) => beginsWith(name, typed) && !listed.has(fold(name)))
      .map(({ name }) => ({
        label: name,
        kind: 'model',
        detail: `field of ${table.name} in ${table.file}`,
        insert: ends ? `${name} ${word}` : name,
        range: rangeOf(last, behind),
        filter: name,
      })),
  );
}
