import { KnownError } from '../../core/errors.js';
import { attest as vouch } from '../../core/evidence/attest.js';
import type { Run } from '../../core/verify.js';
import { addAttestation, revokeAttestation } from '../attestations.js';
import type { WriteOutcome } from '../writeReport.js';
import type { Folder } from './folder.js';
import type { Answer, Ask } from './protocol.js';

/**
 * Records a person's word for a claim. The editor asks only after a person has said why.
 * @param run the last full verification: what it saw is what the person vouches for
 * @throws KnownError when there is no such claim any more
 */
export function attest(
  folder: Folder,
  run: Run | undefined,
  { task: id, claim, who, when, why }: Ask<'attest'>,
): Answer<'attest'> {
  const root = rootOf(folder);
  const task = run?.tasks.find((one) => one.id === id);
  const judged = task?.claims.find((one) => one.claim.id === claim);
  const world = folder.opened?.workspace.world;
  if (!task || !judged || !world)
    throw new KnownError(
      'This claim is not what it was when it was last verified',
      'Save the file, wait for the verification, and attest again.',
    );
  // A time to the second in UTC is all that is recorded.
  const stamp = `${new Date(when).toISOString().slice(0, 19)}Z`;
  const made = vouch(judged, task, { who, when: stamp, why }, world);
  if (made.kind === 'refused') return { failed: made.reason };
  return outcome(addAttestation(root, made.attestation));
}

/** Takes a person's word back. */
export function revoke(folder: Folder, claim: string): Answer<'revoke'> {
  return outcome(revokeAttestation(rootOf(folder), claim));
}

function outcome(written: WriteOutcome): { readonly failed?: string } {
  return written.kind === 'failed' ? { failed: written.reason } : {};
}

function rootOf({ setup }: Folder): string {
  if (setup.root === undefined)
    throw new KnownError('This text belongs to no folder', 'Open its folder to attest what it claims.');
  return setup.root;
}
