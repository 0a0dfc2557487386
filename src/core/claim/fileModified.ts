import { parseCount } from '../tag/values/counts.js';
import type { Field, Tag } from '../tag/tag.js';
import type { CountValue } from '../tag/values.js';
import type { ClaimContext, Draft } from './context.js';
import { fieldsOf } from './fields.js';
import { fieldClaims } from './fieldClaims.js';
import { placeOf } from './fileCreated.js';
import { rangesOfChanges, rangesOfField, rangesOfKey, rangesOfPath } from './lineRanges.js';
import { pathsOfTag, type ClaimedPath } from './paths.js';
import { linesOfField, type PlacedText } from './place.js';
import { statement } from './statement.js';

/** A file that this task changed, and where. */
export function fileModified(tag: Tag, context: ClaimContext): readonly Draft[] {
  const paths = pathsOfTag(tag, context);
  if (paths.length === 0) return statement(tag);
  // With several paths nobody can tell which of them a field means.
  const [only] = paths.length === 1 ? paths : [];
  return [
    ...paths.flatMap((one) => aboutPath(one, context)),
    ...(only?.single ? aboutLines(tag, only, context) : []),
    ...fieldClaims(tag, only, context),
  ];
}

function aboutPath(claimed: ClaimedPath, context: ClaimContext): readonly Draft[] {
  const { path, range, value, single } = claimed;
  const exists: Draft = { subject: { kind: 'file-exists', path }, range };
  if (!single) return [exists];
  // `(40 lines)` after a changed file may be its length or how much of it changed; only `+40` is clear.
  const count = value.count?.kind === 'added' ? value.count : undefined;
  return [
    exists,
    { subject: { kind: 'file-changed', path }, range },
    ...(count
      ? [{ subject: { kind: 'file-lines', path, count } as const, range: placeOf(count, range, context) }]
      : []),
    ...rangesOfPath(claimed, context),
  ];
}

function aboutLines(tag: Tag, { path, range }: ClaimedPath, context: ClaimContext): readonly Draft[] {
  const stated = [
    ...fieldsOf(tag, 'lines affected').flatMap((field) => rangesOfField(field, path, context)),
    // `Lines removed` and `Lines replaced` number the lines of the old file: nothing to look up.
    ...fieldsOf(tag, 'lines added').flatMap((field) =>
      isLoneNumber(field) ? [] : rangesOfField(field, path, context),
    ),
  ];
  const known = new Set(stated.map(keyOf));
  const listed = [
    ...fieldsOf(tag, 'changes').flatMap((field) => rangesOfChanges(field, path, context)),
    ...tag.fields.flatMap((field) => rangesOfKey(field, path, context)),
  ].filter((draft) => !known.has(keyOf(draft)));
  const added = ['lines affected', 'lines added', 'size'].flatMap((key) =>
    fieldsOf(tag, key).flatMap((field) => {
      const [line, ...others] = linesOfField(field, context.document);
      const count = line && others.length === 0 ? amountOf(line) : undefined;
      if (!count || (count.kind !== 'added' && key !== 'lines added')) return [];
      return [
        {
          subject: { kind: 'file-lines', path, count: { ...count, kind: 'added' } } as const,
          range: placeOf(count, range, context),
        },
      ];
    }),
  );
  return [...stated, ...listed, ...added];
}

/** `25 lines`, `+25`. */
function amountOf(line: PlacedText): CountValue | undefined {
  const bare = /^\+\s?(\d{1,7})$/.exec(line.text)?.[1];
  return bare === undefined
    ? parseCount(line.text, line.at)
    : { lines: Number(bare), kind: 'added', range: line.range };
}

/** `Lines added: 25` may be a line or an amount. */
const isLoneNumber = (field: Field): boolean => /^~?\d+$/.test(field.value.trim());

function keyOf({ subject }: Draft): string {
  return subject.kind === 'lines-changed' ? `${subject.lines.from}-${subject.lines.to}` : '';
}
