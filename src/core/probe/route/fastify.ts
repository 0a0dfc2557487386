import { importedFiles, loadedFile } from './jsImports.js';
import type { Framework, Mount, Route } from './route.js';
import { argumentAt, closingBracket, inCode, insideBrackets } from './text.js';
import { unread, type Unread } from './unread.js';

const calls =
  /(?<![\w$.])((?:this\.)?[\w$]+)\s*\.\s*(get|post|put|patch|delete|options|head|all|route|register)\s*(?:<[^(\n]{0,200}>)?\(/g;
const customary = /^(?:this\.)?(fastify|app|server|instance|api|f)$/;

/** Fastify: shorthand methods, `route({…})`, and plugins registered below a prefix. */
export const fastify: Framework = {
  id: 'fastify',
  extensions: ['ts', 'js', 'mjs', 'cjs', 'mts'],
  mayDeclare: (text) =>
    /fastify/i.test(text) && /\.\s*(?:get|post|put|patch|delete|all|route|register)\b/.test(text),
  read(source, world) {
    const routes: Route[] = [];
    const mounts: Mount[] = [];
    const dynamic: Unread[] = [];
    const text = source.withoutComments;
    const files = importedFiles(source, world);
    for (const call of text.matchAll(calls)) {
      const [whole, router = '', verb = ''] = call;
      if (!customary.test(router) || !inCode(source, call.index)) continue;
      const open = call.index + whole.length - 1;
      const line = source.lineAt(call.index);
      const inside = insideBrackets(source, open);
      if (verb === 'register') {
        // The options come last, behind a plugin that may be written out in place.
        const close = closingBracket(source, open) ?? open;
        const options = text.slice(Math.max(open, close - 500), close);
        const prefix = /\bprefix\s*:\s*(["'`])([^"'`\n$]{0,200})\1/.exec(options)?.[2] ?? '';
        const name = /^\s*([\w$]+)/.exec(inside)?.[1] ?? '';
        const file = loadedFile(inside.slice(0, 300), source, world) ?? files.get(name);
        // A plugin written in this file shares its instance's name, so the prefix holds for the file.
        if (file !== undefined) mounts.push({ router, prefix, file, target: undefined });
        else if (prefix !== '') mounts.push({ router: '', prefix, file: undefined, target: undefined });
        continue;
      }
      if (verb === 'route') {
        const found = routeObject(inside, line, router);
        if (found.length > 0) routes.push(...found);
        else dynamic.push(unread(source, line));
        continue;
      }
      const argument = argumentAt(source, open + 1);
      if (argument.kind !== 'text')
        dynamic.push(unread(source, line, open + 1, verb === 'all' ? undefined : verb.toUpperCase()));
      else if (/^\s*,/.test(text.slice(argument.end, argument.end + 200)))
        routes.push({
          method: verb === 'all' ? 'ANY' : verb.toUpperCase(),
          path: argument.value,
          line,
          router,
        });
    }
    return { routes, mounts, dynamic };
  },
};

/** `{ method: 'GET', url: '/x' }`, where `method` may be a list. */
function routeObject(inside: string, line: number, router: string): readonly Route[] {
  const path = /\b(?:url|path)\s*:\s*(["'`])([^"'`\n$]{0,300})\1/.exec(inside)?.[2];
  const methods = /\bmethod\s*:\s*(\[[^\]]{0,200}\]|["'`][A-Za-z]+["'`])/
    .exec(inside)?.[1]
    ?.match(/[A-Za-z]+/g);
  if (path === undefined || !methods) return [];
  return methods.map((method) => ({ method: method.toUpperCase(), path, line, router }));
}
