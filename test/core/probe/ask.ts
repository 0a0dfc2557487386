import type { Claim, Kind, Subject, WorkspacePath } from '../../../src/core/claim/claim.js';
import { defaultConfig, type Config } from '../../../src/core/config.js';
import type { Observation } from '../../../src/core/evidence/observation.js';
import type { Base } from '../../../src/core/log/base.js';
import { neverCancelled, type CancelToken, type World } from '../../../src/core/ports/world.js';
import { observe, type Probe } from '../../../src/core/probe/probe.js';

/** What a test may set beside its claim. */
export interface Circumstances {
  readonly base?: Base;
  readonly config?: Partial<Config>;
  readonly token?: CancelToken;
}

export const someCommit: Base = { kind: 'commit', commit: 'c0ffee', because: 'the base of this test' };
export const cancelled: CancelToken = { cancelled: true };

/** A range for claims whose place in the log does not matter. */
export const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** A path inside of the workspace. */
export function inside(path: string, raw = path): WorkspacePath {
  return { kind: 'inside', path, raw };
}

export const outside: WorkspacePath = {
  kind: 'outside',
  raw: '/etc/passwd',
  reason: 'it is outside of the workspace',
};

/** Asks one probe about one claim; every answer of these probes is a single observation. */
export async function ask<K extends Kind>(
  probe: Probe<K>,
  subject: Subject & { kind: K },
  world: World,
  { base = someCommit, config = {}, token = neverCancelled }: Circumstances = {},
): Promise<Observation> {
  const claim = {
    id: 'id',
    tag: 'COMPLETION_DRIVE',
    text: 'a claim',
    file: 'log.md',
    range: nowhere,
    ...subject,
  } as Claim;
  const [observation, ...more] = await observe(probe as unknown as Probe, claim, {
    world,
    base,
    token,
    config: { ...defaultConfig, ...config },
    logs: ['log.md'],
  });
  if (!observation || more.length > 0) throw new Error(`${probe.id} gave ${more.length + 1} observations`);
  return observation;
}

/** `outcome` of the answer, with its sentence for the failure message. */
export function brief({ outcome, message, hint, file, line }: Observation): string {
  return `${outcome}: ${message}${hint === undefined ? '' : ` [${hint}]`}${file === undefined ? '' : ` @${file}${line === undefined ? '' : `:${line}`}`}`;
}
