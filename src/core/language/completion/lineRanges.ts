import type { Hunk } from '../../ports/git.js';
import type { World } from '../../ports/world.js';
import type { CompletionItem } from '../items.js';
import { changesFor } from './changes.js';
import { inOrder, rangeOf, slotWithin, type Slot } from './offer.js';

/** More ranges than this are no list that anybody reads. */
const mostRanges = 60;

/** The lines of a file that git says have changed, all of them and one by one. */
export function lineRangeItems(
  slot: Slot,
  world: World,
  path: string | undefined,
): readonly CompletionItem[] {
  if (path === undefined) return [];
  const { typed, rest } = slot;
  const hunks = changesFor(slot.place.view, slot.place.line, world).get(path)?.hunks ?? [];
  const ranges = [...new Set(hunks.slice(0, mostRanges).map(written))];
  if (ranges.length === 0) return [];
  const detail = `changed in ${path}`;
  const item = (at: Slot, label: string, behind: number): CompletionItem => ({
    label,
    kind: 'value',
    detail,
    insert: label,
    range: rangeOf(at, behind),
    filter: label,
  });
  const all = ranges.join(', ');
  const before = typed.length - (/[^,\s]*$/.exec(typed)?.[0].length ?? 0);
  const listed = new Set(typed.slice(0, before).split(/[,\s]+/));
  const last = slotWithin(slot, before);
  const behind = /^[\d–-]*/.exec(rest)?.[0].length ?? 0;
  return inOrder(
    all.startsWith(typed) ? [item(slot, all, /^[\d\s,–-]*\d/.exec(rest)?.[0].length ?? 0)] : [],
    ranges
      .filter((range) => range.startsWith(last.typed) && !listed.has(range))
      .map((range) => item(last, range, behind)),
  );
}

/** 1-based; where lines were only removed, the line they stood behind. */
function written({ start, count }: Hunk): string {
  if (count <= 1) return String(Math.max(1, start));
  return `${start}-${start + count - 1}`;
}
