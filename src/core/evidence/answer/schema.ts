import { RE2JS } from 're2js';
import { asFormat } from './format.js';
import { keywordProblem } from './keywords.js';
import { numberProblem } from './number.js';
import { resolve } from './reference.js';
import { aKind, below, isEqual, isObject, kindOf, type Difference, type Json } from './value.js';

/**
 * - `fits` the value is as the schema says
 * - `differs` it is not
 * - `unknown` the schema, or the value, is more than is understood or looked at
 */
export type SchemaAnswer =
  | { readonly kind: 'fits' }
  | ({ readonly kind: 'differs' } & Difference)
  | { readonly kind: 'unknown'; readonly reason: string };

type Schema = Readonly<Record<string, Json>>;

const fits: SchemaAnswer = { kind: 'fits' };
const differs = (at: string, message: string): SchemaAnswer => ({ kind: 'differs', at, message });
const unknown = (reason: string): SchemaAnswer => ({ kind: 'unknown', reason });

/** Schemas and values come from repositories and servers: comparing them ends, however they are nested. */
const mostSteps = 200_000;
const deepest = 200;

/**
 * Compares a value with a JSON schema (draft 4 to 2020-12, and OpenAPI's `nullable`), interpreting it: nothing
 * of a schema becomes code, its patterns match in linear time, and its references stay within it.
 */
export function checkSchema(value: Json, schema: Json): SchemaAnswer {
  return new Check(schema).schema(value, schema, '', 0);
}

class Check {
  readonly #root: Json;
  readonly #patterns = new Map<string, RE2JS | undefined>();
  #left = mostSteps;

  constructor(root: Json) {
    this.#root = root;
  }

  schema(value: Json, schema: Json, at: string, depth: number): SchemaAnswer {
    if (schema === true) return fits;
    if (schema === false) return differs(at, 'is there');
    if (!isObject(schema)) return unknown('a schema in it is neither an object nor true or false');
    if (!this.#spend(1) || depth > deepest) return unknown('the schema or the answer is too large');
    const problem = keywordProblem(schema);
    if (problem !== undefined) return unknown(problem);
    const parts: (() => SchemaAnswer)[] = [
      () => this.#reference(value, schema, at, depth),
      () => this.#type(value, schema, at),
      () => this.#constants(value, schema, at),
      () => this.#text(value, schema, at),
      () => {
        const problem = numberProblem(value, schema);
        return problem === undefined ? fits : differs(at, problem);
      },
      () => this.#array(value, schema, at, depth),
      () => this.#object(value, schema, at, depth),
      () => this.#logic(value, schema, at, depth),
    ];
    if (schema.nullable === true && value === null) return fits;
    return every(parts);
  }

  #spend(steps: number): boolean {
    this.#left -= steps;
    return this.#left >= 0;
  }

  #reference(value: Json, { $ref }: Schema, at: string, depth: number): SchemaAnswer {
    if ($ref === undefined) return fits;
    const target = typeof $ref === 'string' ? resolve(this.#root, $ref) : undefined;
    return target === undefined
      ? unknown('it refers to something outside the schema')
      : this.schema(value, target, at, depth + 1);
  }

