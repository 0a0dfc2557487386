import { aKind, below, isObject, kindOf, type Difference, type Json } from './value.js';

/** Deeper than this nobody writes an example, and nothing is compared. */
const deepest = 50;
/** Values that are compared at the most. */
const mostValues = 100_000;

/**
 * Compares an answer with an example of it: the same keys (more are fine) with values of the same kinds. Each
 * element of an array has to be like the example's first; `null` in an example stands for any value.
 * @returns the first difference, or `undefined`
 */
export function differsFromExample(answer: Json, example: Json): Difference | undefined {
  let left = mostValues;
  const compare = (value: Json, like: Json, at: string, depth: number): Difference | undefined => {
    if (like === null || like === undefined || depth > deepest || (left -= 1) < 0) return undefined;
    if (kindOf(value) !== kindOf(like))
      return { at, message: `is ${aKind(value)} instead of ${aKind(like)}` };
    if (Array.isArray(like) && Array.isArray(value)) {
      const [first] = like as readonly Json[];
      if (first === undefined) return undefined;
      for (const [index, item] of value.entries()) {
        const found = compare(item, first, below(at, index), depth + 1);
        if (found || left < 0) return found;
      }
      return undefined;
    }
    if (!isObject(like) || !isObject(value)) return undefined;
    for (const key of Object.keys(like)) {
      if (!Object.hasOwn(value, key)) return { at: below(at, key), message: 'is missing' };
      const found = compare(value[key], like[key], below(at, key), depth + 1);
      if (found) return found;
    }
    return undefined;
  };
  return compare(answer, example, '', 0);
}
