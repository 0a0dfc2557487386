import type { Framework, Route } from './route.js';
import { below } from './route.js';
import { inCode } from './text.js';
import { unread, type Unread } from './unread.js';

const decorators =
  /@(Controller|Get|Post|Put|Patch|Delete|Options|Head|All)\s*\(\s*(?:(["'`])([^"'`\n]{0,300})\2|\{[^}]{0,300}?\bpath\s*:\s*(["'`])([^"'`\n]{0,300})\4|\[([^\]]{0,500})\]|(\))|)/g;

/** NestJS: method decorators below the prefix of their controller, and the global prefix. */
export const nest: Framework = {
  id: 'nest',
  extensions: ['ts', 'js'],
  mayDeclare: (text) => /@Controller\s*\(|\.setGlobalPrefix\s*\(/.test(text),
  read(source) {
    const routes: Route[] = [];
    const dynamic: Unread[] = [];
    let prefixes: readonly string[] = [''];
    for (const match of source.withoutComments.matchAll(decorators)) {
      if (!inCode(source, match.index)) continue;
      const [, name = '', , text, , path, list, empty] = match;
      const line = source.lineAt(match.index);
      const paths =
        text !== undefined
          ? [text]
          : path !== undefined
            ? [path]
            : list !== undefined
              ? textsIn(list)
              : empty !== undefined
                ? ['']
                : [];
      if (paths.length === 0) {
        // The path of a controller says nothing of the methods in it.
        const isWhole = name === 'Controller';
        const open = match.index + match[0].indexOf('(') + 1;
        dynamic.push(
          isWhole
            ? unread(source, line)
            : unread(source, line, open, name === 'All' ? undefined : name.toUpperCase()),
        );
      }
      if (name === 'Controller') prefixes = paths.length > 0 ? paths : [''];
      else
        for (const prefix of prefixes)
          for (const one of paths)
            routes.push({
              method: name === 'All' ? 'ANY' : name.toUpperCase(),
              path: below(prefix, one),
              line,
              router: '',
            });
    }
    const global = [
      ...source.withoutComments.matchAll(/\.setGlobalPrefix\s*\(\s*(["'`])([^"'`\n]{0,200})\1/g),
    ].map((match) => match[2] ?? '');
    return { routes, mounts: [], dynamic, ...(global.length > 0 ? { global } : {}) };
  },
};

function textsIn(list: string): readonly string[] {
  return [...list.matchAll(/(["'`])([^"'`\n]*)\1/g)].map((match) => match[2] ?? '');
}
