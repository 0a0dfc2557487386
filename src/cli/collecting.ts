import { realpathSync } from 'node:fs';
import { collect } from '../core/collect.js';
import type { Collected, CollectRequest } from '../core/collect/collected.js';
import { KnownError } from '../core/errors.js';
import { neverCancelled, type CancelToken } from '../core/ports/world.js';
import { visible } from '../core/report/escape.js';
import { approvalsPlace } from '../node/approvals.js';
import { collectParts } from '../node/collect/parts.js';
import { createConsent } from '../node/consent.js';
import { ledgerPlace } from '../node/ledger.js';
import { openWorkspace } from '../node/openWorkspace.js';
import type { Io } from './io.js';
import { briefLog } from './log.js';
import { progressOn } from './progress.js';
import { version } from './version.js';

/** What the caller of one run allows, beside what the person at this machine has approved. */
export interface Allowed {
  /** Lines, to the letter. */
  readonly allow?: readonly string[];
  readonly allowOracles?: boolean;
  /** See `onceKey`. */
  readonly once?: ReadonlySet<string>;
}

/**
 * Collects proof in a workspace, with progress on stderr; Ctrl-C ends it with all that runs.
 * @param root absolute
 * @param options `limit`: milliseconds for all of it; `token`: asks it to stop, beside Ctrl-C
 */
export async function collectIn(
  root: string,
  request: CollectRequest,
  allowed: Allowed,
  io: Io,
  { limit, token: asked = neverCancelled }: { readonly limit?: number; readonly token?: CancelToken } = {},
): Promise<Collected> {
  const opened = openWorkspace(root, {
    ledger: ledgerPlace(io.env),
    log: briefLog(io),
  });
  const progress = progressOn(io);
  const show = (what: string, task?: string, item?: string): void => {
    const where = [task, item].filter((one) => one !== undefined).join(' ');
    progress.show(visible(where === '' ? what : `${where}: ${what}`, 200));
  };
  const consent = createConsent(realpathSync.native(root), {
    place: approvalsPlace(io.env),
    ...allowed,
    problem: (reason) => io.err(`tagproof: ${visible(reason, 1000)}\n`),
  });
  const parts = collectParts(root, opened, { env: io.env, consent, version });
  const run = async (token: CancelToken): Promise<Collected> => {
    const until = limit === undefined ? Infinity : performance.now() + limit;
    const orTime: CancelToken = {
      get cancelled() {
        return token.cancelled || asked.cancelled || performance.now() > until;
      },
    };
    return collect(opened.workspace, opened.settings, request, parts, orTime, show);
  };
  try {
    const collected = await (io.cancellable ?? ((work) => work(neverCancelled)))(run);
    progress.clear();
    // A setting that is not read is not obeyed: that explains most of what looks odd.
    for (const { message, file, range, severity } of collected.findings)
      if (severity === 'error')
        io.err(`tagproof: ${visible(`${file}:${range.start.line + 1}: ${message}`, 1000)}\n`);
    return collected;
  } finally {
    progress.clear();
    await opened.dispose();
  }
}

/** @throws KnownError where there is nothing that proof could be collected for */
export function mustHaveTasks({ tasks }: Collected): void {
  if (tasks.length > 0) return;
  throw new KnownError(
    'No task is being worked on here, so there is no proof to collect',
    'A task is a section of .orchestration/implementation-log.md with tags; "tagproof doctor" shows what is seen.',
  );
}
