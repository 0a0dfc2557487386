import type { Claim, WorkspacePath } from '../claim/claim.js';
import { finderIn, textAt } from '../claim/place.js';
import type { LineRange } from '../tag/values.js';
import type { TextDocument } from '../text/document.js';
import type { Range } from '../text/position.js';

/** A word of the text that a claim is about, checked to stand there as the claim says. */
export type ClaimPlace =
  | { readonly kind: 'path'; readonly range: Range; readonly path: WorkspacePath }
  | {
      readonly kind: 'lines';
      readonly range: Range;
      readonly path: WorkspacePath;
      readonly lines: LineRange;
    }
  | { readonly kind: 'count'; readonly range: Range };

/**
 * Where a claim's path, line range or count is written. Claims of sentences have the whole sentence as
 * their range, and some ranges fall back to what stands around them: only what is really there counts.
 */
export function placeOfClaim(claim: Claim, document: TextDocument): ClaimPlace | undefined {
  const path = 'path' in claim ? claim.path : undefined;
  if (path === undefined) return undefined;
  const { range } = claim;
  if (range.start.line < 0 || range.end.line >= document.lines.length) return undefined;
  const text = wholeText(document, range);
  if (claim.kind === 'lines-changed') {
    const written = text?.includes(String(claim.lines.from)) && !text.includes(path.raw);
    return written ? { kind: 'lines', range, path, lines: claim.lines } : undefined;
  }
  if (claim.kind === 'file-lines')
    return text !== undefined && /\d/.test(text) && !text.includes(path.raw)
      ? { kind: 'count', range }
      : undefined;
  const found = text === path.raw ? range : finderIn(document, range)(path.raw);
  return found && { kind: 'path', range: found, path };
}

/** Unlike a slice, nothing for a range that goes on behind its line. */
function wholeText(document: TextDocument, range: Range): string | undefined {
  const text = textAt(document, range);
  return text?.length === range.end.character - range.start.character ? text : undefined;
}
