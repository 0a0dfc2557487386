import { withoutExtension } from '../shared/paths.js';
import type { Framework, Route } from './route.js';

const handler = /(?:^|\/)app\/((?:.*\/)?)route\.[jt]sx?$/;
const page = /(?:^|\/)pages\/(api\/.*)\.[jt]sx?$/;

/** Next.js: the place of a file is its route. */
export const next: Framework = {
  id: 'next',
  extensions: ['ts', 'tsx', 'js', 'jsx'],
  mayDeclare: (_text, path) => handler.test(path) || page.test(path),
  read(source) {
    const inApp = handler.exec(source.path)?.[1];
    const inPages = page.exec(source.path)?.[1];
    if (inApp === undefined) {
      const path = withoutExtension(`/${inPages ?? ''}.x`).replace(/\/index$/, '');
      return { routes: [{ method: 'ANY', path, line: 1, router: '' }], mounts: [], dynamic: [] };
    }
    // `(group)` and `@slot` folders are not part of the address.
    const path = `/${inApp
      .split('/')
      .filter((part) => part !== '' && !/^\(.*\)$|^@/.test(part))
      .join('/')}`;
    const routes: Route[] = [];
    for (const match of source.code.matchAll(
      /\bexport\s+(?:async\s+)?(?:function\s*\*?|const|let|var)\s+(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/g,
    ))
      routes.push({ method: match[1] ?? '', path, line: source.lineAt(match.index), router: '' });
    // `export { handler as GET, handler as POST }` and `export const { GET, POST } = …`.
    for (const match of source.code.matchAll(/\bexport\s+(?:const\s+)?\{([^{}]{0,500})\}/g))
      for (const method of match[1]?.match(/\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/g) ?? [])
        routes.push({ method, path, line: source.lineAt(match.index), router: '' });
    return { routes, mounts: [], dynamic: [] };
  },
};
