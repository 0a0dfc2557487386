import { toWorkspacePath } from '../../claim/pathMapping.js';
import type { World } from '../../ports/world.js';
import { folderOf, nameOf } from '../../probe/shared/paths.js';
import type { CompletionItem } from '../items.js';
import { folderAt, isImage } from './folders.js';
import { beginsWith, inOrder, rangeOf, slotWithin, type Slot } from './offer.js';

/** What is wanted of a path. */
export interface PathWish {
  /** Paths that are the likeliest ones, before all folders. */
  readonly first?: readonly { readonly path: string; readonly detail: string }[];
  /** Folders and pictures only. */
  readonly images?: boolean;
  /** After a file more is to be offered: its number of lines. */
  readonly thenCount?: boolean;
}

/** A control character, or what would end the comment or the quotes around a path. */
const unwritable = /[\p{Cc}`"]|\*\/|-->/u;
const behindCursor = /^[^\s`"'“”‘’«»,;()]*/;

/** A path being typed in a slot: what stands behind the last blank, comma or quote. */
export function typedPath(slot: Slot): Slot {
  const { typed } = slot;
  const tick = typed.lastIndexOf('`');
  const ticks = typed.split('`').length - 1;
  if (ticks % 2 === 1) return slotWithin(slot, tick + 1);
  const word = /[^\s`"'“”‘’«»,;]*$/.exec(typed)?.[0] ?? '';
  const bracket = /^[([]+/.exec(word)?.[0].length ?? 0;
  return slotWithin(slot, typed.length - word.length + bracket);
}

/**
 * Paths of the workspace, folder by folder; in the root also files elsewhere whose name begins as typed.
 * @param slot begins where the path does
 */
export function pathItems(slot: Slot, world: World, wish: PathWish = {}): readonly CompletionItem[] {
  const { typed } = slot;
  const quoted = /[`"'“‘«]/.test(slot.place.text[slot.from - 1] ?? '');
  const behind = behindCursor.exec(slot.rest)?.[0].length ?? 0;
  const item = (insert: string, label: string, detail: string | undefined): CompletionItem[] => {
    const isFolder = insert.endsWith('/');
    if (unwritable.test(insert)) return [];
    const blank = /\s/.test(insert) && !quoted;
    // Only quotes hold a name with blanks together, and behind a closed quote no folder goes on.
    if (blank && isFolder) return [];
    const again = isFolder || wish.thenCount === true;
    return [
      {
        label,
        kind: isFolder ? 'folder' : 'file',
        ...(detail !== undefined && { detail }),
        insert: blank ? `\`${insert}\`` : insert,
        range: rangeOf(slot, behind),
        filter: insert,
        ...(again && { again }),
      },
    ];
  };
  const first = (wish.first ?? [])
    .filter(({ path }) => beginsWith(path, typed) || beginsWith(nameOf(path), typed))
    .flatMap(({ path, detail }) => item(path, path, detail));
  return inOrder(
    // What is first by its place in the workspace is found by its name as well.
    first.map((one) => (beginsWith(one.insert, typed) ? one : { ...one, filter: nameOf(one.insert) })),
    inFolderOf(slot, world, wish).flatMap(({ insert, label }) => item(insert, label, undefined)),
    namesakes(typed, world, wish).flatMap((path) =>
      item(path, nameOf(path), folderOf(path)).map((one) => ({ ...one, filter: nameOf(path) })),
    ),
  );
}

/** What stands in the folder that was typed, beginning with the letters behind its slash. */
function inFolderOf(slot: Slot, world: World, wish: PathWish): readonly { insert: string; label: string }[] {
  const { typed, place } = slot;
  const slash = typed.lastIndexOf('/');
  const written = typed.slice(0, slash + 1);
  const folder = written === '' ? '' : insidePath(written, place.view.config);
  if (folder === undefined) return [];
  const { folders, files } = folderAt(world, folder);
  const letters = typed.slice(slash + 1);
  return [...folders.map((name) => `${name}/`), ...(wish.images === true ? files.filter(isImage) : files)]
    .filter((name) => beginsWith(name, letters))
    .map((name) => ({ insert: written + name, label: name }));
}

function insidePath(written: string, config: Parameters<typeof toWorkspacePath>[1]): string | undefined {
  const path = toWorkspacePath(written, config);
  return path.kind === 'inside' ? path.path.replace(/\/$/, '') : undefined;
}

const mostNamesakes = 50;

/** Files anywhere whose name begins as typed: people know a file's name, and rarely where it is. */
function namesakes(typed: string, world: World, { images }: PathWish): readonly string[] {
  if (typed.length < 2 || typed.includes('/')) return [];
  const lower = typed.toLowerCase();
  const found: string[] = [];
  for (const path of world.files.all()) {
    const slash = path.lastIndexOf('/');
    if (slash < 0 || path.slice(slash + 1, slash + 1 + lower.length).toLowerCase() !== lower) continue;
    if (images === true && !isImage(path)) continue;
    found.push(path);
    if (found.length === mostNamesakes) break;
  }
  return found;
}
