import type { Claim } from '../claim/claim.js';
import type { Config } from '../config.js';
import type { Tag } from '../tag/tag.js';
import { definitionOf, type Family } from '../tag/vocabulary.js';
import type { Position } from '../text/position.js';
import { claimedPaths } from './claimedPaths.js';
import { placeOfClaim } from './claimPlaces.js';
import type { Place } from './overview/overview.js';
import { comparePositions, contains } from './ranges.js';
import type { DocumentView } from './view.js';

/** What somebody looks for: every tag of a name, or every tag that claims something of a file. */
export type Sought = { readonly name: string } | { readonly path: string };

/** A text with its tags and with what is known to be claimed in it. */
export interface TaggedText {
  /** Path of the text. */
  readonly file: string;
  readonly tags: readonly Tag[];
  /** Where nobody says which tag makes a claim, its place does. */
  readonly claims: readonly { readonly claim: Claim; readonly tag?: number | undefined }[];
}

/** A name of which there are tags. */
export interface TagKind {
  /** Without `#`. */
  readonly name: string;
  readonly family: string;
  readonly count: number;
}

const mostPlaces = 10_000;
/** Names of open families are made up by their authors. */
const mostKinds = 1_000;
/** Tags that are looked back over for the one that makes a claim. */
const mostBetween = 8;

/** What the word at a place is: the name of a tag, or a file that a tag claims. */
export function soughtAt({ tags, results, document }: DocumentView, position: Position): Sought | undefined {
  const tag = tags.find(({ nameRange }) => contains(nameRange, position));
  if (tag) return { name: tag.name };
  for (const { claim } of results) {
    if (!contains(claim.range, position)) continue;
    const place = placeOfClaim(claim, document);
    if (place?.kind === 'path' && place.path.kind === 'inside' && contains(place.range, position))
      return { path: place.path.path };
  }
  return undefined;
}

/** The names of the tags that somebody looks for, by file and place; what claims nothing is no tag of its kind. */
export function referencesIn(
  texts: Iterable<TaggedText>,
  sought: Sought,
  most = mostPlaces,
): readonly Place[] {
  const found: Place[] = [];
  for (const text of texts) {
    const wanted = 'name' in sought ? named(sought.name) : claiming(text, sought.path);
    for (const tag of text.tags)
      if (tag.claim && wanted(tag)) found.push({ file: text.file, range: tag.nameRange });
  }
  return found.sort(byPlace).slice(0, most);
}

/** By file, then from top to bottom. */
function byPlace(a: Place, b: Place): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return comparePositions(a.range.start, b.range.start);
}

/** The names of which there are tags, by family in the order of the vocabulary and by name. */
export function kindsOf(
  texts: Iterable<Pick<TaggedText, 'tags'>>,
  config: Pick<Config, 'tags'>,
): readonly TagKind[] {
  const counts = new Map<string, number>();
  for (const { tags } of texts)
    for (const { name, claim } of tags) if (claim) counts.set(name, (counts.get(name) ?? 0) + 1);
  const families = new Map(config.tags.map(({ name, family }) => [name.toUpperCase(), family]));
  const familyOf = (name: string): string =>
    definitionOf(name)?.family ?? families.get(name) ?? ('custom' satisfies Family);
  return [...counts]
    .map(([name, count]): TagKind => ({ name, family: familyOf(name), count }))
    .sort((a, b) => rank(a) - rank(b) || compare(a.family, b.family) || compare(a.name, b.name))
    .slice(0, mostKinds);
}

const order: readonly string[] = [
  'assumption',
  'suggestion',
  'check',
  'file',
  'decision',
  'smell',
  'memory',
  'conflict',
  'planning',
  'verifier',
] satisfies readonly Family[];

const rank = ({ family }: TagKind): number => (order.includes(family) ? order.indexOf(family) : order.length);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function named(name: string): (tag: Tag) => boolean {
  const upper = name.replace(/^#/, '').toUpperCase();
  return (tag) => tag.name === upper;
}

function claiming({ tags, claims }: TaggedText, path: string): (tag: Tag) => boolean {
  const own = new Set<Tag>();
  for (const { claim, tag: index } of claims) {
    if (!('path' in claim) || claim.path?.kind !== 'inside' || claim.path.path !== path) continue;
    const tag = index === undefined ? tagOf(claim, tags) : tags[index];
    if (tag) own.add(tag);
  }
  // Of finished tasks that nobody looked at, only their words are known.
  return (tag) =>
    own.has(tag) || (definitionOf(tag.name)?.takesPath === true && claimedPaths([tag]).has(path));
}

/** A claim stands in its tag, or below it in code; a tag of another kind may stand between. */
function tagOf({ tag: name, range }: Claim, tags: readonly Tag[]): Tag | undefined {
  let last = -1;
  let high = tags.length;
  while (high - last > 1) {
    const middle = (last + high) >> 1;
    const tag = tags[middle];
    if (tag && comparePositions(tag.range.start, range.start) <= 0) last = middle;
    else high = middle;
  }
  for (let at = last; at >= 0 && last - at < mostBetween; at--) if (tags[at]?.name === name) return tags[at];
  return undefined;
}
