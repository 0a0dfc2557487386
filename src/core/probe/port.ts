import type { Probe } from './probe.js';
import { needsRunning } from './shared/answer.js';

/** Whether something listens at a host and port: only a running system can tell. */
export const portProbe: Probe<'port'> = {
  id: 'port',
  cost: 'network',
  kinds: ['port'],
  summary: 'whether something listens at host:port',
  observe: ({ host, port, service }) =>
    needsRunning(
      `whether ${service ?? 'something'} listens at ${host}:${port} asks a running server: not collected yet`,
    ),
};
