import type { Claim } from '../claim/claim.js';
import type { Probe, ProbeAnswer, ProbeContext } from './probe.js';
import { allRoutes, keyOf, type AllRoutes, type PlacedRoute } from './route/collect.js';
import { partsOf } from './route/route.js';
import { couldDeclare } from './route/unread.js';
import { absent, interrupted, present, unknowable, withHint } from './shared/answer.js';
import { fileIndex } from './shared/fileIndex.js';
import { extensionOf } from './shared/paths.js';
import { readClaimed } from './shared/locate.js';
import { inputsOf, readSource, type Source } from './shared/source.js';

type RouteClaim = Extract<Claim, { kind: 'route' }>;

/** Whether METHOD path is declared, by itself or below what its router is mounted at. */
export const routeProbe: Probe<'route'> = {
  id: 'route',
  cost: 'static',
  kinds: ['route'],
  summary:
    'whether a route is declared (Express, Fastify, Nest, Next, Flask, FastAPI, Django, Gin, chi, net/http)',
  observe(claim, context) {
    const { world, token } = context;
    let file: Source | undefined;
    if (claim.path !== undefined) {
      const read = readClaimed(world, claim.path);
      if (read.kind === 'answer') return read.answer;
      file = read.source;
    }
    const all = allRoutes(world, token);
    if (!all) return interrupted;
    const name = `${claim.method === undefined ? '' : `${claim.method} `}${claim.route}`;
    const here = file ? all.routes.filter((route) => route.file === file.path) : all.routes;
    const [hit] = matching(all, claim, file);
    if (hit)
      return present(
        `${hit.method === 'ANY' ? (claim.method ?? 'ANY') : hit.method} ${claim.route} is declared in ${place(hit)}`,
        {
          file: hit.file,
          line: hit.line,
          inputs: [{ file: hit.file, hash: hit.hash }],
        },
      );
    return notDeclared(claim, name, here, all, file, context);
  },
};

function notDeclared(
  claim: RouteClaim,
  name: string,
  here: readonly PlacedRoute[],
  all: AllRoutes,
  file: Source | undefined,
  context: ProbeContext,
): ProbeAnswer {
  const where = file?.path ?? 'the workspace';
  const files = file ? [file.path] : [...all.dynamic.keys()];
  for (const at of files) {
    const line = all.dynamic.get(at)?.find((one) => couldDeclare(one, claim))?.line;
    if (line !== undefined)
      return unknowable(
        `${name} was not found, but ${at}:${line} declares routes in a way that cannot be read`,
        { file: at, line },
      );
  }
  if (here.length === 0) return unknowable(`no route of a known framework was found in ${where}`);
  const [near] = here.filter((route) => methodFits(route, claim) && resembles(route, claim));
  if (near)
    return unknowable(
      `${name} was not found as such; ${near.method} ${near.path} in ${place(near)} may be it`,
      {
        file: near.file,
        line: near.line,
      },
    );
  const foreign = foreignMention(claim, context);
  if (foreign !== undefined)
    return unknowable(`${name} was not found, but ${foreign} cannot be read for routes`);
  const [otherMethod] = matching(all, { route: claim.route }, file);
  const [elsewhere] = matching(all, claim);
  const hint = otherMethod
    ? `${otherMethod.method} ${claim.route} is declared in ${place(otherMethod)}`
    : elsewhere
      ? `it is declared in ${place(elsewhere)}`
      : undefined;
  return absent(`no route ${name} in ${where}`, {
    ...(file ? { file: file.path, inputs: inputsOf([file]) } : {}),
    ...withHint(hint),
  });
}

function matching(
  all: AllRoutes,
  claim: Pick<RouteClaim, 'method' | 'route'>,
  file?: Source,
): readonly PlacedRoute[] {
  const there = all.byAddress.get(keyOf(claim.route)) ?? [];
  return there.filter((route) => methodFits(route, claim) && (!file || route.file === file.path));
}

function methodFits(route: PlacedRoute, { method }: Pick<RouteClaim, 'method'>): boolean {
  return (
    method === undefined ||
    route.method === 'ANY' ||
    route.method === method ||
    (method === 'HEAD' && route.method === 'GET')
  );
}

/**
 * True when the claimed path could still be this route: one is the end of the other (a mount that
 * cannot be followed), with parameters where the claim has values.
 */
function resembles(route: PlacedRoute, claim: RouteClaim): boolean {
  const wanted = partsOf(claim.route);
  return route.addresses.some((address) => {
    const parts = partsOf(address);
    const common = Math.min(parts.length, wanted.length);
    let literals = 0;
    for (let back = 1; back <= common; back += 1) {
      const one = parts.at(-back);
      const other = wanted.at(-back);
      if (one === other && one !== ':') literals += 1;
      else if (one !== other && one !== ':' && other !== ':') return false;
    }
    // The root route and a lone parameter are the end of everything and say nothing.
    return literals > 0;
  });
}

/** Languages of frameworks that are not read: there the route may well be declared. */
const foreignExtensions = new Set([
  'java',
  'kt',
  'rs',
  'rb',
  'php',
  'cs',
  'ex',
  'exs',
  'swift',
  'scala',
  'dart',
]);

function foreignMention(claim: RouteClaim, { world, token }: ProbeContext): string | undefined {
  const last = partsOf(claim.route).findLast((part) => part !== ':');
  if (claim.path !== undefined || last === undefined) return undefined;
  for (const path of fileIndex(world).all) {
    if (token.cancelled) return undefined;
    if (!foreignExtensions.has(extensionOf(path))) continue;
    const source = readSource(world, path);
    if (source.kind === 'source' && source.document.text.includes(last)) return path;
  }
  return undefined;
}

function place({ file, line }: PlacedRoute): string {
  return `${file}:${line}`;
}
