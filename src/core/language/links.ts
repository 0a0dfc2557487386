import type { Claim } from '../claim/claim.js';
import { toWorkspacePath } from '../claim/pathMapping.js';
import { visible } from '../report/escape.js';
import type { Tag } from '../tag/tag.js';
import type { Position, Range } from '../text/position.js';
import { placeOfClaim } from './claimPlaces.js';
import type { DocumentLink } from './items.js';
import { linesBehind, pathWordsIn } from './mentionedPaths.js';
import { compareLengths, comparePositions, contains, overlap } from './ranges.js';
import { claimsByTag, statusOf } from './statuses.js';
import type { DocumentView, ViewedClaim } from './view.js';

/** Tells whether a path of the workspace is there. Without it only words with a folder are taken for paths. */
export type IsThere = (path: string) => boolean;

/** A link with how sure it is: what a claim names is a path, another word only looks like one. */
interface Found {
  readonly link: DocumentLink;
  readonly claimed: boolean;
}

/** The places of the workspace that a text names, in order and apart from each other. */
export function links(view: DocumentView, isThere?: IsThere): readonly DocumentLink[] {
  const claims = claimsByTag(view);
  const found = view.tags.flatMap((tag, index) => linksOfTag(view, tag, claims[index] ?? [], isThere));
  return apart([...found, ...linksOfClaims(view, untagged(view), isThere)]);
}

/** Where the word at a place leads: a path, or what a verified claim is about. */
export function definitionAt(
  view: DocumentView,
  position: Position,
  isThere?: IsThere,
): DocumentLink | undefined {
  const claims = claimsByTag(view);
  const here = (viewed: ViewedClaim): boolean => contains(viewed.claim.range, position);
  const found = view.tags.flatMap((tag, index) =>
    contains(tag.range, position) || claims[index]?.some(here)
      ? linksOfTag(view, tag, claims[index] ?? [], isThere)
      : [],
  );
  const named = apart([...found, ...linksOfClaims(view, untagged(view).filter(here), isThere)]);
  return (
    named.find(({ range }) => contains(range, position)) ??
    view.results
      .filter(here)
      .sort((a, b) => compareLengths(a.claim.range, b.claim.range))
      .map(observedPlace)
      .find((link) => link !== undefined)
  );
}

const untagged = (view: DocumentView): readonly ViewedClaim[] =>
  view.results.filter(({ tag }) => tag === undefined);

function linksOfTag(
  view: DocumentView,
  tag: Tag,
  claims: readonly ViewedClaim[],
  isThere: IsThere | undefined,
): readonly Found[] {
  if (!tag.claim) return [];
  const found = [...linksOfClaims(view, claims, isThere)];
  for (const range of [tag.textRange, ...tag.fields.map((field) => field.valueRange)]) {
    for (const word of pathWordsIn(view.document, range)) {
      if (!isThere && !word.raw.includes('/')) continue;
      const path = toWorkspacePath(word.raw, view.config);
      if (path.kind !== 'inside' || isThere?.(path.path) === false) continue;
      found.push({ link: linkTo(word.range, path.path, word.lines), claimed: false });
    }
  }
  return found;
}

function linksOfClaims(
  view: DocumentView,
  claims: readonly ViewedClaim[],
  isThere: IsThere | undefined,
): readonly Found[] {
  return claims.flatMap(({ claim }) => {
    const place = placeOfClaim(claim, view.document);
    if (!place || place.kind === 'count' || place.path.kind !== 'inside') return [];
    const { path } = place.path;
    if (!isInside(path) || isThere?.(path) === false) return [];
    const lines = place.kind === 'lines' ? place.lines : linesAfter(view, place.range);
    return [{ link: linkTo(place.range, path, lines), claimed: true }];
  });
}

/** The lines that stand directly behind a path: `src/a.ts:12-14`. */
function linesAfter({ document }: DocumentView, { end }: Range): DocumentLink['lines'] {
  const rest = (document.lines[end.line] ?? '').slice(end.character, end.character + 30);
  return linesBehind(/^[:#]L?\d{1,7}(?:[-–]L?\d{1,7})?/.exec(rest)?.[0] ?? '')?.lines;
}

function linkTo(range: Range, file: string, lines: DocumentLink['lines']): DocumentLink {
  const name = visible(file);
  if (lines === undefined) return { range, file, tooltip: `Open ${name}` };
  const { from, to } = lines;
  const where = from === to ? `line ${from}` : `lines ${from}-${to}`;
  return { range, file, lines: { from, to }, tooltip: `Open ${name} at ${where}` };
}

/** Of links over the same text the first stays, or the one that a claim vouches for. */
function apart(found: readonly Found[]): readonly DocumentLink[] {
  const kept: Found[] = [];
  const sorted = [...found].sort(
    (a, b) =>
      comparePositions(a.link.range.start, b.link.range.start) || Number(b.claimed) - Number(a.claimed),
  );
  for (const one of sorted) {
    const last = kept.at(-1);
    if (!last || !overlap(last.link.range, one.link.range)) kept.push(one);
    else if (one.claimed && !last.claimed) kept[kept.length - 1] = one;
  }
  return kept.map(({ link }) => link);
}

/** Kinds whose observation says where the thing itself is. */
const declared = new Set<Claim['kind']>([
  'symbol',
  'route',
  'env',
  'schema',
  'dependency',
  'import',
  'setting',
  'provides-command',
]);

function observedPlace(viewed: ViewedClaim): DocumentLink | undefined {
  const { claim, result } = viewed;
  if (!declared.has(claim.kind) || statusOf(viewed) !== 'verified') return undefined;
  const seen = result?.observations.find(({ file }) => file !== undefined && isInside(file));
  if (seen?.file === undefined) return undefined;
  const { file, line } = seen;
  return linkTo(claim.range, file, line === undefined ? undefined : { from: line, to: line });
}

/** A result may come from a file on disk: no path in it is trusted to stay inside. */
function isInside(path: string): boolean {
  const inside = toWorkspacePath(path, { pathMapping: {} });
  return inside.kind === 'inside' && inside.path === path && path !== '';
}
