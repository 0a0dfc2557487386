import { groupsOf } from './goCalls.js';
import { below, type Framework, type Route } from './route.js';
import { argumentAt, inCode } from './text.js';
import { unread, type Unread } from './unread.js';

/** Go's own net/http (with the method patterns of Go 1.22) and gorilla/mux. */
export const netHttp: Framework = {
  id: 'net-http',
  extensions: ['go'],
  mayDeclare: (text) => /\.Handle(?:Func)?\(/.test(text) && !/go-chi|gofiber/.test(text),
  read(source) {
    const routes: Route[] = [];
    const dynamic: Unread[] = [];
    const groups = groupsOf(source);
    const text = source.withoutComments;
    for (const match of text.matchAll(/\b(\w+)\.Handle(?:Func)?\(/g)) {
      if (!inCode(source, match.index)) continue;
      const [whole, router = ''] = match;
      const line = source.lineAt(match.index);
      const argument = argumentAt(source, match.index + whole.length);
      if (argument.kind !== 'text') {
        dynamic.push(unread(source, line));
        continue;
      }
      // Gin's Handle has the method first, in a text of its own.
      if (/^[A-Z]+$/.test(argument.value)) continue;
      const [, method, path] = /^(?:([A-Z]+)\s+)?(?:[\w.-]+(?=\/))?(.*)$/.exec(argument.value) ?? [];
      const rest = text
        .slice(argument.end, argument.end + 300)
        .split('\n', 2)
        .join(' ');
      const listed = /\.Methods\(([^)]{0,100})\)/
        .exec(rest)?.[1]
        ?.match(/[A-Z]{3,7}|Method(?:Get|Post|Put|Patch|Delete)/g);
      const methods =
        method !== undefined
          ? [method]
          : (listed?.map((one) => one.replace('Method', '').toUpperCase()) ?? ['ANY']);
      for (const one of methods)
        routes.push({
          method: one,
          path: below(groups.prefixAt(router, match.index), path ?? ''),
          line,
          router,
        });
    }
    return { routes, mounts: [], dynamic };
  },
};
