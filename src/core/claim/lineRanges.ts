import { parseLineRanges } from '../tag/values/lineRanges.js';
import type { Field } from '../tag/tag.js';
import type { LineRange } from '../tag/values.js';
import type { WorkspacePath } from './claim.js';
import type { ClaimContext, Draft } from './context.js';
import type { ClaimedPath } from './paths.js';
import { linesOfField, textAt, type PlacedText } from './place.js';

/** More than a person lists; what comes behind is not read. */
const longestList = 10_000;

/** The ranges that a field gives for one file, each a claim at its own place. */
export function rangesOfField(field: Field, path: WorkspacePath, context: ClaimContext): readonly Draft[] {
  return linesOfField(field, context.document).flatMap((line) =>
    isCount(line.text)
      ? []
      : parseLineRanges(line.text.slice(0, longestList), line.at).map((lines) =>
          changed(path, lines, line, context),
        ),
  );
}

/** The ranges written with the path itself: `src/auth.ts:12-40`, `src/auth.ts (lines 3, 9)`. */
export function rangesOfPath(
  { value, path, range, single }: ClaimedPath,
  context: ClaimContext,
): readonly Draft[] {
  if (!single || isRemoval(value.note ?? '')) return [];
  return (value.lines ?? []).map((lines) => ({
    subject: { kind: 'lines-changed', path, lines },
    range: hasDigits(lines, context) ? lines.range : range,
  }));
}

/** `- Line 12: added the import`, `- Lines 34-36: registered the routes`: the places that a list of changes names. */
export function rangesOfChanges(field: Field, path: WorkspacePath, context: ClaimContext): readonly Draft[] {
  return linesOfField(field, context.document).flatMap((line) => {
    const item = /^(?:[-*+]\s+)?(Lines?\s+~?\d[\d\s,–~-]{0,80}):\s*(.*)$/i.exec(line.text);
    if (!item?.[1] || isRemoval(item[2] ?? '')) return [];
    const offset = line.text.indexOf(item[1]);
    const at = { line: line.at.line, character: line.at.character + offset };
    return parseLineRanges(item[1], at).map((lines) => changed(path, lines, line, context));
  });
}

/** Removed lines are numbered in the old file, which nobody can look up in the present one. */
function isRemoval(text: string): boolean {
  return /\b(?:remov|delet|drop|replac)/i.test(text.slice(0, 200));
}

/** `+25`, `25 lines`, `~40 LOC`: how many, not where. */
function isCount(text: string): boolean {
  return /^(?:\+\s?\d+|~?\d+\+?\s*(?:lines?|loc)\b)/i.test(text) || /^total\b/i.test(text);
}

function changed(path: WorkspacePath, lines: LineRange, line: PlacedText, context: ClaimContext): Draft {
  return {
    subject: { kind: 'lines-changed', path, lines },
    range: hasDigits(lines, context) ? lines.range : line.range,
  };
}

function hasDigits({ range, from }: LineRange, context: ClaimContext): boolean {
  return (textAt(context.document, range) ?? '').includes(String(from));
}

/** `- Line 12: added the import` directly below the tag: the field's key is the range. */
export function rangesOfKey(field: Field, path: WorkspacePath, context: ClaimContext): readonly Draft[] {
  if (!/^lines?\s+~?\d/i.test(field.key) || isRemoval(field.value)) return [];
  const [line] = linesOfField(field, context.document);
  if (line === undefined) return [];
  return parseLineRanges(field.key, field.keyRange.start).map((lines) => changed(path, lines, line, context));
}
