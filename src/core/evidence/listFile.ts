import { getNodeValue, parseTree, type ParseError } from 'jsonc-parser';
import * as v from 'valibot';
import type { Code } from '../codes.js';
import { locator, nestingDepth, nodeAt } from '../config/place.js';
import type { SyntaxFinding } from '../tag/tag.js';
import { nameOfIssue, placeOfIssue } from './jsonFile.js';

/** Largest list that is read or written, in bytes. */
export const largestList = 1024 * 1024;

/** Brackets nest four deep in a file that we wrote. */
const deepest = 8;
const mostFindings = 20;

/** A file of the workspace with one list of records, which anybody could have written. */
export interface ListFile<Name extends string, Record extends v.GenericSchema> {
  /** Path relative to the workspace. */
  readonly file: string;
  /** Of what is wrong with it. */
  readonly code: Code;
  /** One record, in words. */
  readonly one: string;
  /** The key of the list. */
  readonly key: Name;
  readonly record: Record;
  /** The whole file. */
  readonly schema: v.StrictObjectSchema<v.ObjectEntries, string>;
  /** What else is to be said against a record that has all its parts, and of which of them. */
  readonly against?: (
    record: v.InferOutput<Record>,
  ) => { readonly key: string; readonly why: string } | undefined;
}

export interface ParsedList<Record> {
  /** In the order of the file. */
  readonly records: readonly Record[];
  readonly findings: readonly SyntaxFinding[];
}

/**
 * Reads a list. A broken file has no record at all, a broken record costs only itself; each is a finding with
 * its place. Never throws.
 */
export function parseList<Name extends string, Record extends v.GenericSchema>(
  text: string,
  list: ListFile<Name, Record>,
): ParsedList<v.InferOutput<Record>> {
  const { key, record, schema, one: what, against } = list;
  if (text.length > largestList) return unreadList(list, 'it is larger than 1 MB');
  if (nestingDepth(text, deepest + 1) > deepest)
    return unreadList(list, `brackets nest deeper than ${deepest} levels`);
  const errors: ParseError[] = [];
  const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { disallowComments: true });
  const locate = locator(text);
  const [error] = errors;
  if (!root || error)
    return unreadList(
      list,
      'it is not valid JSON (a merge conflict?)',
      locate(error?.offset ?? 0, error?.length ?? 0),
    );
  // The list is judged record by record below.
  const records = v.array(v.unknown(), `must be a list of ${key}`);
  const envelope = v.strictObject({ ...schema.entries, [key]: records }, schema.message);
  const outer = v.safeParse(envelope, getNodeValue(root));
  if (!outer.success) {
    const [issue] = outer.issues;
    return unreadList(list, `${nameOfIssue(issue)}${issue.message}`, placeOfIssue(root, issue, [], locate));
  }
  const read: v.InferOutput<Record>[] = [];
  const findings: SyntaxFinding[] = [];
  for (const [index, one] of (outer.output[key] as readonly unknown[]).entries()) {
    if (findings.length > mostFindings) break;
    const at: readonly (string | number)[] = [key, index];
    const parsed = v.safeParse(record, one);
    if (!parsed.success) {
      const [issue] = parsed.issues;
      const why = `${what} ${index + 1} ${nameOfIssue(issue)}${issue.message}`;
      findings.push(finding(list, why, placeOfIssue(root, issue, at, locate)));
      continue;
    }
    const wrong = against?.(parsed.output);
    if (wrong === undefined) {
      read.push(parsed.output);
      continue;
    }
    const node = nodeAt(root, [...at, wrong.key], false);
    findings.push(finding(list, `${what} ${index + 1} ${wrong.why}`, locate(node.offset, node.length)));
  }
  return { records: read, findings };
}

/** Why the file cannot be read, as a finding. */
export function unreadList(
  list: Pick<ListFile<string, v.GenericSchema>, 'file' | 'code'>,
  why: string,
  range?: SyntaxFinding['range'],
): ParsedList<never> {
  return { records: [], findings: [finding(list, `the file is not read: ${why}`, range)] };
}

/** The same records always in the same order, each once. */
export function inOrder<Record>(
  records: readonly Record[],
  key: (record: Record) => readonly string[],
): readonly Record[] {
  const byKey = new Map(records.map((one) => [key(one).join('\u0000'), one]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function finding(
  { file, code }: Pick<ListFile<string, v.GenericSchema>, 'file' | 'code'>,
  message: string,
  range?: SyntaxFinding['range'],
): SyntaxFinding {
  return {
    code,
    severity: 'warning',
    message: `${message}. It does not count`,
    file,
    range: range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  };
}
