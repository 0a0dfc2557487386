import type { HashPort } from '../ports/world.js';

/** SHA-256 of what a step does, the same wherever and whenever it is planned: keys come in their order. */
export function keyOf(what: object, hash: HashPort): string {
  return hash.sha256(
    JSON.stringify(what, (_, held: unknown) =>
      typeof held !== 'object' || held === null || Array.isArray(held)
        ? held
        : Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1))),
    ),
  );
}
