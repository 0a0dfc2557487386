import { toWorkspacePath } from '../claim/pathMapping.js';
import { visible } from '../report/escape.js';
import type { Tag } from '../tag/tag.js';
import type { Range } from '../text/position.js';
import { placeOfClaim } from './claimPlaces.js';
import type { DocumentLink } from './items.js';
import { linesBehind, pathWordsIn } from './mentionedPaths.js';
import { comparePositions, overlap } from './ranges.js';
import type { DocumentView, ViewedClaim } from './view.js';

/** Tells whether a path of the workspace is there. Without it only words with a folder are taken for paths. */
export type IsThere = (path: string) => boolean;

/** Collects the links of a text: those that claims vouch for, and words that only look like a path. */
export class FoundLinks {
  private readonly claimed: DocumentLink[] = [];
  private readonly mentioned: DocumentLink[] = [];

  constructor(
    private readonly view: DocumentView,
    private readonly isThere: IsThere | undefined,
  ) {}

  tag(tag: Tag, claims: readonly ViewedClaim[]): void {
    if (!tag.claim) return;
    const before = this.claimed.length;
    this.claims(claims);
    this.words(tag.textRange, before);
    for (const field of tag.fields) this.words(field.valueRange, before);
  }

  claims(claims: readonly ViewedClaim[]): void {
    let before: Range | undefined;
    for (const { claim } of claims) {
      // Most tags say several things of the same path.
      if (before && comparePositions(before.start, claim.range.start) === 0) continue;
      const place = placeOfClaim(claim, this.view.document);
      if (!place || place.kind === 'count' || place.path.kind !== 'inside') continue;
      before = claim.range;
      const { path } = place.path;
      if (path === '' || this.isThere?.(path) === false) continue;
      const lines = place.kind === 'lines' ? place.lines : this.linesAfter(place.range);
      this.claimed.push(linkTo(place.range, path, lines));
    }
  }

  /** @param since first of the tag's own claimed links */
  private words(range: Range, since: number): void {
    for (const word of pathWordsIn(this.view.document, range, this.isThere !== undefined)) {
      if (this.isClaimed(word.range, since)) continue;
      const path = toWorkspacePath(word.raw, this.view.config);
      if (path.kind !== 'inside' || this.isThere?.(path.path) === false) continue;
      this.mentioned.push(linkTo(word.range, path.path, word.lines));
    }
  }

  /** Only saves work, so a look at the first few is enough. */
  private isClaimed({ start }: Range, since: number): boolean {
    const to = Math.min(this.claimed.length, since + 8);
    for (let at = since; at < to; at++) {
      const link = this.claimed[at];
      if (link && comparePositions(link.range.start, start) === 0) return true;
    }
    return false;
  }

  /** The lines that stand directly behind a path: `src/a.ts:12-14`. */
  private linesAfter({ end }: Range): DocumentLink['lines'] {
    const line = this.view.document.lines[end.line] ?? '';
    const mark = line[end.character];
    if (mark !== ':' && mark !== '#') return undefined;
    const rest = line.slice(end.character, end.character + 30);
    return linesBehind(/^[:#]L?\d{1,7}(?:[-–]L?\d{1,7})?/.exec(rest)?.[0] ?? '')?.lines;
  }

  /** In order and apart from each other; over the same text a claim's link stays. */
  inOrder(): readonly DocumentLink[] {
    const mentioned = apart(this.mentioned);
    const merged: DocumentLink[] = [];
    let next = 0;
    for (const link of apart(this.claimed)) {
      for (let word = mentioned[next]; word && isBefore(word, link); word = mentioned[++next])
        if (!overlap(word.range, link.range) && !meetsLast(merged, word)) merged.push(word);
      merged.push(link);
    }
    for (const word of mentioned.slice(next)) if (!meetsLast(merged, word)) merged.push(word);
    return merged;
  }
}

/** A link with the words that an editor shows for it. */
export function linkTo(range: Range, file: string, lines: DocumentLink['lines']): DocumentLink {
  const name = visible(file);
  if (lines === undefined) return { range, file, tooltip: `Open ${name}` };
  const { from, to } = lines;
  const where = from === to ? `line ${from}` : `lines ${from}-${to}`;
  return { range, file, lines: { from, to }, tooltip: `Open ${name} at ${where}` };
}

const isBefore = (a: DocumentLink, b: DocumentLink): boolean =>
  comparePositions(a.range.start, b.range.start) < 0;

/** True for a link that begins inside the last one. */
function meetsLast(merged: readonly DocumentLink[], link: DocumentLink): boolean {
  const last = merged.at(-1);
  return last !== undefined && overlap(last.range, link.range);
}

/** Sorts in place, and of links over the same text leaves the first. */
function apart(links: DocumentLink[]): readonly DocumentLink[] {
  links.sort((a, b) => comparePositions(a.range.start, b.range.start));
  const kept: DocumentLink[] = [];
  for (const link of links) if (!meetsLast(kept, link)) kept.push(link);
  return kept;
}
