import type { Claim } from '../../claim/claim.js';
import type { PortStep } from '../../evidence/step.js';
import type { World } from '../../ports/world.js';
import { keyOf } from '../key.js';

/** How a claim that something listens can be settled: only on this machine's loopback. */
export function portStep(
  claim: Extract<Claim, { kind: 'port' }>,
  { hash }: Pick<World, 'hash'>,
): PortStep | { readonly reason: string } {
  const { port, service } = claim;
  const host = claim.host.toLowerCase() === '0.0.0.0' ? '127.0.0.1' : claim.host.toLowerCase();
  if (!/^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/.test(host))
    return { reason: `${claim.host} is not on this machine, and nothing else is asked` };
  const what = { kind: 'port' as const, host, port, ...(service === undefined ? {} : { service }) };
  return {
    ...what,
    key: keyOf(what, hash),
    name: `${service ?? 'something'} listens at ${claim.host}:${port}`,
    origin: 'a sentence of the log',
    claims: [claim.id],
  };
}
