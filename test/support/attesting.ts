import assert from 'node:assert/strict';
import { realpathSync } from 'node:fs';
import { attest, type Vouching } from '../../src/core/evidence/attest.js';
import type { Attestation } from '../../src/core/evidence/attestation.js';
import { neverCancelled } from '../../src/core/ports/world.js';
import { verify } from '../../src/core/verify.js';
import { openWorkspace } from '../../src/node/openWorkspace.js';

export const ada: Vouching = { who: 'Ada', when: '2026-05-06T07:08:09Z', why: 'tried it on a phone' };

/** The record of a person's word for the claim with these words, made as the editor makes it. */
export async function attestationOf(
  root: string,
  text: string,
  vouching: Partial<Vouching> = {},
): Promise<Attestation> {
  const opened = openWorkspace(realpathSync(root), {
    log: { error: (message) => assert.fail(message), debug: () => undefined },
    ledger: { kind: 'nowhere', reason: 'none' },
  });
  try {
    const request = { tasks: [], paths: [], history: false };
    const { tasks } = await verify(opened.workspace, opened.settings, request, neverCancelled);
    for (const task of tasks) {
      const result = task.claims.find(({ claim }) => claim.text === text);
      if (!result) continue;
      const made = attest(result, task, { ...ada, ...vouching }, opened.workspace.world);
      return made.kind === 'attested' ? made.attestation : assert.fail(made.reason);
    }
    const all = tasks.flatMap((task) => task.claims.map(({ claim }) => claim.text));
    return assert.fail(`no claim "${text}": ${all.join(' | ')}`);
  } finally {
    await opened.dispose();
  }
}
