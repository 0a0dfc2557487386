import type { World } from '../../ports/world.js';
import { resolvePython } from '../import/python.js';
import type { Source } from '../shared/source.js';
import type { Mount, Route, RouteFile } from './route.js';
import { argumentAt, inCode, insideBrackets } from './text.js';
import { unread, type Unread } from './unread.js';

const decorators = /@([\w.]+)\.(route|get|post|put|patch|delete|head|options|api_route|websocket)\s*\(/g;
const made =
  /^[ \t]*([\w.]+)\s*(?::\s*[\w.]+\s*)?=\s*[\w.]*(?:Blueprint|APIRouter|FastAPI|Flask|APIBlueprint)\s*\(/gm;
const hung = /\b([\w.]+)\.(register_blueprint|include_router)\s*\(\s*([\w.]+)/g;
const imported = /^[ \t]*from\s+(\.*[\w.]*)\s+import\s+(\([^)]{0,2000}\)|[^\n(]{1,500})/gm;

/**
 * Routes that are decorators above functions, on routers with prefixes: how Flask and FastAPI both
 * have it.
 * @param prefixKey the argument that holds a router's prefix
 */
export function decoratedRoutes(source: Source, world: World, prefixKey: 'url_prefix' | 'prefix'): RouteFile {
  const text = source.withoutComments;
  const routes: Route[] = [];
  const dynamic: Unread[] = [];
  const mounts: Mount[] = [];
  const inside = (open: number): string => insideBrackets(source, open);
  for (const match of text.matchAll(decorators)) {
    if (!inCode(source, match.index)) continue;
    const [whole, router = '', verb = ''] = match;
    const open = match.index + whole.length - 1;
    const line = source.lineAt(match.index);
    const named = /\b(?:path|rule)\s*=\s*$/.exec(text.slice(0, open));
    const argument = argumentAt(source, named ? open : afterKeyword(text, open + 1));
    if (argument.kind !== 'text') {
      const methods = methodsOf(verb, inside(open));
      const start = named ? open : afterKeyword(text, open + 1);
      for (const method of methods) dynamic.push(unread(source, line, start, method));
      continue;
    }
    for (const method of methodsOf(verb, inside(open)))
      routes.push({ method, path: argument.value, line, router });
  }
  for (const match of text.matchAll(made)) {
    const router = match[1] ?? '';
    const prefix = prefixIn(inside(match.index + match[0].length - 1), prefixKey);
    if (prefix === undefined) continue;
    mounts.push({ router: '', prefix, file: undefined, target: router });
  }
  const files = importedModules(source, world);
  for (const match of text.matchAll(hung)) {
    const [whole, router = '', , name = ''] = match;
    const prefix = prefixIn(inside(match.index + whole.indexOf('(')), prefixKey) ?? '';
    const [first = ''] = name.split('.', 1);
    const file = files.get(first);
    mounts.push({ router, prefix, file, target: file === undefined ? name : undefined });
  }
  for (const match of text.matchAll(/\.add_(?:url_rule|api_route)\s*\(/g)) {
    const open = match.index + match[0].length - 1;
    const argument = argumentAt(source, open + 1);
    const line = source.lineAt(match.index);
    if (argument.kind !== 'text') dynamic.push(unread(source, line));
    else
      for (const method of methodsOf('route', inside(open)))
        routes.push({ method, path: argument.value, line, router: '' });
  }
  return { routes, mounts, dynamic };
}

/** `path="/x"` and `rule='/x'` come after their keyword. */
function afterKeyword(text: string, offset: number): number {
  const keyword = /^\s*(?:path|rule)\s*=\s*/.exec(text.slice(offset, offset + 100));
  return offset + (keyword?.[0].length ?? 0);
}

function methodsOf(verb: string, inside: string): readonly string[] {
  if (verb !== 'route' && verb !== 'api_route') return [verb === 'websocket' ? 'GET' : verb.toUpperCase()];
  const listed = /\bmethods\s*=\s*[[({]([^\])}]{0,200})/.exec(inside)?.[1];
  if (listed === undefined) return /\bmethods\s*=/.test(inside) ? ['ANY'] : ['GET'];
  return (listed.match(/[A-Za-z]+/g) ?? ['ANY']).map((method) => method.toUpperCase());
}

function prefixIn(inside: string, key: string): string | undefined {
  const from = inside.search(key === 'prefix' ? /\bprefix\s*=/ : /\burl_prefix\s*=/);
  return from < 0 ? undefined : /=\s*f?(["'])([^"'\n{]{0,300})\1/.exec(inside.slice(from, from + 400))?.[2];
}

/** Imported names looked up in one file. */
const mostNames = 1_000;

/** Imported name → file of the workspace, whether the name is a module or stands in one. */
function importedModules(source: Source, world: World): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const [, module = '', names = ''] of source.withoutComments.matchAll(imported))
    for (const part of names.replace(/[()]/g, '').split(',')) {
      const [, name, alias] = /^\s*(\w+)(?:\s+as\s+(\w+))?/.exec(part) ?? [];
      if (name === undefined || files.size >= mostNames) continue;
      const full = module.endsWith('.') ? `${module}${name}` : `${module}.${name}`;
      const resolved = resolvePython(world, full, source.path);
      if (resolved.kind === 'file') files.set(alias ?? name, resolved.path);
    }
  return files;
}
