import { getNodeValue, parseTree, type Node, type ParseError } from 'jsonc-parser';
import * as v from 'valibot';
import { locator, nestingDepth, nodeAt, type Locate } from '../config/place.js';
import type { Range } from '../text/position.js';

type Path = readonly (string | number)[];

/** A JSON text as a value, or a sentence that says what is wrong with it and where. */
export type JsonRead<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'refused'; readonly message: string; readonly range: Range | undefined };

/**
 * Reads a text that somebody else may have written. Never throws.
 * @param deepest brackets may nest so deep
 */
export function readJson<const S extends v.GenericSchema>(
  text: string,
  schema: S,
  deepest: number,
): JsonRead<v.InferOutput<S>> {
  if (nestingDepth(text, deepest + 1) > deepest)
    return {
      kind: 'refused',
      message: `its brackets nest deeper than ${deepest} levels`,
      range: undefined,
    };
  const errors: ParseError[] = [];
  const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { disallowComments: true });
  const locate = locator(text);
  const [error] = errors;
  if (!root || error)
    return {
      kind: 'refused',
      message: 'it is not valid JSON (a merge conflict?)',
      range: locate(error?.offset ?? 0, error?.length ?? 0),
    };
  const read = v.safeParse(schema, getNodeValue(root));
  if (read.success) return { kind: 'read', value: read.output };
  const [issue] = read.issues;
  return {
    kind: 'refused',
    message: `${nameOfIssue(issue)}${issue.message}`,
    range: placeOfIssue(root, issue, [], locate),
  };
}

/** The key that an issue is about, in quotes with a blank behind it; empty for the whole. */
export function nameOfIssue(issue: v.BaseIssue<unknown>): string {
  const path = pathOf(issue).join('.');
  return path === '' ? '' : `"${path.length > 80 ? `${path.slice(0, 80)}…` : path}" `;
}

/**
 * Where an issue stands.
 * @param before path of the part that was looked at
 */
export function placeOfIssue(root: Node, issue: v.BaseIssue<unknown>, before: Path, locate: Locate): Range {
  const node = nodeAt(root, [...before, ...pathOf(issue)], issue.path?.at(-1)?.origin === 'key');
  return locate(node.offset, Math.min(node.length, 200));
}

function pathOf(issue: v.BaseIssue<unknown>): Path {
  return (issue.path ?? [])
    .map((item) => item.key)
    .filter((step) => typeof step === 'string' || typeof step === 'number');
}
