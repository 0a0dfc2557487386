import type { Claim } from '../../claim/claim.js';
import { statedAnswer, type StatedAnswer } from '../../claim/statedAnswer.js';
import type { Config } from '../../config.js';
import type { Oracle, OracleRequest } from '../../config/oracle.js';
import { isObject } from '../../evidence/answer/value.js';
import { readCurl } from './curl.js';
import { expectationOf } from './expectation.js';
import { asksRoute, parametersOf } from './path.js';

/**
 * How a claim about an answer can be settled:
 * - `shown` a request of a configured oracle expects it already
 * - `ask` by a request of its own
 * - `open` not without a person: a sentence why, and what to do
 */
export type Way =
  | { readonly kind: 'shown'; readonly oracle: number; readonly request: number }
  | {
      readonly kind: 'ask';
      readonly oracle: Oracle;
      readonly lenient: readonly number[];
      readonly origin: string;
    }
  | { readonly kind: 'open'; readonly reason: string };

const open = (reason: string): Way => ({ kind: 'open', reason });
const configure = 'an oracle in tagproof.config.json can show it';
const harmless = new Set(['GET', 'HEAD']);

/** How a sentence about an endpoint can be settled. A request that changes something is never made of a sentence. */
export function wayOfSentence(claim: Extract<Claim, { kind: 'http' }>, config: Config): Way {
  const { method, route, expects } = claim;
  const stated = statedAnswer(expects);
  if (!stated) return open(`what ${method} ${route} should answer is not understood`);
  const shown = shownBy(method, route, stated, config.oracles);
  if (shown) return shown;
  const name = `${method} ${route}`;
  if (!harmless.has(method))
    return open(`${name} may change something, and what it is sent is not known: ${configure}`);
  const [parameter] = parametersOf(route);
  if (parameter !== undefined) return open(`${name} needs a value for ${parameter}: ${configure}`);
  if (stated.token === 'with') return open(`${name} needs a token: ${configure}`);
  if (!config.server)
    return open(`${name} asks a server: name the one to start as "server" in tagproof.config.json`);
  return {
    kind: 'ask',
    oracle: {
      name: `${name} answers ${expects}`,
      requests: [{ method, path: route, expect: expectationOf(stated) }],
    },
    // What everybody knows is not said: one has to be logged in.
    lenient: stated.token === 'without' ? [] : [401, 403, 429],
    origin: 'a sentence of the log',
  };
}

/** How a `curl` line can be settled; `undefined` for other commands. */
export function wayOfCurl(
  claim: Extract<Claim, { kind: 'command' }>,
  config: Config,
  own: string | undefined,
): Way | undefined {
  const read = readCurl(claim.line, claim.expected);
  if (read.kind === 'no-curl') return undefined;
  if (read.kind === 'unclear') return open(`${read.reason}: ${configure}`);
  const { origin, ...rest } = read.request;
  // Authors ask the server that they started by hand; Tagproof starts it elsewhere.
  const request: OracleRequest = origin === own && config.server ? rest : read.request;
  const succeeds = (request.expect.status ?? 200) < 400;
  return {
    kind: 'ask',
    oracle: { name: `curl ${request.method} ${request.path}`, requests: [request] },
    lenient: [
      ...(read.follows && (request.expect.status ?? 200) < 300 ? [301, 302, 303, 307, 308] : []),
      // What such a request is about, a user or an order, exists in the author's database only.
      ...(succeeds && !harmless.has(request.method) ? [400, 401, 403, 409, 422, 429] : []),
      ...(succeeds && hasCredentials(request) ? [401, 403] : []),
    ],
    origin: 'a Verification: line of the log',
  };
}

/** The one origin that all `curl` lines of a task ask: that of the server under test. */
export function commonOrigin(claims: readonly Claim[]): string | undefined {
  const origins = new Set<string>();
  for (const claim of claims) {
    if (claim.kind !== 'command' || !claim.line.includes('curl')) continue;
    const read = readCurl(claim.line, claim.expected);
    if (read.kind === 'request' && read.request.origin !== undefined) origins.add(read.request.origin);
  }
  const ports = new Set([...origins].map((origin) => /:\d+$/.exec(origin)?.[0] ?? ''));
  const [first] = origins;
  return ports.size === 1 ? first : undefined;
}

/** A configured request that expects at least what a sentence says. */
function shownBy(
  method: string,
  route: string,
  stated: StatedAnswer,
  oracles: readonly Oracle[],
): Way | undefined {
  for (const [oracle, { requests }] of oracles.entries())
    for (const [request, one] of requests.entries())
      if (one.method === method && asksRoute(one.path, route) && expectsAll(one, stated))
        return { kind: 'shown', oracle, request };
  return undefined;
}

function expectsAll(request: OracleRequest, { status, shape, token, latency }: StatedAnswer): boolean {
  const { expect } = request;
  // Without a status a sentence tells of the answer to a request that succeeds.
  if (status === undefined ? !isSuccess(expect.status) : expect.status !== status) return false;
  if (token !== undefined && (token === 'with') !== hasCredentials(request)) return false;
  if (latency && !((expect.latency?.[latency.percentile] ?? Infinity) <= latency.most)) return false;
  if (!shape) return true;
  const example = Array.isArray(expect.example) ? (expect.example as readonly unknown[])[0] : expect.example;
  if (shape.array !== Array.isArray(expect.example) || !isObject(example)) return false;
  return shape.keys.every(
    ({ name, kind, value }) =>
      value === undefined &&
      Object.hasOwn(example, name) &&
      (kind === undefined || (Array.isArray(example[name]) ? 'array' : typeof example[name]) === kind),
  );
}

const isSuccess = (status: number | undefined): boolean =>
  status !== undefined && status >= 200 && status < 300;

function hasCredentials({ headers }: OracleRequest): boolean {
  return Object.keys(headers ?? {}).some((name) => /^(?:authorization|cookie|x-api-key)$/i.test(name));
}
