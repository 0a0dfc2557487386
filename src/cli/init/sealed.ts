import { hash } from 'node:crypto';
import type { Change, Part, Place } from './change.js';
import { standing } from './change.js';

/**
 * A whole file that `init` writes carries a seal: undone is only what nobody has changed since.
 * @param make the text of the file around the words that hold its seal
 */
export function sealed(make: (seal: string) => string): string {
  return make(`tagproof init ${sealOf(make(''))}`);
}

const seal = /tagproof init ([0-9a-f]{12})/;

function sealOf(text: string): string {
  return hash('sha256', text).slice(0, 12);
}

function isUntouched(text: string): boolean {
  const found = seal.exec(text);
  return found?.[1] !== undefined && sealOf(text.replace(found[0], '')) === found[1];
}

/** Writes a file where there is none; one that an earlier run wrote and nobody changed is brought up to date. */
export function addSealed(place: Place, text: string): Part {
  const { text: before } = standing(place);
  if (before === text) return { changes: [], notes: [] };
  if (before !== undefined && !isUntouched(before))
    return { changes: [], notes: [`${place.shown} is there already, and was left as it is.`] };
  return { changes: [{ place, before, after: text, mode: 0o644 }], notes: [] };
}

/** Removes a file that `init` wrote. */
export function removeSealed(place: Place): Part {
  const { text: before } = standing(place);
  if (before === undefined || !seal.test(before)) return { changes: [], notes: [] };
  if (!isUntouched(before))
    return {
      changes: [],
      notes: [`${place.shown} was changed since it was written: delete it yourself if you want.`],
    };
  const change: Change = { place, before, after: undefined, mode: 0o644 };
  return { changes: [change], notes: [] };
}
