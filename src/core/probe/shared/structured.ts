import { parse as parseJson, type ParseError } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import { parseAllDocuments } from 'yaml';
import type { World } from '../../ports/world.js';
import type { Unreadable } from '../../ports/files.js';
import { extensionOf, nameOf } from './paths.js';
import { perWorldAndKey } from './perWorld.js';
import { readSource, type Source } from './source.js';

/** A value of JSON, YAML or TOML as its parser gives it. */
export type Data = unknown;

export type Structured =
  | { readonly kind: 'data'; readonly source: Source; readonly data: Data }
  | { readonly kind: 'malformed'; readonly source: Source; readonly reason: string }
  | { readonly kind: 'unreadable'; readonly why: Unreadable };

/** The formats that have a parser here; `undefined` for all other files. */
export function formatOf(path: string): 'json' | 'yaml' | 'toml' | undefined {
  const extension = extensionOf(path);
  if (['json', 'jsonc', 'json5', 'webmanifest', 'babelrc', 'code-workspace'].includes(extension))
    return 'json';
  if (['yaml', 'yml'].includes(extension)) return 'yaml';
  if (extension === 'toml' || nameOf(path) === 'Pipfile') return 'toml';
  return /^\.(babelrc|eslintrc|prettierrc|swcrc)$/.test(nameOf(path)) ? 'json' : undefined;
}

/** Reads and parses a file once per world. Of several YAML documents in one file the data is a list. */
export const readStructured = perWorldAndKey((world: World, path: string): Structured => {
  const source = readSource(world, path);
  if (source.kind !== 'source') return { kind: 'unreadable', why: source };
  const text = source.document.text.replace(/^\uFEFF/, '');
  const format = formatOf(path);
  if (format === undefined) return { kind: 'malformed', source, reason: 'its format is not known' };
  if (tooDeep(text)) return { kind: 'malformed', source, reason: 'it is nested too deeply' };
  if (text.length > longestParsed)
    return { kind: 'malformed', source, reason: 'it is too long to be parsed' };
  // The parsers report what they dislike by throwing; here that is an answer.
  try {
    return { kind: 'data', source, data: parsers[format](text) };
  } catch (cause) {
    const first = (cause instanceof Error ? cause.message : String(cause)).split('\n', 1)[0] ?? '';
    return { kind: 'malformed', source, reason: `it is not valid ${format.toUpperCase()} (${first})` };
  }
});

/** UTF-16 code units of a structured file that are parsed at most. */
export const longestParsed = 2_000_000;

const parsers: Readonly<Record<'json' | 'yaml' | 'toml', (text: string) => Data>> = {
  json: (text) => {
    const errors: ParseError[] = [];
    const data: unknown = parseJson(text, errors, { allowTrailingComma: true });
    const [first] = errors;
    if (first) throw new Error(`at character ${first.offset + 1}`);
    return data;
  },
  yaml: (text) => {
    const documents = parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false });
    if (!Array.isArray(documents)) return undefined;
    const data = documents.map((document): unknown => {
      const [first] = document.errors;
      if (first) throw first;
      return document.toJS({ maxAliasCount: 100 });
    });
    return data.length === 1 ? data[0] : data;
  },
  toml: (text) => parseToml(text),
};

/** The parsers recurse: text nested deeper than any person writes is refused before they see it. */
export function tooDeep(text: string): boolean {
  let depth = 0;
  let run = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === 0x5b || character === 0x7b) depth += 1;
    else if ((character === 0x5d || character === 0x7d) && depth > 0) depth -= 1;
    // `- - - -` and `? ? ?` open a level of YAML each.
    if (character === 0x0a) run = 0;
    else if ((character === 0x2d || character === 0x3f) && text.charCodeAt(index + 1) === 0x20) run += 1;
    if (depth > 200 || run > 200) return true;
  }
  return false;
}

/** The value as a record, or `undefined` when it is none. */
export function asRecord(data: Data): Readonly<Record<string, unknown>> | undefined {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
    ? (data as Readonly<Record<string, unknown>>)
    : undefined;
}

/** The value at a path of own keys, or `undefined`. */
export function at(data: Data, ...keys: readonly string[]): Data {
  let value: unknown = data;
  for (const key of keys) {
    const record = asRecord(value);
    if (!record || !Object.hasOwn(record, key)) return undefined;
    value = record[key];
  }
  return value;
}

/** The own keys of a record; none for anything else. */
export function keysOf(data: Data): readonly string[] {
  return Object.keys(asRecord(data) ?? {});
}

/** The 1-based line where a text first stands as a key or quoted word; `undefined` when nowhere. */
export function lineOfWord(source: Source, word: string): number | undefined {
  const { lines } = source.document;
  const index = lines.findIndex((line) => {
    const from = line.indexOf(word);
    if (from < 0) return false;
    const before = line[from - 1];
    const after = line[from + word.length];
    return (
      !(before !== undefined && /[\w/@-]/.test(before)) && !(after !== undefined && /[\w/-]/.test(after))
    );
  });
  return index < 0 ? undefined : index + 1;
}
