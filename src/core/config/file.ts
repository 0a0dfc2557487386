import { closest, distance } from 'fastest-levenshtein';
import { getNodeValue, parseTree, type Node, type ParseError } from 'jsonc-parser';
import * as v from 'valibot';
import type { Code } from '../codes.js';
import { defaultConfig, type Config } from '../config.js';
import { locator, nestingDepth, nodeAt, type Locate } from './place.js';
import { configSchema } from './schema.js';
import type { SyntaxFinding } from '../tag/tag.js';

/** Name of the configuration file in the workspace root. */
export const configFileName = 'tagproof.config.json';

/** Largest configuration that is read, in UTF-16 code units. */
const maxLength = 256 * 1024;
const maxDepth = 32;
const maxFindings = 50;

export interface ReadConfig {
  /** Complete: what the file does not say, or says wrongly, has its default. */
  readonly config: Config;
  readonly findings: readonly SyntaxFinding[];
  /** Dotted key (`policy.mode`) → where its value comes from. */
  readonly origins: Readonly<Record<string, 'default' | 'file'>>;
}

/**
 * Reads `tagproof.config.json` (comments and trailing commas are fine). A wrong
 * value is a finding and costs only its own key. Never throws.
 * @param text `undefined` when there is no such file
 * @param file path shown in findings
 */
export function readConfig(text: string | undefined, file: string): ReadConfig {
  const reader = new Reader(file, text ?? '');
  const values = text === undefined ? {} : reader.read(text);
  const parsed = v.safeParse(configSchema, values);
  return {
    config: parsed.success ? tidy(parsed.output) : defaultConfig,
    findings: reader.findings,
    origins: origins(values),
  };
}

type Values = Record<string, unknown>;

/** A strict object of the schema, seen through `optional` and `pipe`. */
interface Shape {
  readonly entries: Readonly<Record<string, v.GenericSchema>>;
}

class Reader {
  readonly findings: SyntaxFinding[] = [];
  readonly #file: string;
  readonly #locate: Locate;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#locate = locator(text.slice(0, maxLength));
  }

  read(text: string): Values {
    const whole = { offset: 0, length: 0 };
    if (text.length > maxLength) return this.#refuse(whole, 'the file is too large: at most 256 KB are read');
    if (nestingDepth(text, maxDepth + 1) > maxDepth)
      return this.#refuse(whole, `brackets nest deeper than ${maxDepth} levels: the file is not read`);
    const errors: ParseError[] = [];
    // A byte order mark becomes a blank, so that offsets stay true.
    const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
    if (!root) return this.#refuse(whole, 'there is no JSON in the file: write {} at least');
    for (const error of errors) this.#find('config-invalid', error, syntaxMessage(error.error));
    if (root.type !== 'object') return this.#refuse(root, 'the configuration must be an object: { … }');
    return this.#readObject(root, configSchema, '');
  }

  #readObject(node: Node, shape: Shape, prefix: string): Values {
    const values: Values = {};
    const seen = new Set<string>();
    for (const property of node.children ?? []) {
      if (this.#isFull()) break;
      const [keyNode, valueNode] = property.children ?? [];
      const key: unknown = keyNode?.value;
      // Without a value the parser has already said what is missing.
      if (!keyNode || !valueNode || typeof key !== 'string') continue;
      if (seen.has(key))
        this.#find('config-invalid', keyNode, `${quote(prefix + key)} is set twice: the last one counts`);
      seen.add(key);
      const entry = Object.hasOwn(shape.entries, key) ? shape.entries[key] : undefined;
      if (!entry)
        this.#find('config-unknown-key', keyNode, unknownKey(prefix, key, Object.keys(shape.entries)));
      else this.#readValue(valueNode, entry, prefix, key, values);
    }
    return values;
  }

  #readValue(node: Node, entry: v.GenericSchema, prefix: string, key: string, values: Values): void {
    const shape = shapeOf(entry);
    if (shape && node.type === 'object') {
      values[key] = this.#readObject(node, shape, `${prefix}${key}.`);
      return;
    }
    const result = v.safeParse(entry, getNodeValue(node));
    if (result.success) {
      values[key] = result.output;
      return;
    }
    delete values[key];
    for (const issue of result.issues) {
      if (this.#isFull()) return;
      const path = issue.path ?? [];
      const onKey = path.at(-1)?.origin === 'key';
      const steps = path
        .map((item) => item.key)
        .filter((step) => typeof step === 'string' || typeof step === 'number');
      const name = steps.reduce<string>(
        (before, step) => (typeof step === 'number' ? `${before}[${step}]` : `${before}.${step}`),
        prefix + key,
      );
      this.#find(
        'config-invalid',
        nodeAt(node, steps, onKey),
        `${quote(name)} ${sentence(issue)}: the default is used`,
      );
    }
  }

  #refuse(place: { readonly offset: number; readonly length: number }, message: string): Values {
    this.#find('config-invalid', place, message);
    return {};
  }

  /** Searching on in a file of thousands of mistakes would be slow and help nobody. */
  #isFull(): boolean {
    return this.findings.length > maxFindings;
  }

  #find(code: Code, place: { readonly offset: number; readonly length: number }, message: string): void {
    if (this.#isFull()) return;
    const last = this.findings.length === maxFindings;
    this.findings.push({
      code: last ? 'config-invalid' : code,
      severity: code === 'config-unknown-key' ? 'warning' : 'error',
      message: last ? 'there are more problems in this file than are listed' : message,
      file: this.#file,
      range: this.#locate(place.offset, place.length),
    });
  }
}

