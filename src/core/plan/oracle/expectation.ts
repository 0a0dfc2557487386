import { statedAnswer, type StatedAnswer, type StatedKey } from '../../claim/statedAnswer.js';
import type { Expectation } from '../../config/oracle.js';
import { isObject, type Json } from '../../evidence/answer/value.js';

/** What a sentence's words ask of an answer. */
export function expectationOf({ status, shape, latency }: StatedAnswer): Expectation {
  return {
    ...(status === undefined ? {} : { status }),
    ...(shape === undefined ? {} : { schema: schemaOf(shape.keys, shape.array) }),
    ...(latency === undefined ? {} : { latency: { [latency.percentile]: latency.most } }),
  };
}

function schemaOf(keys: readonly StatedKey[], array: boolean): Json {
  const object = {
    type: 'object',
    required: keys.map(({ name }) => name),
    properties: Object.fromEntries(
      keys.map(({ name, kind, value }) => [
        name,
        { ...(kind === undefined ? {} : { type: kind }), ...(value === undefined ? {} : { const: value }) },
      ]),
    ),
  };
  return array ? { type: 'array', items: object } : object;
}

/** Keys whose words are meant as they stand: `"status": "ok"`. */
const literal = /^(?:status|state|health|ok|success)$/i;

/**
 * What an `Expected:` behind a `curl` line asks for: a status, a shape, JSON.
 * @returns `undefined` for prose
 */
export function expectationOfText(text: string): Expectation | undefined {
  const plain = text
    .trim()
    .replace(/^(?:it )?(?:should )?(?:returns?|responds? with|answers?(?: with)?|gives?|shows?|be)\s+/i, '')
    .replace(/^HTTP\/[\d.]+ /i, '')
    .replace(/[.\s]+$/, '');
  const stated = statedAnswer(plain);
  if (stated) return stated.token === undefined ? expectationOf(stated) : undefined;
  const json = jsonOf(plain);
  return json === undefined ? undefined : { schema: likeness(json, '', 0) };
}

/** A schema of what is alike: keys and kinds, and the words that are meant as they stand. */
function likeness(value: Json, key: string, depth: number): Json {
  if (depth > 30 || value === null) return true;
  if (Array.isArray(value))
    return { type: 'array', ...(value.length > 0 ? { items: likeness(value[0], '', depth + 1) } : {}) };
  if (isObject(value))
    return {
      type: 'object',
      required: Object.keys(value),
      properties: Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [name, likeness(inner, name, depth + 1)]),
      ),
    };
  const meant = typeof value === 'boolean' || literal.test(key);
  return { type: typeof value, ...(meant ? { const: value } : {}) };
}

function jsonOf(text: string): Json {
  if (!/^[[{]/.test(text)) return undefined;
  // Prose that begins with a brace: no JSON is the answer.
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