  #type(value: Json, { type }: Schema, at: string): SchemaAnswer {
    if (type === undefined) return fits;
    const types = [type].flat();
    const has = types.some((one) => one === kindOf(value) || (one === 'integer' && Number.isInteger(value)));
    if (has) return fits;
    const found = types.includes('integer') && typeof value === 'number' ? 'no whole number' : aKind(value);
    return differs(at, `is ${found} instead of ${types.map(String).join(' or ')}`);
  }

  #constants(value: Json, schema: Schema, at: string): SchemaAnswer {
    if (Object.hasOwn(schema, 'const') && !isEqual(value, schema.const))
      return differs(at, `is not ${short(schema.const)}`);
    if (!Array.isArray(schema.enum)) return fits;
    const choices: readonly Json[] = schema.enum;
    if (!this.#spend(choices.length)) return unknown('the schema or the answer is too large');
    return choices.some((one) => isEqual(value, one))
      ? fits
      : differs(at, 'is none of the values that it may have');
  }

  #text(value: Json, { minLength, maxLength, pattern, format }: Schema, at: string): SchemaAnswer {
    if (typeof value !== 'string') return fits;
    if (typeof minLength === 'number' || typeof maxLength === 'number') {
      const length = [...value].length;
      if (typeof minLength === 'number' && length < minLength)
        return differs(at, `has ${length} characters, at least ${minLength} are wanted`);
      if (typeof maxLength === 'number' && length > maxLength)
        return differs(at, `has ${length} characters, at most ${maxLength} are allowed`);
    }
    if (typeof pattern === 'string') {
      const compiled = this.#pattern(pattern);
      if (!compiled) return unknown('its pattern is not understood');
      if (!compiled.matcher(value).find()) return differs(at, 'does not match its pattern');
    }
    if (typeof format === 'string' && asFormat(value, format) === false)
      return differs(at, `is no ${format}`);
    return fits;
  }

  /** `undefined` for what a linear-time engine cannot do: looking around, back references. */
  #pattern(source: string): RE2JS | undefined {
    if (!this.#patterns.has(source)) this.#patterns.set(source, compile(source));
    return this.#patterns.get(source);
  }

  #array(value: Json, schema: Schema, at: string, depth: number): SchemaAnswer {
    if (!Array.isArray(value)) return fits;
    const items: readonly Json[] = value;
    const { minItems, maxItems, uniqueItems, contains } = schema;
    if (typeof minItems === 'number' && items.length < minItems)
      return differs(at, `has ${items.length} elements, at least ${minItems} are wanted`);
    if (typeof maxItems === 'number' && items.length > maxItems)
      return differs(at, `has ${items.length} elements, at most ${maxItems} are allowed`);
    // Draft 4 to 7 wrote `items: [a, b], additionalItems: c` for `prefixItems: [a, b], items: c`.
    const [first, rest] = Array.isArray(schema.items)
      ? [schema.items as readonly Json[], schema.additionalItems]
      : [Array.isArray(schema.prefixItems) ? (schema.prefixItems as readonly Json[]) : [], schema.items];
    for (const [index, item] of items.entries()) {
      const own = index < first.length ? first[index] : rest;
      const found = own === undefined ? fits : this.schema(item, own, below(at, index), depth + 1);
      if (found.kind !== 'fits') return found;
    }
    if (uniqueItems === true) {
      if (!this.#spend((items.length * items.length) / 2)) return unknown('the answer is too large');
      const twice = items.some((one, index) => items.slice(0, index).some((other) => isEqual(one, other)));
      if (twice) return differs(at, 'has an element twice');
    }
    if (contains === undefined) return fits;
    const answers = items.map((item) => this.schema(item, contains, at, depth + 1));
    const count = answers.filter(({ kind }) => kind === 'fits').length;
    const open = answers.find(({ kind }) => kind === 'unknown');
    const least = typeof schema.minContains === 'number' ? schema.minContains : 1;
    const most = typeof schema.maxContains === 'number' ? schema.maxContains : Infinity;
    if (open) return open;
    return count >= least && count <= most ? fits : differs(at, `has ${count} elements of the wanted kind`);
  }

  #object(value: Json, schema: Schema, at: string, depth: number): SchemaAnswer {
    if (!isObject(value)) return fits;
    const keys = Object.keys(value);
    const needed = Array.isArray(schema.required) ? (schema.required as readonly Json[]) : [];
    for (const key of needed)
      if (typeof key === 'string' && !Object.hasOwn(value, key)) return differs(below(at, key), 'is missing');
    const dependent = isObject(schema.dependentRequired) ? schema.dependentRequired : {};
    for (const [key, wanted] of Object.entries(dependent))
      if (Object.hasOwn(value, key) && Array.isArray(wanted))
        for (const other of wanted as readonly Json[])
          if (typeof other === 'string' && !Object.hasOwn(value, other))
            return differs(below(at, other), 'is missing');
    const { minProperties, maxProperties } = schema;
    if (typeof minProperties === 'number' && keys.length < minProperties)
      return differs(at, `has ${keys.length} keys, at least ${minProperties} are wanted`);
    if (typeof maxProperties === 'number' && keys.length > maxProperties)
      return differs(at, `has ${keys.length} keys, at most ${maxProperties} are allowed`);
    for (const key of keys) {
      const found = this.#member(key, value[key], schema, at, depth);
      if (found.kind !== 'fits') return found;
    }
    return fits;
  }

  #member(key: string, value: Json, schema: Schema, at: string, depth: number): SchemaAnswer {
    const place = below(at, key);
    const own = isObject(schema.properties) && Object.hasOwn(schema.properties, key);
    const parts = own && isObject(schema.properties) ? [schema.properties[key]] : [];
    for (const [source, one] of Object.entries(
      isObject(schema.patternProperties) ? schema.patternProperties : {},
    )) {
      const compiled = this.#pattern(source);
      if (!compiled || !this.#spend(1)) return unknown('its pattern is not understood');
      if (compiled.matcher(key).find()) parts.push(one);
    }
    if (parts.length === 0 && schema.additionalProperties === false)
      return differs(place, 'is more than the schema allows');
    if (parts.length === 0 && schema.additionalProperties !== undefined)
      parts.push(schema.additionalProperties);
    return every([
      ...(schema.propertyNames === undefined
        ? []
        : [() => this.schema(key, schema.propertyNames, place, depth + 1)]),
      ...parts.map((one) => () => this.schema(value, one, place, depth + 1)),
    ]);
  }

  #logic(value: Json, schema: Schema, at: string, depth: number): SchemaAnswer {
    const check = (one: Json): SchemaAnswer => this.schema(value, one, at, depth + 1);
    const { allOf, anyOf, oneOf, not } = schema;
    return every([
      () => (Array.isArray(allOf) ? every(allOf.map((one: Json) => () => check(one))) : fits),
      () => (Array.isArray(anyOf) ? choice(anyOf.map(check), Infinity, at) : fits),
      () => (Array.isArray(oneOf) ? choice(oneOf.map(check), 1, at) : fits),
      () => {
        if (not === undefined) return fits;
        const found = check(not);
        if (found.kind === 'unknown') return found;
        return found.kind === 'fits' ? differs(at, 'is what it must not be') : fits;
      },
      () => {
        if (schema.if === undefined) return fits;
        const found = check(schema.if);
        if (found.kind === 'unknown') return found;
        const then = found.kind === 'fits' ? schema.then : schema.else;
        return then === undefined ? fits : check(then);
      },
    ]);
  }
}

function every(parts: readonly (() => SchemaAnswer)[]): SchemaAnswer {
  let open: SchemaAnswer | undefined;
  for (const part of parts) {
    const found = part();
    if (found.kind === 'differs') return found;
    if (found.kind === 'unknown') open ??= found;
  }
  return open ?? fits;
}

/** How many of several hold: at least one, at most so many. */
function choice(answers: readonly SchemaAnswer[], most: number, at: string): SchemaAnswer {
  const count = answers.filter(({ kind }) => kind === 'fits').length;
  const open = answers.find(({ kind }) => kind === 'unknown');
  if (count > most) return differs(at, 'is several of the alternatives at once');
  if (open && (count === 0 || most === 1)) return open;
  if (count > 0) return fits;
  const [only] = answers;
  return only && answers.length === 1 ? only : differs(at, 'is none of the alternatives');
}

function compile(source: string): RE2JS | undefined {
  if (source.length > 1_000) return undefined;
  try {
    return RE2JS.compile(source);
  } catch {
    return undefined;
  }
}

function short(value: Json): string {
  const text = JSON.stringify(value) ?? 'that';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