function shapeOf(schema: v.GenericSchema): Shape | undefined {
  const inner = 'wrapped' in schema ? (schema.wrapped as v.GenericSchema) : schema;
  return inner.type === 'strict_object' ? (inner as unknown as Shape) : undefined;
}

/** Messages of the schema are our own words; the library's own (a missing or an unknown key) are put into such words. */
function sentence(issue: v.BaseIssue<unknown>): string {
  if (issue.type === 'strict_object' && issue.expected === 'never') return 'is not known here';
  if (issue.received === 'undefined') return 'is missing';
  return issue.message;
}

function unknownKey(prefix: string, key: string, known: readonly string[]): string {
  const problem = `${quote(prefix + key)} is not a setting`;
  if (key.length > 60) return problem;
  const nearest = closest(
    key.toLowerCase(),
    known.map((one) => one.toLowerCase()),
  );
  const index = known.findIndex((one) => one.toLowerCase() === nearest);
  const near = distance(key.toLowerCase(), nearest) <= Math.max(2, Math.floor(nearest.length / 3));
  return near && index >= 0 ? `${problem}: did you mean ${quote(prefix + (known[index] ?? ''))}?` : problem;
}

function quote(key: string): string {
  return `"${key.length > 80 ? `${key.slice(0, 80)}…` : key}"`;
}

/** The parser's error codes, in words (its table is a const enum, which cannot be imported here). */
function syntaxMessage(code: number): string {
  const messages: Readonly<Record<number, string>> = {
    1: 'this is not a JSON value',
    2: 'this is not a number',
    3: 'a key in double quotes is expected here',
    4: 'a value is expected here',
    5: 'a colon is expected here',
    6: 'a comma is expected here',
    7: 'a closing } is expected here',
    8: 'a closing ] is expected here',
    9: 'nothing may follow the closing }',
    11: 'the comment does not end',
    12: 'the text does not end: a closing " is missing',
    13: 'the number does not end',
  };
  return messages[code] ?? 'this is not valid JSON';
}

function relative(path: string): string {
  return path.replace(/^(?:\.\/)+/, '');
}

function tidy(output: v.InferOutput<typeof configSchema>): Config {
  const { $schema: _, ...settings } = output;
  return {
    ...defaultConfig,
    ...settings,
    logs: output.logs.map(relative),
    exclude: output.exclude.map(relative),
    excludeDocuments: output.excludeDocuments.map(relative),
    unclaimedIgnore: output.unclaimedIgnore.map(relative),
    severities: Object.fromEntries(
      Object.entries(output.severities).flatMap(([code, severity]) => (severity ? [[code, severity]] : [])),
    ),
    evidenceFolder: relative(output.evidenceFolder).replace(/\/$/, ''),
  };
}

function origins(values: Values): ReadConfig['origins'] {
  const found: Record<string, 'default' | 'file'> = {};
  const note = (key: string, holder: Values, name: string): void => {
    found[key] = Object.hasOwn(holder, name) ? 'file' : 'default';
  };
  for (const key of Object.keys(configSchema.entries)) {
    if (key === '$schema') continue;
    if (key !== 'policy' && key !== 'tolerance') {
      note(key, values, key);
      continue;
    }
    const inner = (values[key] ?? {}) as Values;
    for (const name of Object.keys(defaultConfig[key])) note(`${key}.${name}`, inner, name);
  }
  return found;
}
