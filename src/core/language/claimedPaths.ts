import type { Tag } from '../tag/tag.js';
import { definitionOf } from '../tag/vocabulary.js';

const known = new WeakMap<readonly Tag[], ReadonlySet<string>>();

/** The paths that file tags name, as written. */
export function claimedPaths(tags: readonly Tag[]): ReadonlySet<string> {
  const before = known.get(tags);
  if (before) return before;
  const paths = new Set<string>();
  for (const { name, text } of tags) {
    if (text === '' || definitionOf(name)?.takesPath !== true) continue;
    const path = /^[`"']?([^\s`"',;]+)/.exec(text.slice(0, 500))?.[1];
    if (path !== undefined) paths.add(path);
  }
  known.set(tags, paths);
  return paths;
}
