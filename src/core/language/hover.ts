import type { Tag } from '../tag/tag.js';
import { definitionOf } from '../tag/vocabulary.js';
import type { Position, Range } from '../text/position.js';
import { claimInHover } from './hoverClaim.js';
import { code, plain, type LinkTo } from './hoverText.js';
import type { Hover } from './items.js';
import { knownTag } from './knownTags.js';
import { nonClaims } from './nonClaims.js';
import { compareLengths, contains } from './ranges.js';
import { claimsByTag, statusesInWords, statusOf, worstFirst } from './statuses.js';
import { exampleDocs } from './tagDocs.js';
import type { DocumentView, ViewedClaim } from './view.js';

/** Claims of one hover; nobody reads more of them there. */
const mostClaims = 10;

/**
 * What is known of the tag or claim at a place: its meaning and life, then each claim with what was seen
 * and what to do next. Untrusted Markdown with icons; all text of the workspace is escaped.
 * @param linkTo makes addresses of places; without it they are words
 */
export function hoverAt(view: DocumentView, position: Position, linkTo?: LinkTo): Hover | undefined {
  const all = claimsByTag(view);
  const index = tagAt(view, position, all);
  const tag = index === undefined ? undefined : view.tags[index];
  const claims = index === undefined ? untaggedAt(view, position) : (all[index] ?? []);
  if (!tag && claims.length === 0) return undefined;
  const sorted = inOrder(claims, position);
  const shown = sorted.slice(0, mostClaims).map((one) => claimInHover(one, linkTo));
  const left = sorted.slice(mostClaims);
  const parts = [
    ...(tag ? about(tag, view, claims) : ['**Evidence** that the log names beside its tags.']),
    ...shown,
    ...(left.length > 0 ? [`… and ${left.length} more (${statusesInWords(left)})`] : []),
    ...(tag && contains(tag.nameRange, position) ? exampleOf(tag, view) : []),
  ];
  return { range: rangeAt(tag, sorted[0], position), markdown: parts.join('\n\n') };
}

/** The tag that a place belongs to: of two that share it the later one, else the one that makes a claim there. */
function tagAt(
  { tags }: DocumentView,
  position: Position,
  claims: readonly (readonly ViewedClaim[])[],
): number | undefined {
  const last = tags.findLastIndex(({ range }) => contains(range, position));
  if (last >= 0) return last;
  const claiming = claims.findIndex((own) => own.some(({ claim }) => contains(claim.range, position)));
  return claiming < 0 ? undefined : claiming;
}

function untaggedAt(view: DocumentView, position: Position): readonly ViewedClaim[] {
  return view.results.filter(({ tag, claim }) => tag === undefined && contains(claim.range, position));
}

/** The claim under the cursor first, then the worst, so that no cut hides what is false. */
function inOrder(claims: readonly ViewedClaim[], position: Position): readonly ViewedClaim[] {
  const here = claims
    .filter(({ claim }) => contains(claim.range, position))
    .sort((a, b) => compareLengths(a.claim.range, b.claim.range) || byStatus(a, b));
  const rest = new Set(claims);
  for (const one of here) rest.delete(one);
  return [...here, ...[...rest].sort(byStatus)];
}

const byStatus = (a: ViewedClaim, b: ViewedClaim): number =>
  worstFirst.indexOf(statusOf(a)) - worstFirst.indexOf(statusOf(b));

function rangeAt(tag: Tag | undefined, first: ViewedClaim | undefined, position: Position): Range {
  if (tag && contains(tag.nameRange, position)) return tag.nameRange;
  if (first && contains(first.claim.range, position)) return first.claim.range;
  return tag?.range ?? { start: position, end: position };
}

function about(tag: Tag, view: DocumentView, claims: readonly ViewedClaim[]): readonly string[] {
  const head = `**#${plain(tag.name)}** ${meaning(tag, view)}`;
  if (tag.claim && claims.length > 0) return [head];
  if (tag.reason === undefined)
    return [head, '$(circle-slash) It claims nothing that could be checked; the report lists it.'];
  const { why, meant } = nonClaims[tag.reason];
  return [
    head,
    `$(circle-slash) **No claim:** ${why}, so nothing is checked.\n- If it was meant as one: ${meant}, as in ${code(`#${tag.name}: …`)}`,
  ];
}

/** How to write such a tag, for those who ask about its name. */
function exampleOf({ name }: Tag, { config }: DocumentView): readonly string[] {
  const example = knownTag(name, config)?.example;
  return example ? ['---', ...exampleDocs(name, example)] : [];
}

function meaning({ name }: Tag, { config }: DocumentView): string {
  const definition = definitionOf(name);
  if (definition) return `${definition.documentation}\\\n*${definition.family}: ${definition.life}*`;
  const custom = config.tags.find((one) => one.name === name);
  if (!custom) return '';
  return `${plain(custom.documentation ?? 'A tag of this project.')}\\\n*${plain(custom.family)}, defined in tagproof.config.json*`;
}
