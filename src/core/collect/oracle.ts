import type { OracleRequest } from '../config/oracle.js';
import type { OracleStep } from '../evidence/step.js';
import { atPath } from '../evidence/answer/value.js';
import type { HttpAnswer, HttpRequest, NetworkPort } from '../ports/network.js';
import type { CollectContext, Collector, Seen } from './collector.js';
import { judge, nameOf } from './oracle/judge.js';
import { latencyProblem } from './oracle/latency.js';
import { filledPath, filledText, filledValue, NotCaptured, type Captured } from './oracle/template.js';

/** Milliseconds that one answer may take. */
const timeout = 10_000;
const mostRepeats = 1_000;

/** Asks a server one request after the other, and says of the first answer that is not as expected what it was. */
export const oracleCollector: Collector<'oracle'> = {
  kinds: ['oracle'],
  async collect(step, context) {
    const { requests } = step.oracle;
    let own: string | undefined;
    if (requests.some(({ origin }) => origin === undefined)) {
      const server = await context.origin();
      if (server.kind === 'failed') return { outcome: 'error', message: server.reason };
      own = server.origin;
    }
    const origins = requests.map(({ origin }) => origin ?? own ?? '');
    const network = context.ports.network([...new Set(origins)]);
    const captured = new Map<string, unknown>();
    let last = 'there was nothing to ask';
    for (const [index, request] of requests.entries()) {
      context.progress(nameOf(request));
      const seen = await askOne(request, origins[index] ?? '', network, captured, step, context);
      if ('outcome' in seen) return { ...seen, ...claimsAt(index, step) };
      last = seen.what;
    }
    if (requests.length === 0) return { outcome: 'error', message: last };
    return {
      outcome: 'passed',
      message:
        requests.length === 1 ? last : `${requests.length} requests answered as expected, at last ${last}`,
    };
  },
};

/** The claims that this request shows, where the step settles claims by single requests. */
function claimsAt(index: number, { shownBy }: OracleStep): Pick<Seen, 'claims'> {
  if (!shownBy) return {};
  return { claims: Object.keys(shownBy).filter((id) => shownBy[id] === index) };
}

async function askOne(
  request: OracleRequest,
  origin: string,
  network: NetworkPort,
  captured: Map<string, unknown>,
  step: OracleStep,
  { token }: CollectContext,
): Promise<{ readonly what: string } | Seen> {
  const name = nameOf(request);
  const asked = httpRequest(request, origin, captured);
  if ('outcome' in asked) return asked;
  const times = Math.min(Math.max(1, Math.floor(request.repeat ?? 1)), mostRepeats);
  let answer: HttpAnswer | undefined;
  for (let attempt = 1; attempt <= times; attempt += 1) {
    if (token.cancelled) return { outcome: 'error', message: 'cancelled' };
    answer = await network.request(asked, token);
    if (answer.kind === 'answered') continue;
    const which = times > 1 ? ` at attempt ${attempt} of ${times}` : '';
    if (answer.kind === 'refused')
      return { outcome: 'error', message: `${name} was not sent${which}: ${answer.reason}` };
    // The server under test was ready before: silence is its answer. Another may just not be running.
    const own = request.origin === undefined && !token.cancelled;
    return { outcome: own ? 'failed' : 'error', message: `${name} got no answer${which}: ${answer.reason}` };
  }
  if (answer?.kind !== 'answered') return { outcome: 'error', message: `${name} was not sent` };
  const judged = judge(request, answer);
  if ('outcome' in judged)
    return step.lenient?.includes(answer.status) === true && answer.status !== request.expect.status
      ? { outcome: 'error', message: `${name} answered ${answer.status}: ${whyLenient(answer.status)}` }
      : judged;
  for (const [name, path] of Object.entries(request.capture ?? {})) {
    const value = atPath(judged.json, path);
    if (value === undefined || value === null)
      return {
        outcome: 'failed',
        message: `${nameOf(request)} answered without ${path}, which ${name} is taken from`,
      };
    captured.set(name, value);
  }
  const slow = await latencyProblem(request, asked, network, token);
  if (typeof slow === 'object') return slow;
  const repeated = times > 1 ? ` at attempt ${times}` : '';
  return { what: `${judged.what}${repeated}${slow}` };
}

/** What to do about an answer that may only show that something was left out. */
function whyLenient(status: number): string {
  if (status >= 300 && status < 400) return 'where it leads is not followed';
  const lacks =
    status === 401 || status === 403
      ? 'it wants a token that is not given'
      : 'it may want data or a state that is not there';
  return `${lacks}; an oracle in tagproof.config.json can make it first`;
}

/** A part `.` or `..`, however it is written: a URL is asked without it, and what was approved is not what is sent. */
const leadsElsewhere = /^[^?]*\/(?:\.|%2e){1,2}(?:[/?]|$)/i;

function httpRequest(request: OracleRequest, origin: string, captured: Captured): HttpRequest | Seen {
  try {
    const path = filledPath(request.path, captured);
    if (!path.startsWith('/'))
      return { outcome: 'error', message: `${nameOf(request)} has no path that begins with /` };
    if (leadsElsewhere.test(path))
      return {
        outcome: 'error',
        message: `${nameOf(request)} was not sent: a part "." or ".." makes another path of it`,
      };
    const headers = Object.fromEntries(
      Object.entries(request.headers ?? {}).map(([name, value]) => [name, filledText(value, captured)]),
    );
    const body = bodyOf(request.body, captured);
    const hasType = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
    const isJson = body !== undefined && typeof request.body !== 'string';
    return {
      method: request.method,
      url: `${origin}${path}`,
      headers: { ...(isJson && !hasType ? { 'Content-Type': 'application/json' } : {}), ...headers },
      ...(body === undefined ? {} : { body }),
      timeout,
    };
  } catch (cause) {
    if (cause instanceof NotCaptured)
      return { outcome: 'error', message: `${nameOf(request)}: ${cause.message}` };
    throw cause;
  }
}

function bodyOf(body: unknown, captured: Captured): string | undefined {
  if (body === undefined) return undefined;
  return typeof body === 'string' ? filledText(body, captured) : JSON.stringify(filledValue(body, captured));
}
