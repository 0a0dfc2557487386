import type { Claim } from '../claim/claim.js';
import { toWorkspacePath } from '../claim/pathMapping.js';
import type { Position } from '../text/position.js';
import { FoundLinks, linkTo, type IsThere } from './foundLinks.js';
import type { DocumentLink } from './items.js';
import { compareLengths, contains } from './ranges.js';
import { claimsByTag, statusOf } from './statuses.js';
import type { DocumentView, ViewedClaim } from './view.js';

/**
 * The places of the workspace that a text names, in order and apart from each other.
 * @param isThere leaves out what is not there; without it every path inside the workspace is a link
 */
export function links(view: DocumentView, isThere?: IsThere): readonly DocumentLink[] {
  const claims = claimsByTag(view);
  const found = new FoundLinks(view, isThere);
  view.tags.forEach((tag, index) => found.tag(tag, claims[index] ?? []));
  found.claims(view.results.filter(({ tag }) => tag === undefined));
  return found.inOrder();
}

/** Where the word at a place leads: a path, or what a verified claim is about. */
export function definitionAt(
  view: DocumentView,
  position: Position,
  isThere?: IsThere,
): DocumentLink | undefined {
  const claims = claimsByTag(view);
  const here = ({ claim }: ViewedClaim): boolean => contains(claim.range, position);
  const found = new FoundLinks(view, isThere);
  view.tags.forEach((tag, index) => {
    const own = claims[index] ?? [];
    if (contains(tag.range, position) || own.some(here)) found.tag(tag, own);
  });
  found.claims(view.results.filter((viewed) => viewed.tag === undefined && here(viewed)));
  return (
    found.inOrder().find(({ range }) => contains(range, position)) ??
    view.results
      .filter(here)
      .sort((a, b) => compareLengths(a.claim.range, b.claim.range))
      .map(observedPlace)
      .find((link) => link !== undefined)
  );
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

/** A result may be older than the text: no path in it is trusted to stay inside. */
function isInside(path: string): boolean {
  const inside = toWorkspacePath(path, { pathMapping: {} });
  return inside.kind === 'inside' && inside.path === path && path !== '';
}
