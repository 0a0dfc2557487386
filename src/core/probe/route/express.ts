import type { World } from '../../ports/world.js';
import type { Source } from '../shared/source.js';
import { importedFiles, loadedFile } from './jsImports.js';
import type { Framework, Mount, Route, RouteFile } from './route.js';
import { argumentAt, closingBracket, inCode, insideBrackets } from './text.js';
import { unread, type Unread } from './unread.js';

/** Routers by the way they are made, and by the names that function parameters carry. */
const made =
  /\b(?:const|let|var)\s+([\w$]+)\s*(?::[^=\n]{0,100})?=\s*(?:await\s+)?(?:new\s+)?(?:[\w$]+\.)?(express|Router|Hono|OpenAPIHono|KoaRouter|polka|restify\.createServer|createServer|App|Elysia)\s*(?:<[^>\n]{0,100}>)?\s*\(/g;
const customary = /^(app|router|server|routes?)$|(Router|Routes|App)$/;

const calls =
  /(?<![\w$.])((?:this\.)?[\w$]+)\s*\.\s*(get|post|put|patch|delete|del|options|head|all|use|route|prefix|basePath)\s*(?:<[^>\n(]{0,100}>)?\(/g;

/** Express, and what speaks its dialect: Koa's router, Hono, Polka. */
export const express: Framework = {
  id: 'express',
  extensions: ['ts', 'js', 'mjs', 'cjs', 'mts', 'tsx', 'jsx'],
  mayDeclare: (text) =>
    /\b(?:express|Router|router|hono|Hono|polka|app)\b/.test(text) &&
    /\.\s*(?:get|post|put|patch|delete|all|use|route)\s*(?:<[^>\n(]{0,100}>)?\(/.test(text),
  read(source, world) {
    const routes: Route[] = [];
    const mounts: Mount[] = [];
    const dynamic: Unread[] = [];
    const text = source.withoutComments;
    const routers = new Set([...text.matchAll(made)].map((match) => match[1] ?? ''));
    const files = importedFiles(source, world);
    const isRouter = (name: string): boolean =>
      routers.has(name) || customary.test(name.replace(/^this\./, ''));
    for (const call of text.matchAll(calls)) {
      const [whole, router = '', verb = ''] = call;
      if (!isRouter(router) || !inCode(source, call.index)) continue;
      const open = call.index + whole.length - 1;
      const line = source.lineAt(call.index);
      const argument = argumentAt(source, open + 1);
      const paths =
        argument.kind === 'text' ? [argument.value] : argument.kind === 'texts' ? argument.values : [];
      const rest = argument.kind === 'other' ? '' : text.slice(argument.end, argument.end + 1);
      const close = closingBracket(source, open);
      const tail = argument.kind === 'other' ? open + 1 : argument.end;
      const following = insideBrackets(source, open).slice(tail - open - 1);
      if (verb === 'prefix' || verb === 'basePath')
        for (const prefix of paths) mounts.push({ router: '', prefix, file: undefined, target: router });
      else if (verb === 'use' || (verb === 'route' && /^\s*,/.test(following)))
        mounts.push(...mountsOf(router, paths, following, { source, world, files, routers }));
      else if (verb === 'route') {
        const methods = close === undefined ? [] : chained(source, close + 1);
        for (const path of paths) for (const method of methods) routes.push({ method, path, line, router });
        if (paths.length === 0) dynamic.push(unread(source, line, open + 1));
      } else if (paths.length > 0) {
        // `app.get('env')` asks for a setting: a route has a handler behind its path.
        if (rest === ',' || /^\s*,/.test(following))
          for (const path of paths) routes.push({ method: methodOf(verb), path, line, router });
      } else if (following.includes(',')) dynamic.push(unread(source, line, open + 1, methodOf(verb)));
    }
    for (const match of text.matchAll(/\b(?:app|router|server)\s*\[\s*[\w$.]+\s*\]\s*\(/g))
      dynamic.push(unread(source, source.lineAt(match.index), match.index + match[0].length));
    for (const [, router = '', , prefix = ''] of text.matchAll(
      /\b([\w$]+)\s*=\s*new\s+(?:Koa)?Router\s*\(\s*\{\s*prefix\s*:\s*(["'`])([^"'`\n]{0,200})\2/g,
    ))
      mounts.push({ router: '', prefix, file: undefined, target: router });
    return { routes, mounts, dynamic } satisfies RouteFile;
  },
};

interface Surroundings {
  readonly source: Source;
  readonly world: World;
  readonly files: ReadonlyMap<string, string>;
  readonly routers: ReadonlySet<string>;
}

/** What `use` hangs below a prefix: imported files, files loaded on the spot, routers of this file. */
function mountsOf(
  router: string,
  prefixes: readonly string[],
  following: string,
  { source, world, files, routers }: Surroundings,
): readonly Mount[] {
  const targets: { file: string | undefined; target: string | undefined }[] = [];
  for (const name of new Set(following.match(/[A-Za-z_$][\w$]*/g) ?? [])) {
    const file = files.get(name);
    if (file !== undefined) targets.push({ file, target: undefined });
    else if (routers.has(name) && name !== router) targets.push({ file: undefined, target: name });
  }
  const loaded = loadedFile(following, source, world);
  if (loaded !== undefined) targets.push({ file: loaded, target: undefined });
  const used = prefixes.length > 0 ? prefixes : [''];
  return used.flatMap((prefix) => targets.map((target) => ({ router, prefix, ...target })));
}

/** The methods of `.route('/x').get(…).post(…)` behind an offset. */
function chained(source: Source, start: number): readonly string[] {
  const methods: string[] = [];
  let at = start;
  while (methods.length < 12) {
    const next = /^\s*\.\s*(get|post|put|patch|delete|all|options|head)\s*\(/.exec(
      source.code.slice(at, at + 300),
    );
    if (!next) return methods;
    methods.push(methodOf(next[1] ?? ''));
    const close = closingBracket(source, at + next[0].length - 1);
    if (close === undefined) return methods;
    at = close + 1;
  }
  return methods;
}

function methodOf(verb: string): string {
  if (verb === 'all') return 'ANY';
  return verb === 'del' ? 'DELETE' : verb.toUpperCase();
}
