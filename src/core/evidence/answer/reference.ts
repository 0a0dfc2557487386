import { isObject, type Json } from './value.js';

/** What a reference within the document points at; `undefined` for any other. */
export function resolve(root: Json, reference: string): Json {
  if (reference === '#') return root;
  if (!reference.startsWith('#/')) return undefined;
  let value: Json = root;
  for (const part of reference.slice(2).split('/', 100)) {
    const key = decoded(part).replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) value = value[Number(key)] as Json;
    else if (isObject(value) && Object.hasOwn(value, key)) value = value[key];
    else return undefined;
  }
  return value;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
