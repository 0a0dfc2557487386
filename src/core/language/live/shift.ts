import type { Claim } from '../../claim/claim.js';
import type { Field, SyntaxFinding, Tag } from '../../tag/tag.js';
import type { Range } from '../../text/position.js';

/** The same place `by` lines further down. */
export function shiftRange({ start, end }: Range, by: number): Range {
  return {
    start: { line: start.line + by, character: start.character },
    end: { line: end.line + by, character: end.character },
  };
}

/**
 * A tag that stands `by` lines further down than where it was read.
 * @param tags how many more tags there are above it
 */
export function shiftTag(tag: Tag, by: number, tags = 0): Tag {
  if (by === 0 && (tags === 0 || tag.verifies === undefined)) return tag;
  return {
    ...tag,
    ...(tag.verifies === undefined ? {} : { verifies: tag.verifies + tags }),
    range: shiftRange(tag.range, by),
    nameRange: shiftRange(tag.nameRange, by),
    textRange: shiftRange(tag.textRange, by),
    fields: tag.fields.map((field): Field => ({
      ...field,
      keyRange: shiftRange(field.keyRange, by),
      valueRange: shiftRange(field.valueRange, by),
    })),
    ...(tag.codeLine === undefined ? {} : { codeLine: tag.codeLine + by }),
  };
}

export function shiftFinding(finding: SyntaxFinding, by: number): SyntaxFinding {
  return by === 0 ? finding : { ...finding, range: shiftRange(finding.range, by) };
}

export function shiftClaim(claim: Claim, by: number): Claim {
  return by === 0 ? claim : { ...claim, range: shiftRange(claim.range, by) };
}
