import type { Field, Tag } from '../tag/tag.js';
import type { CountValue } from '../tag/values.js';
import { parseCount } from '../tag/values/counts.js';
import type { ClaimContext, Draft } from './context.js';
import { fieldsOf } from './fields.js';
import { fieldClaims } from './fieldClaims.js';
import { rangesOfField, rangesOfPath } from './lineRanges.js';
import { pathsOfTag, type ClaimedPath } from './paths.js';
import { linesOfField, placeInside, textAt } from './place.js';
import { statement } from './statement.js';

/** A file that this task created: it is there, it is new, it has about as many lines as stated. */
export function fileCreated(tag: Tag, context: ClaimContext): readonly Draft[] {
  const paths = pathsOfTag(tag, context);
  if (paths.length === 0) return statement(tag);
  const [only] = paths.length === 1 ? paths : [];
  return [
    ...paths.flatMap((one) => aboutPath(one, one === only ? countOfField(tag, context) : undefined, context)),
    ...(only?.single
      ? fieldsOf(tag, 'lines affected').flatMap((field) =>
          isLength(field) ? [] : rangesOfField(field, only.path, context),
        )
      : []),
    ...fieldClaims(tag, only, context),
  ];
}

function aboutPath(
  claimed: ClaimedPath,
  stated: CountValue | undefined,
  context: ClaimContext,
): readonly Draft[] {
  const { path, range, value, single } = claimed;
  const exists: Draft = { subject: { kind: 'file-exists', path }, range };
  if (!single) return [exists];
  const count = isBinary(value.note) ? undefined : (value.count ?? stated);
  return [
    exists,
    { subject: { kind: 'file-new', path }, range },
    ...(count
      ? [{ subject: { kind: 'file-lines', path, count } as const, range: placeOf(count, range, context) }]
      : []),
    ...rangesOfPath(claimed, context),
  ];
}

const loneNumber = /^(~?)(\d{1,7})(\+?)(?:\s*\([^()]*\))?[\s✓✔✅]*$/u;

/** `Lines: 156` below a created file is its length; `Lines affected: 156` a place. */
function isLength({ key, value }: Field): boolean {
  return (
    /^(?:lines|line count|lines of code|loc|total lines)$/i.test(key.trim()) && loneNumber.test(value.trim())
  );
}

function countOfField(tag: Tag, context: ClaimContext): CountValue | undefined {
  if (tag.fields.length === 0) return undefined;
  for (const key of [
    'lines affected',
    'line count',
    'lines of code',
    'loc',
    'total lines',
    'size',
    'length',
  ]) {
    for (const field of fieldsOf(tag, key)) {
      const [line, ...others] = linesOfField(field, context.document);
      if (!line || others.length > 0) continue;
      const count = parseCount(line.text, line.at);
      if (count) return count;
      const [, about, number = '', more] = (isLength(field) ? loneNumber.exec(line.text) : undefined) ?? [];
      if (number !== '')
        return {
          lines: Number(number),
          kind: more ? 'at-least' : about ? 'about' : 'exact',
          range: placeInside(line, `${about ?? ''}${number}${more ?? ''}`),
        };
    }
  }
  return undefined;
}

/** The count's own place where the document has a number there, else the path's. */
export function placeOf(
  count: CountValue,
  path: ClaimedPath['range'],
  context: ClaimContext,
): ClaimedPath['range'] {
  const written = (textAt(context.document, count.range) ?? '').replaceAll(',', '');
  return written.includes(String(count.lines)) ? count.range : path;
}

function isBinary(note: string | undefined): boolean {
  return note !== undefined && /\bbinary\b/i.test(note);
}
