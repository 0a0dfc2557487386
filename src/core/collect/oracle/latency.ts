import type { OracleRequest } from '../../config/oracle.js';
import type { HttpRequest, NetworkPort } from '../../ports/network.js';
import type { CancelToken } from '../../ports/world.js';
import type { Seen } from '../collector.js';
import { nameOf } from './judge.js';

const usualRequests = 100;
const usualConnections = 10;

/**
 * Measures how long a request takes, where that is asked.
 * @returns what was measured, to be put behind a sentence, or what is wrong with it
 */
export async function latencyProblem(
  request: OracleRequest,
  asked: HttpRequest,
  network: NetworkPort,
  token: CancelToken,
): Promise<string | Seen> {
  const { latency } = request.expect;
  if (!latency) return '';
  const name = nameOf(request);
  const measured = await network.load(
    {
      ...asked,
      amount: latency.requests ?? usualRequests,
      connections: latency.connections ?? usualConnections,
    },
    token,
  );
  if (measured.kind !== 'measured')
    return { outcome: 'error', message: `how long ${name} takes could not be measured: ${measured.reason}` };
  // Refusing is quick: times of errors say nothing about the times of answers.
  if (measured.succeeded < measured.requests && (request.expect.status ?? 200) < 300)
    return {
      outcome: 'error',
      message: `how long ${name} takes could not be measured: ${measured.requests - measured.succeeded} of ${measured.requests} requests were answered with another status than 2xx`,
    };
  const seen: string[] = [];
  for (const percentile of ['p50', 'p95', 'p99'] as const) {
    const most = latency[percentile];
    if (most === undefined) continue;
    const took = `${percentile} ${rounded(measured[percentile])} ms`;
    if (measured[percentile] > most)
      return {
        outcome: 'failed',
        message: `${name} took ${took} instead of at most ${most} ms (${measured.requests} requests)`,
      };
    seen.push(took);
  }
  return seen.length === 0 ? '' : `, ${seen.join(', ')} (${measured.requests} requests)`;
}

/** As precise as it means something. */
const rounded = (milliseconds: number): number =>
  milliseconds < 10 ? Math.round(milliseconds * 10) / 10 : Math.round(milliseconds);
