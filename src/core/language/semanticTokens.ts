import type { Range } from '../text/position.js';
import { placeOfClaim } from './claimPlaces.js';
import type { SemanticToken } from './items.js';
import { comparePositions, overlap, partsByLine } from './ranges.js';
import { semanticLegend } from './semanticLegend.js';
import type { DocumentView } from './view.js';

const { types, modifiers } = semanticLegend;
type TokenType = (typeof types)[number];

/** Bit of the modifier of tags that claim nothing. */
const mention = 1 << modifiers.indexOf('mention');

/**
 * What a grammar cannot know: tags that the configuration adds, fields, and the paths, counts and line
 * ranges that claims are about; and which tags claim nothing. Sorted, each on one line, none over another.
 * Tags in strings keep the string's own colour.
 */
export function semanticTokens(view: DocumentView): readonly SemanticToken[] {
  const tokens: SemanticToken[] = [];
  const add = (range: Range, type: TokenType, modifiers = 0): void => {
    for (const part of partsByLine(view.document, range))
      tokens.push({ range: part, type: types.indexOf(type), modifiers });
  };
  for (const tag of view.tags) {
    if (tag.reason === 'string') continue;
    add(tag.nameRange, 'tagproofTag', tag.claim ? 0 : mention);
    if (tag.claim) for (const { keyRange } of tag.fields) add(keyRange, 'property');
  }
  for (const { claim } of view.results) {
    const place = placeOfClaim(claim, view.document);
    if (place) add(place.range, place.kind === 'path' ? 'tagproofPath' : 'number');
  }
  return apart(tokens);
}

/** Of tokens over the same text the first one stays. */
function apart(tokens: readonly SemanticToken[]): readonly SemanticToken[] {
  const kept: SemanticToken[] = [];
  const sorted = [...tokens].sort(
    (a, b) => comparePositions(a.range.start, b.range.start) || a.type - b.type,
  );
  for (const token of sorted) {
    const last = kept.at(-1);
    if (!last || !overlap(last.range, token.range)) kept.push(token);
  }
  return kept;
}
