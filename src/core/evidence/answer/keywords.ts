import { isObject, type Json } from './value.js';

/** What decides whether a value fits, and is understood. */
const understood = new Set(
  (
    '$ref type enum const properties required additionalProperties patternProperties propertyNames ' +
    'minProperties maxProperties dependentRequired items prefixItems additionalItems contains minContains ' +
    'maxContains minItems maxItems uniqueItems minimum maximum exclusiveMinimum exclusiveMaximum multipleOf ' +
    'minLength maxLength pattern format allOf anyOf oneOf not if then else nullable'
  ).split(' '),
);

/** What only describes, or is there to be referred to. */
const describing = new Set(
  (
    '$schema $id id $comment $defs definitions components $anchor title description default examples example ' +
    'deprecated readOnly writeOnly discriminator xml externalDocs contentEncoding contentMediaType'
  ).split(' '),
);

/** Why a schema cannot be followed: a key that would change what fits, and is not understood. */
export function keywordProblem(schema: Readonly<Record<string, Json>>): string | undefined {
  for (const key of Object.keys(schema))
    if (!understood.has(key) && !describing.has(key) && !key.startsWith('x-'))
      return `"${key.slice(0, 40)}" of its schema is not understood`;
  return undefined;
}

/** The keys of a schema whose values are schemas, are lists of them, or hold one under each key. */
const holders = {
  one: 'additionalProperties propertyNames items additionalItems contains not if then else',
  list: 'items prefixItems allOf anyOf oneOf',
  map: 'properties patternProperties $defs definitions',
};

/** The schemas directly within a schema. */
export function innerSchemas(schema: Readonly<Record<string, Json>>): readonly Json[] {
  const inner: Json[] = [];
  for (const key of holders.one.split(' ')) if (isObject(schema[key])) inner.push(schema[key]);
  for (const key of holders.list.split(' ')) {
    const list = schema[key];
    if (Array.isArray(list)) for (const one of list as readonly Json[]) inner.push(one);
  }
  for (const key of holders.map.split(' ')) {
    const map = schema[key];
    if (isObject(map)) inner.push(...Object.values(map));
  }
  return inner;
}
