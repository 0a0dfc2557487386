import { sameEntry } from './entries.js';
import { idOf, type Explorer } from './explorer.js';

/** Above so many lines below one that look different, all that is below it is told of at once. */
const mostApart = 20;

export interface ExplorerChanges {
  /** Other lines are on the first level. */
  readonly roots: boolean;
  /** Lines that look different, or have others below them. */
  readonly ids: readonly string[];
}

/**
 * What somebody has to be told who has seen some lines of one explorer, and is to see those of the next.
 * @param seen ids of the lines whose children were asked for
 */
export function explorerChanges(before: Explorer, after: Explorer, seen: Iterable<string>): ExplorerChanges {
  const whole = new Set<string>();
  const told = new Set<string>();
  for (const parent of seen) {
    if (after.hasSame(parent, before)) continue;
    const changed = changedBelow(parent, before, after);
    if (changed === 'all' || changed.length > mostApart) whole.add(parent);
    else for (const id of changed) told.add(id);
  }
  const roots = !equal(before.roots, after.roots);
  if (!roots) for (const id of after.roots) if (!looksSame(id, before, after)) told.add(id);
  // Whoever is told of a line asks anew for what is below it.
  const isTold = (id: string | undefined): boolean =>
    id !== undefined && (whole.has(id) || isTold(after.parent(id)));
  return {
    roots,
    ids: [...new Set([...whole, ...told])].filter(
      (id) => after.node(id) !== undefined && !isTold(after.parent(id)),
    ),
  };
}

/** Lines below one that look different; `all` where there are others now. */
function changedBelow(parent: string, before: Explorer, after: Explorer): readonly string[] | 'all' {
  const [old, now] = [before.entriesBelow(parent), after.entriesBelow(parent)];
  if (!old || !now) {
    const children = after.children(parent);
    return equal(before.children(parent), children)
      ? children.filter((id) => !looksSame(id, before, after))
      : 'all';
  }
  if (old.length !== now.length) return 'all';
  const changed: string[] = [];
  for (let at = 0; at < now.length; at++) {
    const [was, is] = [old[at], now[at]];
    if (!was || !is || was.key !== is.key) return 'all';
    if (sameEntry(was, is)) continue;
    const id = idOf(parent, is);
    if (!looksSame(id, before, after)) changed.push(id);
  }
  return changed;
}

function looksSame(id: string, before: Explorer, after: Explorer): boolean {
  return after.hasSame(id, before) || JSON.stringify(before.node(id)) === JSON.stringify(after.node(id));
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}
