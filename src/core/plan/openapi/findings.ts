import type { Config } from '../../config.js';
import type { CancelToken, World } from '../../ports/world.js';
import { routeProbe } from '../../probe/route.js';
import { allRoutes, keyOf, type AllRoutes, type PlacedRoute } from '../../probe/route/collect.js';
import { partsOf } from '../../probe/route/route.js';
import { lineOfWord } from '../../probe/shared/structured.js';
import type { SyntaxFinding } from '../../tag/tag.js';
import { rangeOnLine } from '../../text/position.js';
import { openApiOf, type OpenApi, type Operation } from './document.js';

const mostFindings = 50;

/** What is commonly left out of a description on purpose. */
const internal =
  /^(?:|health|healthz|health-?check|ready|readyz|live|livez|ping|status|version|metrics|docs|api-docs|redoc|swagger|swagger-ui|openapi|openapi\.(?:json|ya?ml)|swagger\.(?:json|ya?ml)|favicon\.ico|robots\.txt)$/i;

/**
 * Routes that the workspace's OpenAPI document describes and nothing implements, and the reverse. Only where
 * the document is of this code for certain, and the routes of the code could all be read.
 */
export async function openApiFindings(
  world: World,
  config: Config,
  token: CancelToken,
): Promise<readonly SyntaxFinding[]> {
  const api = openApiOf(world);
  const all = api && allRoutes(world, token);
  if (!all || all.routes.length === 0) return [];
  const missing: Operation[] = [];
  let known = 0;
  for (const operation of api.operations) {
    if (token.cancelled) return [];
    const answer = await seen(operation, world, config, token);
    if (answer === 'present') known += 1;
    else if (answer === 'absent') missing.push(operation);
  }
  // A document that mostly speaks of other routes is of another server: one that this code asks.
  const isOurs = known > 0 && known >= missing.length;
  return isOurs
    ? [...missing.map((one) => missingFinding(one, api)), ...undocumented(all, api, known)].slice(
        0,
        mostFindings,
      )
    : [];
}

/** What the route probe says of an operation, at the best of its addresses. */
async function seen(
  { method, addresses }: Operation,
  world: World,
  config: Config,
  token: CancelToken,
): Promise<'present' | 'absent' | 'open'> {
  const outcomes: string[] = [];
  for (const route of addresses) {
    const claim = {
      kind: 'route' as const,
      method,
      route,
      id: '',
      tag: '',
      text: '',
      file: '',
      range: rangeOnLine(0, 0, 0),
    };
    const observed = await routeProbe.observe(claim, {
      world,
      config,
      token,
      logs: [],
      base: { kind: 'unknown', reason: 'routes are looked at as they are' },
    });
    outcomes.push(observed[0]?.outcome ?? 'error');
  }
  if (outcomes.includes('present')) return 'present';
  return outcomes.every((one) => one === 'absent') ? 'absent' : 'open';
}

function missingFinding({ method, path }: Operation, { source }: OpenApi): SyntaxFinding {
  const line = (lineOfWord(source, path) ?? 1) - 1;
  return {
    code: 'openapi-route-missing',
    severity: 'warning',
    message: `${source.path} describes ${method} ${path}, and no route of the code is it: implement it, or take it out.`,
    file: source.path,
    range: rangeOnLine(line, 0, source.document.lines[line]?.length ?? 0),
  };
}

function undocumented(
  all: AllRoutes,
  { operations, source }: OpenApi,
  known: number,
): readonly SyntaxFinding[] {
  // Where a declaration cannot be read, a mount may be among them, and no address is certain.
  if (all.dynamic.size > 0) return [];
  const described = new Set(
    operations.flatMap(({ method, addresses }) => addresses.map((one) => `${method} ${keyOf(one)}`)),
  );
  const isDescribed = ({ method, addresses }: PlacedRoute): boolean =>
    addresses.some((address) => described.has(`${method} ${keyOf(address)}`));
  const others = all.routes.filter(
    (route) =>
      !['ANY', 'HEAD', 'OPTIONS'].includes(route.method) && !isInternal(route.path) && !isDescribed(route),
  );
  if (others.length > known) return [];
  return others.map(({ method, addresses, path, file, line }) => ({
    code: 'openapi-route-undocumented',
    severity: 'info',
    message: `${source.path} does not describe ${method} ${addresses.at(-1) ?? path}: describe it there.`,
    file,
    range: rangeOnLine(line - 1, 0, 0),
  }));
}

function isInternal(path: string): boolean {
  const parts = partsOf(path);
  // A lone parameter is what takes all that no other route did.
  return internal.test(parts.at(-1) ?? '') || (parts.length === 1 && parts[0] === ':');
}
