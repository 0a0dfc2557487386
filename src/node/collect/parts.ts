import type { CollectParts } from '../../core/collect/collected.js';
import { collectorFor } from '../../core/collect/index.js';
import { collectRules } from '../../core/collectRules.js';
import type { ConsentPort } from '../../core/ports/consent.js';
import type { OpenedWorkspace } from '../openWorkspace.js';
import type { Environment } from '../ownFile.js';
import { createDocumentChecks } from './documents.js';
import { network } from './network.js';
import { pruneLogs } from './pruneLogs.js';
import { createCommandRunner } from './runner.js';
import { saveRecord } from './saveRecord.js';
import { createServerPort } from './server.js';

export interface PartsOptions {
  /** What commands inherit: the environment of the person. */
  readonly env: Environment;
  readonly consent: ConsentPort;
  /** Of Tagproof. */
  readonly version: string;
}

/**
 * What `collect` works with on this machine.
 * @param root absolute path of the workspace
 */
export function collectParts(root: string, opened: OpenedWorkspace, options: PartsOptions): CollectParts {
  const { env, consent, version } = options;
  return {
    ports: {
      runner: createCommandRunner(root, env),
      server: createServerPort(root, env),
      network: (origins) => network(origins),
      consent,
      documents: createDocumentChecks(),
      now: () => Date.now(),
    },
    rules: collectRules,
    collectorFor,
    refresh() {
      opened.forget();
      // What is remembered of a world is remembered for its lifetime.
      return { ...opened.workspace, world: { ...opened.workspace.world } };
    },
    save: (path, text) => saveRecord(root, path, text),
    tidy(logs, keep) {
      const at = logs.lastIndexOf('/');
      const item = /^(.+)-\d{8}T\d{9}Z$/.exec(logs.slice(at + 1))?.[1];
      if (item !== undefined) pruneLogs(root, logs.slice(0, at), item, keep);
    },
    version,
  };
}
