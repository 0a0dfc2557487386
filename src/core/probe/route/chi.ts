import { groupsOf } from './goCalls.js';
import { below, type Framework, type Route } from './route.js';
import { argumentAt, inCode } from './text.js';
import { unread, type Unread } from './unread.js';

/** chi, and Fiber, which speaks the same: `r.Get("/x", h)`, nested `Route` blocks, groups. */
export const chi: Framework = {
  id: 'chi',
  extensions: ['go'],
  mayDeclare: (text) => /go-chi|gofiber/.test(text) || /\bchi\.|\bfiber\./.test(text),
  read(source) {
    const routes: Route[] = [];
    const dynamic: Unread[] = [];
    const groups = groupsOf(source);
    for (const match of source.withoutComments.matchAll(
      /\b(\w+)\.(Get|Post|Put|Patch|Delete|Head|Options|All|Handle|HandleFunc|Method|MethodFunc)\(\s*(?:"([A-Z]{3,7})"\s*,)?/g,
    )) {
      if (!inCode(source, match.index)) continue;
      const [whole, router = '', verb = '', method] = match;
      const line = source.lineAt(match.index);
      const argument = argumentAt(source, match.index + whole.length);
      // `http.Get(url)` asks somebody else.
      if (router === 'http' || router === 'client') continue;
      if (argument.kind !== 'text')
        dynamic.push(
          unread(
            source,
            line,
            match.index + whole.length,
            method ?? (/^(?:All|Handle|Method)/.test(verb) ? undefined : verb.toUpperCase()),
          ),
        );
      else
        routes.push({
          method: method ?? (/^(All|Handle)/.test(verb) ? 'ANY' : verb.toUpperCase()),
          path: below(groups.prefixAt(router, match.index), argument.value),
          line,
          router,
        });
    }
    return { routes, mounts: [], dynamic };
  },
};
