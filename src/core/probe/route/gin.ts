import { groupsOf } from './goCalls.js';
import { below, type Framework, type Route } from './route.js';
import { argumentAt, inCode } from './text.js';
import { unread, type Unread } from './unread.js';

/** Gin, and Echo, which speaks the same: `r.GET("/x", h)` on routers and groups. */
export const gin: Framework = {
  id: 'gin',
  extensions: ['go'],
  mayDeclare: (text) =>
    /\.(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|Any|Handle)\(/.test(text) && /gin|echo/.test(text),
  read(source) {
    const routes: Route[] = [];
    const dynamic: Unread[] = [];
    const groups = groupsOf(source);
    const text = source.withoutComments;
    for (const match of text.matchAll(/\b(\w+)\.(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|Any)\(/g)) {
      if (!inCode(source, match.index)) continue;
      const [whole, router = '', verb = ''] = match;
      const line = source.lineAt(match.index);
      const argument = argumentAt(source, match.index + whole.length);
      if (argument.kind !== 'text')
        dynamic.push(unread(source, line, match.index + whole.length, verb.toUpperCase()));
      else
        routes.push({
          method: verb.toUpperCase(),
          path: below(groups.prefixAt(router, match.index), argument.value),
          line,
          router,
        });
    }
    for (const match of text.matchAll(/\b(\w+)\.Handle\(\s*"([A-Z]{3,7})"\s*,\s*"([^"\n]{0,300})"/g))
      routes.push({
        method: match[2] ?? 'ANY',
        path: below(groups.prefixAt(match[1] ?? '', match.index), match[3] ?? ''),
        line: source.lineAt(match.index),
        router: match[1] ?? '',
      });
    return { routes, mounts: [], dynamic };
  },
};
