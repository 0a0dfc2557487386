import type { World } from '../../ports/world.js';
import { innerSchemas, keywordProblem } from '../../evidence/answer/keywords.js';
import { resolve } from '../../evidence/answer/reference.js';
import { isObject, type Json } from '../../evidence/answer/value.js';
import { asksRoute } from '../oracle/path.js';
import { followed, openApiOf } from './document.js';

/** Values of one shape: anchors of YAML can make few lines without an end. */
const mostValues = 5_000;
const deepest = 60;

/**
 * The schema that the workspace's OpenAPI document gives for an answer, with all that it refers to.
 * @param path of the request, with or without a query
 * @returns `undefined` where there is none, or it is not understood as a whole
 */
export function documentedShape(world: World, method: string, path: string, status: number): Json {
  const api = openApiOf(world);
  const operation = api?.operations.find(
    (one) => one.method === method && one.addresses.some((address) => asksRoute(path, address)),
  );
  if (!api || !operation) return undefined;
  const { responses } = operation;
  const key = [String(status), `${Math.floor(status / 100)}XX`, ...(status >= 400 ? ['default'] : [])].find(
    (one) => Object.hasOwn(responses, one),
  );
  const response = key === undefined ? undefined : followed(api.root, responses[key]);
  const schema = schemaOf(response);
  return schema === undefined ? undefined : selfContained(api.root, schema);
}

/** `content.application/json.schema` (3.x) or `schema` (2.0). */
function schemaOf(response: Json): Json {
  if (!isObject(response)) return undefined;
  if (!isObject(response.content)) return response.schema;
  const content = response.content;
  const type = Object.keys(content).find((one) =>
    /^application\/(?:[\w.+-]{1,100}\+)?json(?:;|$)/i.test(one),
  );
  const media = type === undefined ? undefined : content[type];
  return isObject(media) ? media.schema : undefined;
}

/** The schema as one document of its own; what it refers to stands under the names that it is referred to by. */
function selfContained(root: Json, schema: Json): Json {
  const whole: Record<string, Json> = {};
  const known = new Set<string>();
  const budget = { left: mostValues };
  const main = copied(schema, budget, 0);
  const open: Json[] = [main];
  while (open.length > 0) {
    const next = open.pop();
    if (next === undefined) return undefined;
    if (!isObject(next)) continue;
    if (keywordProblem(next) !== undefined) return undefined;
    open.push(...innerSchemas(next));
    const { $ref } = next;
    if (typeof $ref !== 'string' || known.has($ref)) continue;
    known.add($ref);
    const target = copied(resolve(root, $ref), budget, 0);
    if (target === undefined || !place(whole, $ref, target)) return undefined;
    open.push(target);
  }
  return known.size === 0 ? main : { ...whole, allOf: [main] };
}

/** Puts a schema where a reference looks for it. Only the usual places are known. */
function place(whole: Record<string, Json>, reference: string, schema: Json): boolean {
  const [, path] = /^#\/(components\/schemas|definitions)\/[\w.-]{1,200}$/.exec(reference) ?? [];
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  if (path === undefined || name === '__proto__') return false;
  let at = whole;
  for (const part of path.split('/')) {
    const inner = (Object.hasOwn(at, part) ? at[part] : {}) as Record<string, Json>;
    at[part] = inner;
    at = inner;
  }
  at[name] = schema;
  return true;
}

/** A copy that has an end; what a client only sends is not asked of an answer. `undefined` when it is too large. */
function copied(value: Json, budget: { left: number }, depth: number): Json {
  budget.left -= 1;
  if (budget.left < 0 || depth > deepest) return undefined;
  if (typeof value !== 'object' || value === null) return value;
  const inner: [string, Json][] = [];
  for (const [key, one] of Object.entries(value)) {
    const copy = copied(one, budget, depth + 1);
    if (copy === undefined) return undefined;
    inner.push([key, copy]);
  }
  if (Array.isArray(value)) return inner.map(([, one]) => one);
  const copy: Record<string, Json> = Object.fromEntries(inner);
  const { required, properties } = copy;
  if (Array.isArray(required) && isObject(properties))
    copy.required = (required as readonly Json[]).filter((key) => {
      const own = typeof key === 'string' && Object.hasOwn(properties, key) ? properties[key] : undefined;
      return !isObject(own) || own.writeOnly !== true;
    });
  return copy;
}
