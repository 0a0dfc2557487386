import { taskTypes } from '../../config/taskTypes.js';
import { fieldBetween } from '../../tag/fields.js';
import type { CompletionItem } from '../items.js';
import { beginsWith, inOrder, rangeOf, slotFrom } from './offer.js';
import { contentOf, type Place } from './place.js';

/** The kinds of task, behind `Type:` in a log's header. */
export function taskTypeItems(place: Place): readonly CompletionItem[] {
  const { view, text, to, character, block } = place;
  if (!view.isLog || !['paragraph', 'item', 'frontmatter'].includes(block?.kind ?? '')) return [];
  const found = headerType(text, contentOf(place), to);
  if (!found || found.valueFrom > character) return [];
  const value = Math.max(
    found.valueFrom,
    Math.min(character, contentOf({ ...place, from: found.valueFrom })),
  );
  const slot = slotFrom(place, value);
  const behind = /^[\w-]*/.exec(slot.rest)?.[0].length ?? 0;
  const gap = text[value - 1] === ':' ? ' ' : '';
  return inOrder(
    taskTypes(view.config)
      .filter(({ id }) => beginsWith(id, slot.typed.trim()))
      .map(({ id, items, needed }): CompletionItem => ({
        label: id,
        kind: 'value',
        detail: `${needed} ${needed === 1 ? 'point' : 'points'}: ${items.map((item) => item.id).join(', ')}`,
        insert: gap + id,
        range: rangeOf(slot, behind),
        filter: gap + id,
      })),
  );
}

function headerType(text: string, from: number, to: number): { valueFrom: number } | undefined {
  // YAML keys are lower-case, which prose before a colon is too.
  const plain = /^\s*type:(?=\s|$)/.exec(text.slice(from, Math.min(to, from + 20)));
  if (plain) return { valueFrom: from + plain[0].length };
  const field = fieldBetween(text, from, to);
  return field && /^(?:task )?type$/i.test(field.key) ? field : undefined;
}
