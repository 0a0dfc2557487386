import { codes, isCode } from '../codes.js';
import type { Config, CustomTag, Severity } from '../config.js';

/** Takes what is weakened, in words. */
export type Weakened = (what: string) => void;

/** Entries named in one sentence. */
const shown = 3;

/** A list of globs: in the order of the base, what is new behind it. */
export function tighterList(
  name: string,
  base: readonly string[],
  working: readonly string[],
  tighter: 'more' | 'fewer',
  weakened: Weakened,
): readonly string[] {
  const before = new Set(base);
  const after = new Set(working);
  const gone = base.filter((glob) => !after.has(glob));
  const come = working.filter((glob) => !before.has(glob));
  if (tighter === 'more') {
    if (gone.length > 0) weakened(`${name} without ${some(gone)}`);
    return [...base, ...come];
  }
  if (come.length > 0) weakened(`${name} with ${some(come)}`);
  return base.filter((glob) => after.has(glob));
}

/** A mapping brings claims under check that nobody could check before; one that redirects others does not. */
export function tighterMapping(
  base: Config['pathMapping'],
  working: Config['pathMapping'],
  weakened: Weakened,
): Config['pathMapping'] {
  const kept = Object.keys(base);
  for (const folder of kept)
    if (working[folder] !== base[folder])
      weakened(`pathMapping of ${folder} → ${working[folder] ?? '(none)'}`);
  const added = Object.entries(working).filter(([folder]) => {
    if (Object.hasOwn(base, folder)) return false;
    const free = !kept.some((one) => overlaps(trimmed(one), trimmed(folder)));
    if (!free) weakened(`pathMapping with ${folder}`);
    return free;
  });
  return Object.fromEntries([...Object.entries(base), ...added]);
}

/** Own tags may come; none may go or stop being checked. */
export function tighterTags(
  base: readonly CustomTag[],
  working: readonly CustomTag[],
  weakened: Weakened,
): readonly CustomTag[] {
  const after = new Map(working.map((tag) => [tag.name, tag]));
  const before = new Set(base.map((tag) => tag.name));
  const kept = base.map((tag) => {
    const changed = after.get(tag.name);
    if (!changed) weakened(`tags without ${tag.name}`);
    else if (!tag.checked || changed.checked) return changed;
    else weakened(`tag ${tag.name} no longer checked`);
    return tag;
  });
  return [...kept, ...working.filter((tag) => !before.has(tag.name))];
}

const loosestFirst: readonly Severity[] = ['off', 'hint', 'information', 'warning', 'error'];

/** Per code, against what the code has where nothing is configured. */
export function tighterSeverities(
  base: Config['severities'],
  working: Config['severities'],
  weakened: Weakened,
): Config['severities'] {
  const result: Record<string, Severity> = {};
  for (const code of new Set([...Object.keys(base), ...Object.keys(working)])) {
    const usual: Severity = isCode(code) ? codes[code].severity : 'warning';
    const from = base[code] ?? usual;
    const to = working[code] ?? usual;
    const weaker = loosestFirst.indexOf(to) < loosestFirst.indexOf(from);
    if (weaker) weakened(`severities.${code} ${from} → ${to}`);
    result[code] = weaker ? from : to;
  }
  return result;
}

/** The first few of them. */
export function some(globs: readonly string[]): string {
  const more = globs.length - shown;
  return `${globs.slice(0, shown).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function overlaps(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}

function trimmed(folder: string): string {
  return folder.replace(/[/\\]$/, '');
}
