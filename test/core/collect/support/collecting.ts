import assert from 'node:assert/strict';
import { collectorFor } from '../../../../src/core/collect/index.js';
import type { CollectContext, CollectPorts, Seen } from '../../../../src/core/collect/collector.js';
import { defaultConfig } from '../../../../src/core/config.js';
import type { CheckStep } from '../../../../src/core/evidence/step.js';
import { neverCancelled, type World } from '../../../../src/core/ports/world.js';

const unused = (): never => assert.fail('this is not needed for a check');

/** What a collector of checks is given; only `documents` and the world are asked. */
export function checking(world: World, documents?: CollectPorts['documents']): CollectContext {
  return {
    world,
    config: defaultConfig,
    token: neverCancelled,
    logs: '.orchestration/logs',
    origin: unused,
    progress: () => undefined,
    ports: {
      runner: { run: unused },
      server: { start: unused },
      network: unused,
      consent: { command: unused, oracles: unused },
      documents: documents ?? { lint: unused },
      now: () => 0,
    },
  };
}

/** Does one check of these files, as the registry knows it. */
export async function check(
  kind: CheckStep['kind'],
  files: readonly string[],
  context: CollectContext,
): Promise<Seen> {
  const step: CheckStep = { kind, key: 'k', name: kind, origin: 'the type of the task', files };
  return (collectorFor(kind) ?? assert.fail(`nobody collects ${kind}`)).collect(step, context);
}
