/** A value that JSON can hold. */
export type Json = unknown;

/** JSON's own word for what a value is. */
export type JsonKind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

export function kindOf(value: Json): JsonKind {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  const kind = typeof value;
  return kind === 'boolean' || kind === 'number' || kind === 'string' ? kind : 'object';
}

/** `a number`, `an object`: for sentences. */
export function aKind(value: Json): string {
  const kind = kindOf(value);
  return kind === 'null' ? 'null' : `${/^[ao]/.test(kind) ? 'an' : 'a'} ${kind}`;
}

export function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return kindOf(value) === 'object';
}

/** The member of an object, never one that it inherits. */
export function member(value: Json, key: string): Json {
  if (Array.isArray(value)) return /^\d{1,9}$/.test(key) ? (value[Number(key)] as Json) : undefined;
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The value at a dotted path: `data.user.id`, `items.0.id`; `undefined` when there is none. */
export function atPath(value: Json, path: string): Json {
  return path.split('.', 100).reduce(member, value);
}

/** Equal as JSON is: the order of keys does not count. Deeper than anybody nests, nothing is equal. */
export function isEqual(one: Json, other: Json, depth = 0): boolean {
  if (one === other) return true;
  if (depth > 100 || kindOf(one) !== kindOf(other)) return false;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isEqual(item, other[index], depth + 1));
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isEqual(one[key], other[key], depth + 1))
  );
}

/** How an answer differs from what was expected of it. */
export interface Difference {
  /** Where: `user.id`, `items[3].name`; empty for the whole. Keys are written as far as they are plain words. */
  readonly at: string;
  /** Half a sentence about it, without a value: `is a number instead of a string`, `is missing`. */
  readonly message: string;
}

/** A place below another: keys come from servers, so what is no plain word is not repeated. */
export function below(at: string, key: string | number): string {
  if (typeof key === 'number') return `${at}[${key}]`;
  const name = /^[\w$-]{1,60}$/.test(key) ? key : '(a key)';
  return at === '' ? name : `${at}.${name}`;
}

/** `user.id is missing`, `the answer is an array instead of an object`. */
export function sentenceOf({ at, message }: Difference): string {
  return `${at === '' ? 'the answer' : at} ${message}`;
}
