import { rangeOnLine, type Range } from '../../text/position.js';
import type { CompletionItem } from '../items.js';
import type { Place } from './place.js';

/** A longer list is no help; what is typed next shortens it. A list of this length may be incomplete. */
export const mostItems = 200;

/** A value that is being typed: where it begins, what stands before the cursor, and what behind it. */
export interface Slot {
  readonly place: Place;
  /** 0-based character at which it begins. */
  readonly from: number;
  readonly typed: string;
  /** Up to the end of the comment or line. */
  readonly rest: string;
}

/** The slot that begins at a character. */
export function slotFrom(place: Place, from: number, to = place.to): Slot {
  return {
    place,
    from,
    typed: place.text.slice(from, place.character),
    rest: place.text.slice(place.character, Math.max(place.character, to)),
  };
}

/** The part of a slot that begins some characters later. */
export function slotWithin(slot: Slot, offset: number): Slot {
  return { ...slot, from: slot.from + offset, typed: slot.typed.slice(offset) };
}

/** From the slot's beginning to the cursor, and on over `behind` characters. */
export function rangeOf({ place, from }: Slot, behind = 0): Range {
  return rangeOnLine(place.line, from, place.character + behind);
}

/** True when a text begins with what was typed, in whatever case. */
export function beginsWith(text: string, typed: string): boolean {
  return text.slice(0, typed.length).toLowerCase() === typed.toLowerCase();
}

/** Lists in the order of their importance become one, sorted as they stand, and not too long. */
export function inOrder(...lists: readonly (readonly CompletionItem[])[]): readonly CompletionItem[] {
  const items: CompletionItem[] = [];
  const seen = new Set<string>();
  for (const item of lists.flat()) {
    if (items.length === mostItems) break;
    const key = `${item.kind} ${item.insert}`;
    if (seen.has(key)) continue;
    seen.add(key);
    items.push({ ...item, sort: String(items.length).padStart(4, '0') });
  }
  return items;
}
