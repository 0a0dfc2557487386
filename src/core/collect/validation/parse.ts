import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import { parseAllDocuments } from 'yaml';
import { extensionOf, nameOf } from '../../probe/shared/paths.js';
import { formatOf, longestParsed, tooDeep } from '../../probe/shared/structured.js';

export type Format = 'json' | 'jsonc' | 'yaml' | 'toml' | 'env';

export type Parsed =
  /** Of several YAML documents in one file, one value each. */
  | { readonly kind: 'data'; readonly format: Format; readonly values: readonly unknown[] }
  /** A phrase: what is wrong with it. */
  | { readonly kind: 'wrong'; readonly problem: string }
  /** A phrase: why nobody can say. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** Parses a configuration file as strictly as the program that reads it. */
export function parseStrictly(path: string, text: string): Parsed {
  const format = strictFormat(path);
  if (format === undefined) return { kind: 'unknown', reason: 'its format is not known here' };
  const plain = text.replace(/^\uFEFF/, '');
  if (plain.length > longestParsed) return { kind: 'unknown', reason: 'it is too long to be parsed' };
  if (tooDeep(plain)) return { kind: 'unknown', reason: 'it is nested too deeply to be parsed' };
  // The parsers report what they dislike by throwing; here that is an answer.
  try {
    return { kind: 'data', format, values: parsers[format](plain) };
  } catch (cause) {
    if (/\{\{|\{%|<%/.test(plain)) return { kind: 'unknown', reason: 'it is a template of something else' };
    const first = (cause instanceof Error ? cause.message : String(cause)).split('\n', 1)[0] ?? '';
    return { kind: 'wrong', problem: first.replace(/[:.]$/, '') };
  }
}

/** Files named `.json` in which the programs that read them allow comments and a comma at the end. */
const withComments =
  /^(?:[tj]sconfig.*|tslint|deno|api-extractor|typedoc|nx|lerna|turbo|biome|knip|wrangler|renovate|tagproof\.config|devcontainer|language-configuration|\.(?:eslintrc|oxlintrc|swcrc|babelrc|jshintrc|markdownlint|devcontainer|prettierrc|stylelintrc))\.json$/i;

function strictFormat(path: string): Format | undefined {
  const name = nameOf(path);
  if (/^\.env\.(?:example|sample|template)$|^(?:example|sample|template)\.env$/i.test(name)) return 'env';
  if (extensionOf(path) === 'json5') return undefined;
  const format = formatOf(path);
  if (format !== 'json') return format;
  const folder = /(?:^|\/)\.(?:vscode|devcontainer|zed)\//.test(path);
  return extensionOf(path) !== 'json' || folder || withComments.test(name) ? 'jsonc' : 'json';
}

const parsers: Readonly<Record<Format, (text: string) => readonly unknown[]>> = {
  json: (text) => [json(text, false)],
  jsonc: (text) => [json(text, true)],
  yaml: (text) => {
    const documents = parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false });
    if (!Array.isArray(documents)) return [];
    return documents.map((document): unknown => {
      const [first] = document.errors;
      if (first) throw first;
      uniqueYamlKeys(document.contents, text);
      return document.toJS({ maxAliasCount: 100 });
    });
  },
  toml: (text) => [parseToml(text)],
  env: (text) => {
    envNames(text);
    return [];
  },
};

function json(text: string, comments: boolean): unknown {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: !comments, allowTrailingComma: comments });
  const [first] = errors;
  if (first) throw new Error(`${inWords(first)} in line ${lineAt(text, first.offset)}`);
  if (!tree) throw new Error('there is no JSON in it');
  const values: Node[] = [tree];
  for (let node = values.pop(); node; node = values.pop()) {
    const seen = new Set<string>();
    for (const child of node.children ?? []) {
      const key: unknown = child.type === 'property' ? child.children?.[0]?.value : undefined;
      if (typeof key === 'string' && seen.has(key))
        throw new Error(`the key "${key}" stands twice, again in line ${lineAt(text, child.offset)}`);
      if (typeof key === 'string') seen.add(key);
      values.push(child);
    }
  }
  return comments ? valueOf(tree) : (JSON.parse(text) as unknown);
}

/** With own keys only, whatever they are called. */
function valueOf(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(valueOf);
  if (node.type !== 'object') return node.value as unknown;
  return Object.fromEntries(
    (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
      key && value ? [[String(key.value), valueOf(value)] as const] : [],
    ),
  );
}

function inWords({ error }: ParseError): string {
  const code = printParseErrorCode(error).replace(/([a-z])([A-Z])/g, '$1 $2');
  return code === 'Invalid Comment Token' ? 'a comment' : code.toLowerCase();
}

/** What the library's own check would find, in time that does not grow with the square of the keys. */
function uniqueYamlKeys(contents: unknown, text: string): void {
  const nodes: unknown[] = [contents];
  while (nodes.length > 0) {
    const items = itemsOf(nodes.pop());
    const seen = new Set<string>();
    for (const item of items) {
      const { key, value } = item;
      const name = scalarOf(key);
      if (name !== undefined && name !== '<<') {
        if (seen.has(name)) {
          const line = lineAt(text, rangeOf(key));
          throw new Error(`the key "${name}" stands twice, again in line ${line}`);
        }
        seen.add(name);
      }
      nodes.push(value, item);
    }
  }
}

interface Item {
  readonly key?: unknown;
  readonly value?: unknown;
}

function itemsOf(node: unknown): readonly Item[] {
  const items: unknown =
    typeof node === 'object' && node !== null && 'items' in node ? node.items : undefined;
  return Array.isArray(items)
    ? items.filter((one): one is Item => typeof one === 'object' && one !== null)
    : [];
}

function scalarOf(key: unknown): string | undefined {
  const value: unknown = typeof key === 'object' && key !== null && 'value' in key ? key.value : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function rangeOf(key: unknown): number {
  const range: unknown = typeof key === 'object' && key !== null && 'range' in key ? key.range : undefined;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : 0;
}

/** `NAME=value`, comments and blank lines; a quoted value may have several lines. */
function envNames(text: string): void {
  const seen = new Set<string>();
  let quote: string | undefined;
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (quote !== undefined) {
      if (line.includes(quote)) quote = undefined;
      continue;
    }
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const [, name, value = ''] = /^ {0,8}(?:export )?([A-Za-z_][\w.-]*) ?=(.*)$/.exec(line) ?? [];
    if (name === undefined) throw new Error(`line ${at + 1} is no NAME=value`);
    if (seen.has(name)) throw new Error(`${name} stands twice, again in line ${at + 1}`);
    seen.add(name);
    const [start = ''] = value.trim();
    if ('"\'`'.includes(start) && start !== '' && value.trim().indexOf(start, 1) < 0) quote = start;
  }
  if (quote !== undefined) throw new Error('a quoted value has no end');
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
