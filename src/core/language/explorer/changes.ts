import type { Explorer } from './explorer.js';

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
    if (after.node(parent) === undefined) continue;
    const children = after.children(parent);
    if (!equal(before.children(parent), children)) {
      whole.add(parent);
      continue;
    }
    const different = children.filter((id) => !looksSame(id, before, after));
    if (different.length > mostApart) whole.add(parent);
    else for (const id of different) told.add(id);
  }
  const roots = !equal(before.roots, after.roots);
  if (!roots) for (const id of after.roots) if (!looksSame(id, before, after)) told.add(id);
  // Whoever is told of a line asks anew for what is below it.
  const isTold = (id: string | undefined): boolean =>
    id !== undefined && (whole.has(id) || isTold(after.parent(id)));
  return {
    roots,
    ids: [...new Set([...whole, ...told])].filter((id) => !isTold(after.parent(id))),
  };
}

function looksSame(id: string, before: Explorer, after: Explorer): boolean {
  return after.sameRows(id, before) || JSON.stringify(before.node(id)) === JSON.stringify(after.node(id));
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((one, index) => one === b[index]));
}
