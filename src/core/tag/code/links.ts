import type { Tag } from '../tag.js';
import { definitionOf } from '../vocabulary.js';

/**
 * Joins each `SUGGEST_VERIFY` to its assumption: the nearest one above it, or before it on its line,
 * with nothing but comments (and at most one blank line at a time) between them.
 * @param nextCode for each line the first line at or below it that holds code, or -1
 */
export function linkChecks(tags: readonly Tag[], nextCode: Int32Array): readonly Tag[] {
  let assumption: number | undefined;
  let end = -1;
  return tags.map((tag, index) => {
    if (!tag.claim) return tag;
    const line = tag.nameRange.start.line;
    const code = nextCode[end + 1] ?? -1;
    const apart = line > end && (line - end > 2 || (code >= 0 && code < line));
    if (apart) assumption = undefined;
    end = tag.range.end.line;
    const family = definitionOf(tag.name)?.family ?? 'custom';
    if (family === 'assumption' || family === 'custom') assumption = index;
    return family === 'check' && assumption !== undefined ? { ...tag, verifies: assumption } : tag;
  });
}
