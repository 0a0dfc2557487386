import type { Source } from '../shared/source.js';
import { below } from './route.js';
import { closingBracket } from './text.js';

/** The router variables of a Go file and what stands before their paths. */
export interface Groups {
  /** The prefix of a router at an offset: its groups, and the blocks around it. */
  prefixAt(router: string, offset: number): string;
}

const groups = /\b(\w+)\s*:?=\s*(\w+)\.(?:Group|PathPrefix)\s*\(\s*"([^"\n]{0,200})"/g;
const nested = /\b\w+\.(?:Route|Group)\s*\(\s*(?:"([^"\n]{0,200})"\s*,\s*)?func\s*\(/g;

/** Blocks and groups looked at in one file. */
const mostGroups = 2_000;

/** Finds `api := r.Group("/api")` and `r.Route("/api", func(r chi.Router) {…})`. */
export function groupsOf(source: Source): Groups {
  const text = source.withoutComments;
  const made = new Map<string, { readonly parent: string; readonly prefix: string }>();
  for (const [, name = '', parent = '', prefix = ''] of text.matchAll(groups)) {
    if (made.size < mostGroups && name !== parent) made.set(name, { parent, prefix });
  }
  const blocks: { readonly from: number; readonly to: number; readonly prefix: string }[] = [];
  for (const match of text.matchAll(nested)) {
    if (blocks.length >= mostGroups) break;
    const open = match.index + match[0].indexOf('(');
    blocks.push({ from: open, to: closingBracket(source, open) ?? open, prefix: match[1] ?? '' });
  }
  return {
    prefixAt(router, offset) {
      let prefix = '';
      let name = router;
      for (let depth = 0; depth < 10; depth += 1) {
        const group = made.get(name);
        if (!group) break;
        prefix = below(group.prefix, prefix);
        name = group.parent;
      }
      const around = blocks
        .filter(({ from, to }) => from < offset && offset < to)
        .map((block) => block.prefix);
      return [...around, prefix].reduce((whole, part) => (part === '' ? whole : below(whole, part)), '');
    },
  };
}
