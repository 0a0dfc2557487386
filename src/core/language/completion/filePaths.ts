import type { Change } from '../../ports/git.js';
import type { World } from '../../ports/world.js';
import type { CompletionItem } from '../items.js';
import { changesFor, claimedIn } from './changes.js';
import { countItems } from './counts.js';
import { everythingBelow, isImage } from './folders.js';
import { inOrder, type Slot } from './offer.js';
import { pathItems, typedPath, type PathWish } from './paths.js';

/** More changed files than this are looked up by their folder. */
const mostChanged = 100;

/** What a file tag's statement may hold: the path, then its number of lines. */
export function fileStatement(slot: Slot, world: World, tag: string): readonly CompletionItem[] {
  if (tag === 'SCREENSHOT_CLAIMED') return pathItems(typedPath(slot), world, screenshots(slot, world));
  const path = typedPath(slot);
  const counted = tag === 'FILE_DELETED' ? [] : countItems(slot, world);
  // Behind a whole path and a blank nothing but its count can follow.
  if (path.typed === '' && slot.typed !== '' && !/(?:[,;]|\band|[`"'(])\s*$/.test(slot.typed)) return counted;
  if (/\s\([^()]*$/.test(slot.typed)) return counted;
  const first = changed(slot, world, kinds[tag]);
  return inOrder(counted, pathItems(path, world, { first, thenCount: tag === 'FILE_CREATED' }));
}

const kinds: Readonly<Record<string, Change['kind']>> = {
  FILE_CREATED: 'added',
  FILE_MODIFIED: 'modified',
  FILE_DELETED: 'deleted',
};

/** Files that changed in this way, those first that no tag claims yet. */
function changed(slot: Slot, world: World, kind: Change['kind'] | undefined): NonNullable<PathWish['first']> {
  const { view, line } = slot.place;
  const claimed = claimedIn(view);
  const open: { path: string; detail: string }[] = [];
  const known: { path: string; detail: string }[] = [];
  for (const [path, change] of changesFor(view, line, world)) {
    if (change.kind !== kind || path === view.document.path) continue;
    if (claimed.has(path)) known.push({ path, detail: `${kind}, claimed already` });
    else open.push({ path, detail: kind });
    if (open.length >= mostChanged) break;
  }
  return [...open, ...known].slice(0, mostChanged);
}

/** Pictures in the evidence folder, and the folder itself, which may not be there yet. */
function screenshots(slot: Slot, world: World): PathWish {
  const folder = slot.place.view.config.evidenceFolder.replace(/\/+$/, '');
  const images = everythingBelow(world, folder).filter(isImage);
  return {
    images: true,
    first: [
      ...images.map((path) => ({ path, detail: 'evidence' })),
      { path: `${folder}/`, detail: 'evidence' },
    ],
  };
}
