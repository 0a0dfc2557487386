import type { PortStep } from '../evidence/step.js';
import type { ConnectRequest } from '../ports/network.js';
import type { Collector } from './collector.js';

/** Milliseconds. */
const timeout = 5_000;

/** Looks whether something listens, and speaks what the claim names. */
export const portCollector: Collector<'port'> = {
  kinds: ['port'],
  async collect(step, { ports, token }) {
    const answer = await ports
      .network([portOrigin(step)])
      .connect({ host: step.host, port: step.port, protocol: protocolOf(step.service), timeout }, token);
    if (answer.kind === 'refused') return { outcome: 'error', message: answer.reason };
    if (answer.kind !== 'listens')
      return { outcome: token.cancelled ? 'error' : 'failed', message: answer.reason };
    const rate = answer.hitRate === undefined ? '' : `, hit rate ${Math.round(answer.hitRate * 1000) / 10} %`;
    return { outcome: answer.speaks ? 'passed' : 'failed', message: `${answer.message}${rate}` };
  },
};

/** What has to be approved for it. */
export function portOrigin({ host, port }: Pick<PortStep, 'host' | 'port'>): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Only protocols that a service's name promises for certain: an API may well answer in TLS. */
function protocolOf(service: string | undefined): ConnectRequest['protocol'] {
  if (/\bredis\b/i.test(service ?? '')) return 'redis';
  if (/\bpostgres(?:ql)?\b/i.test(service ?? '')) return 'postgresql';
  return /\bHTTP\b/i.test(service ?? '') ? 'http' : 'tcp';
}
