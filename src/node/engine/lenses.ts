import type { Lens } from '../../core/language/items.js';
import { lenses, pieceLenses, type PieceLenses } from '../../core/language/lenses/index.js';
import type { Piece } from '../../core/language/live/piece.js';
import type { Folder } from './folder.js';

/** Most pieces of a text are what they were before a keystroke, wherever they have moved to. */
const made = new WeakMap<Piece, PieceLenses>();

/** What there is to do above the tasks and tags of an open text. */
export async function lensesIn(folder: Folder, path: string): Promise<readonly Lens[]> {
  const live = folder.text(path)?.live;
  if (!live || folder.isGone(path)) return [];
  const { config } = folder;
  const context = folder.lensesOf(path);
  const pieces = (await live.parts()).map(({ from, piece }) => {
    const known = made.get(piece) ?? pieceLenses({ ...piece, config }, context);
    made.set(piece, known);
    return { from, lenses: known };
  });
  return lenses(live.headings, pieces, context);
}
