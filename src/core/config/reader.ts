import { closest, distance } from 'fastest-levenshtein';
import { getNodeValue, parseTree, type Node, type ParseError } from 'jsonc-parser';
import * as v from 'valibot';
import type { Code } from '../codes.js';
import type { SyntaxFinding } from '../tag/tag.js';
import { keyAt, locator, nestingDepth, nodeAt, type Locate } from './place.js';
import { configSchema } from './schema.js';

/** Largest configuration that is read, in UTF-16 code units. */
const maxLength = 256 * 1024;
const maxDepth = 32;
const maxFindings = 50;

/** What the file says, key by key; not yet complete. */
export type Values = Record<string, unknown>;

/** A strict object of the schema, seen through `optional` and `pipe`. */
interface Shape {
  readonly entries: Readonly<Record<string, v.GenericSchema>>;
}

/** A record of the schema whose values are objects. */
interface Entries {
  readonly key: v.GenericSchema;
  readonly value: v.GenericSchema;
}

/** Takes what is right in the file and says of the rest what is wrong, at its place. */
export class Reader {
  readonly findings: SyntaxFinding[] = [];
  readonly #file: string;
  readonly #locate: Locate;
  #root: Node | undefined;

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
    this.#root = root;
    return this.#readObject(root, configSchema, '');
  }

  /**
   * Says what is wrong with values that are each right.
   * @param path of the key it is about
   */
  note(code: Code, path: readonly string[], message: string): void {
    if (this.#root) this.#find(code, keyAt(this.#root, path), message);
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

  /** An object of named things: each stands for itself, and a wrong one is left out. */
  #readEntries(node: Node, shape: Entries, prefix: string): Values {
    const values: Values = {};
    for (const property of node.children ?? []) {
      if (this.#isFull()) break;
      const [keyNode, valueNode] = property.children ?? [];
      const name: unknown = keyNode?.value;
      if (!keyNode || !valueNode || typeof name !== 'string') continue;
      const valid = v.safeParse(shape.key, name);
      const [problem] = valid.issues ?? [];
      if (problem)
        this.#find('config-invalid', keyNode, `${quote(prefix + name)} ${problem.message}: it is left out`);
      else {
        if (Object.hasOwn(values, name))
          this.#find('config-invalid', keyNode, `${quote(prefix + name)} is set twice: the last one counts`);
        this.#readValue(valueNode, shape.value, prefix, name, values, `${quote(prefix + name)} is left out`);
      }
    }
    return values;
  }

  #readValue(
    node: Node,
    entry: v.GenericSchema,
    prefix: string,
    key: string,
    values: Values,
    otherwise = 'the default is used',
  ): void {
    const inner = unwrapped(entry);
    if (node.type === 'object' && inner.type === 'strict_object' && leavesAllOut(inner as unknown as Shape)) {
      values[key] = this.#readObject(node, inner as unknown as Shape, `${prefix}${key}.`);
      return;
    }
    if (node.type === 'object' && isListOfObjects(inner)) {
      values[key] = this.#readEntries(node, inner, `${prefix}${key}.`);
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
        `${quote(name)} ${sentence(issue)}: ${otherwise}`,
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

function unwrapped(schema: v.GenericSchema): v.GenericSchema {
  return 'wrapped' in schema ? (schema.wrapped as v.GenericSchema) : schema;
}

/** Only where nothing is demanded can a wrong value be left out and the rest still be something. */
function leavesAllOut({ entries }: Shape): boolean {
  return Object.values(entries).every(({ type }) => type === 'optional' || type === 'exact_optional');
}

function isListOfObjects(schema: v.GenericSchema): schema is v.GenericSchema & Entries {
  return (
    schema.type === 'record' &&
    'value' in schema &&
    (schema.value as v.GenericSchema).type === 'strict_object'
  );
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
