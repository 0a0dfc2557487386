import { partsOf } from '../../probe/route/route.js';

/** The parameters of a route that only a value can stand for: `:id`, `{id}`, `<int:id>`, `[id]`. */
export function parametersOf(route: string): readonly string[] {
  const parts = (route.split('?', 1)[0] ?? '').split('/').filter((part) => part !== '');
  return parts.filter((_, index) => partsOf(route)[index] === ':');
}

/** True when a request asks the route that a claim names: a parameter of the claim may have any value. */
export function asksRoute(path: string, route: string): boolean {
  const asked = partsOf(path);
  const named = partsOf(route);
  return asked.length === named.length && named.every((part, index) => part === ':' || part === asked[index]);
}
