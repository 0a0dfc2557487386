import Client from 'autocannon/lib/httpClient.js';
import type { LoadAnswer, LoadRequest } from '../../../core/ports/network.js';
import type { CancelToken } from '../../../core/ports/world.js';
import { deadline, failure, open } from './connection.js';
import { headersOf } from './request.js';
import { refused, type Target } from './target.js';

const mostRequests = 10_000;
const mostConnections = 100;
/** Milliseconds for all of them together. */
const longestLoad = 120_000;
/** Bytes of one answer: what autocannon would otherwise gather without an end. */
const mostBody = 4 * 1024 * 1024;

/**
 * Many equal requests on a few connections, sent by autocannon to the judged address itself. Its own
 * statistics know no 95th percentile, so times are ranked here.
 */
export async function load(target: Target, request: LoadRequest, token: CancelToken): Promise<LoadAnswer> {
  const headers = headersOf(target, request);
  if ('kind' in headers) return headers;
  if (target.url.protocol !== 'http:') return refused('times are measured over http only');
  const amount = Math.min(Math.max(1, Math.floor(request.amount)), mostRequests);
  const connections = Math.min(Math.max(1, Math.floor(request.connections)), mostConnections, amount);
  const limit = deadline(longestLoad, token);
  if (limit.signal.aborted) return { kind: 'failed', reason: limit.why() ?? 'it was cancelled' };
  let address: string;
  try {
    const socket = await open(target, limit.signal);
    // Of several judged addresses the one that something listens at: a name would be resolved once more.
    address = socket.remoteAddress ?? '';
    socket.destroy();
  } catch (cause) {
    limit.end();
    return { kind: 'failed', reason: limit.why() ?? failure(cause, target) };
  }
  const times: number[] = [];
  let succeeded = 0;
  let broken = 0;
  const one = (share: number): Promise<void> =>
    new Promise((resolve) => {
      const client = new Client({
        protocol: 'http:',
        hostname: address,
        port: target.port,
        path: target.url.pathname + target.url.search,
        method: request.method,
        headers: { ...headers.sent },
        ...(request.body === undefined ? {} : { body: request.body }),
        timeout: Math.max(50, request.timeout) / 1000,
        responseMax: share,
      });
      const stop = (): void => client.destroy();
      const failed = (): void => {
        broken += 1;
        stop();
      };
      let size = 0;
      client.on('headers', () => (size = 0));
      client.on('body', (body: Uint8Array) => {
        size += body.length;
        if (size > mostBody) failed();
      });
      client.on('response', (status: number, _bytes: number, duration: number) => {
        times.push(duration);
        if (status >= 200 && status < 300) succeeded += 1;
      });
      client.on('connError', failed);
      client.on('timeout', failed);
      client.on('done', () => {
        limit.signal.removeEventListener('abort', stop);
        resolve();
      });
      limit.signal.addEventListener('abort', stop, { once: true });
    });
  const shares = Array.from(
    { length: connections },
    (_, index) => Math.floor(amount / connections) + (index < amount % connections ? 1 : 0),
  );
  await Promise.all(shares.map(one));
  limit.end();
  const why = limit.why();
  if (why !== undefined) return { kind: 'failed', reason: why };
  if (broken > 0 || times.length < amount)
    return {
      kind: 'failed',
      reason: `${amount - times.length} of ${amount} requests got no answer`,
    };
  const [p50, p95, p99] = percentiles(times);
  return { kind: 'measured', p50, p95, p99, requests: times.length, succeeded };
}

/** The nearest ranks: the smallest time that so many percent of the answers did not exceed. */
export function percentiles(times: readonly number[]): readonly [p50: number, p95: number, p99: number] {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (percent: number): number =>
    sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
  return [at(50), at(95), at(99)];
}
