import type { Probe } from './probe.js';
import { needsRunning } from './shared/answer.js';

/** What an endpoint answers: only a running server can tell. */
export const httpProbe: Probe<'http'> = {
  id: 'http',
  cost: 'network',
  kinds: ['http'],
  summary: 'what an endpoint answers',
  observe: ({ method, route }) =>
    needsRunning(`what ${method} ${route} answers asks a running server: not collected yet`),
};
