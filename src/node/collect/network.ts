import type { NetworkPort } from '../../core/ports/network.js';
import { load } from './network/load.js';
import { exchange } from './network/request.js';
import { speak } from './network/speak.js';
import { systemLookup, Targets, type Lookup } from './network/target.js';

/**
 * Talks to servers on this machine's loopback, and only to those that were approved.
 * @param origins `http://127.0.0.1:3000`: scheme, host and port; everything else is refused unsent
 * @param lookup resolves host names; the system's resolver outside tests
 */
export function network(origins: readonly string[], lookup: Lookup = systemLookup): NetworkPort {
  const targets = new Targets(origins, lookup);
  return {
    async request(request, token) {
      const target = await targets.ofUrl(request.url);
      return 'kind' in target ? target : exchange(target, request, token);
    },
    async load(request, token) {
      const target = await targets.ofUrl(request.url);
      return 'kind' in target ? target : load(target, request, token);
    },
    async connect(request, token) {
      const target = await targets.ofPort(request.host, request.port);
      return 'kind' in target ? target : speak(target, request, token);
    },
  };
}
