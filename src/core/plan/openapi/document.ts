import { resolve } from '../../evidence/answer/reference.js';
import { isObject, type Json } from '../../evidence/answer/value.js';
import { fileIndex } from '../../probe/shared/fileIndex.js';
import { perWorld } from '../../probe/shared/perWorld.js';
import type { Source } from '../../probe/shared/source.js';
import { readStructured } from '../../probe/shared/structured.js';

/** What an OpenAPI document says that an API answers. */
export interface OpenApi {
  readonly source: Source;
  readonly root: Json;
  readonly operations: readonly Operation[];
}

export interface Operation {
  /** Upper case. */
  readonly method: string;
  /** As written: `/items/{id}`. */
  readonly path: string;
  /** Where it may be asked: the path by itself, and below what the document's servers say. */
  readonly addresses: readonly string[];
  readonly responses: Readonly<Record<string, Json>>;
}

const places = /^(?:(?:docs?|api|specs?|openapi|swagger)\/)?(?:openapi|swagger)\.(?:json|ya?ml)$/i;
const methods = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'];
const mostOperations = 2_000;

/**
 * The OpenAPI document (2.0 or 3.x) of the workspace; `undefined` where there is none, or more than one: nobody
 * could say which of them is meant.
 */
export const openApiOf = perWorld((world): OpenApi | undefined => {
  const [path, ...others] = fileIndex(world).all.filter((one) => places.test(one));
  if (path === undefined || others.length > 0) return undefined;
  const read = readStructured(world, path);
  if (read.kind !== 'data' || !isObject(read.data)) return undefined;
  const { data: root, source } = read;
  const isOurs = typeof root.openapi === 'string' ? root.openapi.startsWith('3.') : root.swagger === '2.0';
  if (!isOurs || !isObject(root.paths)) return undefined;
  const bases = basesOf(root);
  const operations: Operation[] = [];
  for (const [path, held] of Object.entries(root.paths)) {
    const item = followed(root, held);
    if (!path.startsWith('/') || !isObject(item)) continue;
    for (const name of methods) {
      const operation = Object.hasOwn(item, name) ? item[name] : undefined;
      if (!isObject(operation) || operations.length >= mostOperations) continue;
      operations.push({
        method: name.toUpperCase(),
        path,
        addresses: [...new Set([path, ...bases.map((base) => base + path)])],
        responses: isObject(operation.responses) ? operation.responses : {},
      });
    }
  }
  return { source, root, operations };
});

/** What a reference leads to, and what is none itself; `undefined` for one out of the document or without an end. */
export function followed(root: Json, value: Json): Json {
  let at = value;
  for (let hops = 0; hops < 20; hops += 1) {
    if (!isObject(at) || typeof at.$ref !== 'string') return at;
    at = resolve(root, at.$ref);
  }
  return undefined;
}

/** The paths of `servers` (3.x), or `basePath` (2.0). */
function basesOf(root: Readonly<Record<string, Json>>): readonly string[] {
  const urls = Array.isArray(root.servers)
    ? (root.servers as readonly Json[]).slice(0, 20).map((one) => (isObject(one) ? one.url : undefined))
    : [root.basePath];
  return urls.flatMap((url) => {
    if (typeof url !== 'string') return [];
    const path = url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/+$/, '');
    return path === '' || path.startsWith('/') ? [path] : [];
  });
}
