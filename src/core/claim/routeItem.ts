import { withoutNote } from './items.js';

const verbs = 'GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ALL|ANY';
const routePattern = /^\/[\w\-./:{}*<>[\]()+?$@~%]*$/;
const itemPattern = new RegExp(`^((?:${verbs})(?:\\s*[/|]\\s*(?:${verbs})){0,6})\\s+(\\S+)$`, 'i');

/** One route that a field or sentence names. */
export interface RouteName {
  readonly method?: string;
  readonly route: string;
}

/** True for the path of a route: begins with `/`, no file of a source tree. */
export function isRoutePath(text: string): boolean {
  return (
    text.length <= 300 && routePattern.test(text) && !/\.(?:[cm]?[jt]sx?|py|go|rb|swift|css|md)$/.test(text)
  );
}

/** `POST /login`, `GET|POST /items`, `/health`, each in backticks or with a note; prose gives nothing. */
export function routesOf(item: string): readonly RouteName[] {
  const text = withoutNote(
    item
      .replaceAll('`', '')
      .replace(/\*\*/g, '')
      .replace(/\s*(?:→|=>|->).*$/, '')
      .trim(),
  );
  const found = itemPattern.exec(text);
  if (!found) return isRoutePath(text) && text.length > 1 ? [{ route: text }] : [];
  const [, methods = '', route = ''] = found;
  if (!isRoutePath(route)) return [];
  return methods
    .toUpperCase()
    .split(/\s*[/|]\s*/)
    .map((method) => (method === 'ALL' || method === 'ANY' ? { route } : { method, route }));
}
