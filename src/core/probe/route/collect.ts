import type { CancelToken, World } from '../../ports/world.js';
import { fileIndex } from '../shared/fileIndex.js';
import { extensionOf } from '../shared/paths.js';
import { perWorld } from '../shared/perWorld.js';
import { readSource } from '../shared/source.js';
import { frameworks } from './frameworks.js';
import { below, partsOf, type Mount, type Route } from './route.js';
import type { Unread } from './unread.js';

/** A route with its place and every address that mounting gives it, its own path first. */
export interface PlacedRoute extends Route {
  readonly file: string;
  readonly hash: string;
  readonly framework: string;
  readonly addresses: readonly string[];
}

export interface AllRoutes {
  readonly routes: readonly PlacedRoute[];
  /** Address, as `keyOf` spells it → the routes that answer there. */
  readonly byAddress: ReadonlyMap<string, readonly PlacedRoute[]>;
  /** File → the declarations in it that cannot be read. */
  readonly dynamic: ReadonlyMap<string, readonly Unread[]>;
}

interface Known {
  all: AllRoutes | undefined;
}

/** Mounts are followed this far up, and this many addresses are kept of one route. */
const mostLevels = 6;
const mostAddresses = 40;

/** Characters read at the most. */
const mostCharacters = 64_000_000;

/** Declarations that cannot be read, of one file, that are told apart. */
const mostUnread = 2_000;

const memory = perWorld((): Known => ({ all: undefined }));

/** Every route of the workspace, found once per world; `undefined` when cancelled. */
export function allRoutes(world: World, token: CancelToken): AllRoutes | undefined {
  const known = memory(world);
  known.all ??= collect(world, token);
  return known.all;
}

interface Placed extends Route {
  readonly file: string;
  readonly hash: string;
  readonly framework: string;
}

function collect(world: World, token: CancelToken): AllRoutes | undefined {
  const found: Placed[] = [];
  const mounts: (Mount & { readonly from: string })[] = [];
  const global = new Map<string, string[]>();
  const dynamic = new Map<string, readonly Unread[]>();
  let characters = 0;
  for (const path of fileIndex(world).all) {
    if (token.cancelled) return undefined;
    const extension = extensionOf(path);
    const candidates = frameworks.filter(({ extensions }) => extensions.includes(extension));
    // Tests ask for routes, and mock them; they offer none.
    if (candidates.length === 0 || characters > mostCharacters || isTest(path)) continue;
    const source = readSource(world, path);
    if (source.kind !== 'source') continue;
    characters += source.document.text.length;
    const seen = new Set<string>();
    for (const framework of candidates) {
      if (!framework.mayDeclare(source.document.text, path)) continue;
      const read = framework.read(source, world);
      for (const route of read.routes) {
        const key = `${route.method} ${route.path} ${route.line}`;
        if (seen.has(key)) continue;
        seen.add(key);
        found.push({ ...route, file: path, hash: source.hash, framework: framework.id });
      }
      for (const mount of read.mounts) mounts.push({ ...mount, from: path });
      if (read.global) global.set(framework.id, [...(global.get(framework.id) ?? []), ...read.global]);
      if (read.dynamic.length === 0) continue;
      const unreadHere = [...(dynamic.get(path) ?? []), ...read.dynamic];
      const [any] = unreadHere;
      // Of a file with so many, any of them may declare anything.
      dynamic.set(path, any && unreadHere.length > mostUnread ? [{ line: any.line }] : unreadHere);
    }
  }
  const byTarget = new Map<string, (Mount & { readonly from: string })[]>();
  for (const mount of mounts) {
    const key = mount.file ?? mount.from;
    byTarget.set(key, [...(byTarget.get(key) ?? []).slice(0, 200), mount]);
  }
  const addresses = addressBook(byTarget);
  const routes = found.map((route) => ({
    ...route,
    addresses: withGlobal(addresses(route), global.get(route.framework) ?? []),
  }));
  const byAddress = new Map<string, PlacedRoute[]>();
  for (const route of routes)
    for (const key of new Set(route.addresses.map(keyOf))) {
      const same = byAddress.get(key);
      if (same) same.push(route);
      else byAddress.set(key, [route]);
    }
  return { routes, byAddress, dynamic };
}

/** One spelling for all addresses that mean the same. */
export function keyOf(address: string): string {
  return partsOf(address).join('/');
}

type Book = (route: Placed) => readonly string[];

/** Follows the mounts of a router upward and puts every prefix on the way before the path. */
function addressBook(byTarget: ReadonlyMap<string, readonly (Mount & { readonly from: string })[]>): Book {
  const prefixes = new Map<string, readonly string[]>();
  const above = (file: string, router: string): readonly string[] => {
    const key = `${file}\0${router}`;
    const known = prefixes.get(key);
    if (known) return known;
    const all = new Set<string>();
    let level: { file: string; router: string; prefix: string }[] = [{ file, router, prefix: '' }];
    for (let depth = 0; depth < mostLevels && level.length > 0 && all.size < mostAddresses; depth += 1) {
      const next: typeof level = [];
      for (const at of level)
        for (const mount of byTarget.get(at.file) ?? []) {
          if (mount.target !== undefined && mount.target !== at.router) continue;
          if (mount.file === undefined && mount.router === at.router) continue;
          const prefix = mount.prefix === '' ? at.prefix : below(mount.prefix, at.prefix);
          if (prefix !== '') all.add(prefix);
          // A router's own prefix (`new Router({ prefix })`) is passed only once.
          const router = mount.router === '' ? `${at.router}\0own` : mount.router;
          if (next.length < mostAddresses) next.push({ file: mount.from, router, prefix });
          if (mount.router === '' && next.length < mostAddresses && mount.target !== undefined)
            for (const outer of byTarget.get(at.file) ?? [])
              if (
                outer !== mount &&
                outer.router !== '' &&
                (outer.target === undefined || outer.target === at.router)
              )
                next.push({ file: outer.from, router: outer.router, prefix: below(outer.prefix, prefix) });
        }
      for (const { prefix } of next) if (prefix !== '' && all.size < mostAddresses) all.add(prefix);
      level = next.filter(({ router }) => !router.endsWith('\0own'));
    }
    const result = [...all];
    prefixes.set(key, result);
    return result;
  };
  return (route) => [
    route.path,
    ...above(route.file, route.router).map((prefix) => below(prefix, route.path)),
  ];
}

function withGlobal(addresses: readonly string[], prefixes: readonly string[]): readonly string[] {
  return [...addresses, ...prefixes.flatMap((prefix) => addresses.map((address) => below(prefix, address)))];
}

function isTest(path: string): boolean {
  return /(^|\/)(tests?|__tests__|spec|__mocks__|e2e)\/|[._-](test|spec)\.|(^|\/)test_[^/]*$/i.test(path);
}
