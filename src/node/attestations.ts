import { hash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { attestationsFile, largestAttestations, type Attestation } from '../core/evidence/attestation.js';
import {
  parseAttestations,
  printAttestations,
  withAttestation,
  withoutAttestations,
} from '../core/evidence/attestationFile.js';
import type { HashPort } from '../core/ports/world.js';
import { createFilePort } from './files.js';
import { changeLedger, ledgerEntry, ledgerPlace, type LedgerPlace } from './ledger.js';
import { unreadable } from './safeOpen.js';
import { writeOutput, type WriteOutcome } from './writeReport.js';

/*
 * Only the editor imports this file, when a person has asked for it: no command, hook or tool may make an
 * attestation, and the linter holds that.
 */

const sha256: HashPort = { sha256: (data) => hash('sha256', data) };

/**
 * Records a person's word in the workspace and in that person's own ledger, without which it is anybody's.
 * What the same person said of the same claim before is replaced.
 * @param root absolute path of the workspace
 */
export function addAttestation(
  root: string,
  attestation: Attestation,
  place: LedgerPlace = ledgerPlace(process.env),
): WriteOutcome {
  return changed(root, (realRoot, before) => {
    const after = withAttestation(before, attestation);
    const text = printAttestations(after);
    if (Buffer.byteLength(text) > largestAttestations)
      return failed(`${attestationsFile} would be larger than 1 MB: revoke what no longer holds`);
    if (!parseAttestations(text, sha256).attestations.some(({ id }) => id === attestation.id))
      return failed('the attestation is not valid: make it with attest()');
    const entry = ledgerEntry(realRoot, attestation);
    const replaced = before.filter((one) => !after.includes(one)).map((one) => ledgerEntry(realRoot, one));
    const remove = replaced.filter((one) => one !== entry);
    // First the ledger: an entry without a record is nobody's word, a record without an entry would look forged.
    const problem = changeLedger(place, realRoot, { add: [entry], remove });
    if (problem !== undefined) return failed(problem);
    const written = writeOutput(root, attestationsFile, text);
    if (written.kind === 'failed') changeLedger(place, realRoot, { add: remove, remove: [entry] });
    return written;
  });
}

/**
 * Takes a person's word back.
 * @param claim identity of the claim
 * @param who only this person's; everybody's when not given
 */
export function revokeAttestation(
  root: string,
  claim: string,
  who?: string,
  place: LedgerPlace = ledgerPlace(process.env),
): WriteOutcome {
  return changed(root, (realRoot, before) => {
    const after = withoutAttestations(before, claim, who);
    const revoked = before.filter((one) => !after.includes(one));
    if (revoked.length === 0) return { kind: 'same', path: attestationsFile };
    // First the ledger: else an agent that puts the record back would bring it back to life.
    const remove = revoked.map((one) => ledgerEntry(realRoot, one));
    const problem = place.kind === 'nowhere' ? undefined : changeLedger(place, realRoot, { remove });
    if (problem !== undefined) return failed(problem);
    return writeOutput(root, attestationsFile, printAttestations(after));
  });
}

function changed(
  root: string,
  change: (realRoot: string, before: readonly Attestation[]) => WriteOutcome,
): WriteOutcome {
  let realRoot: string;
  try {
    realRoot = realpathSync.native(root);
  } catch (error) {
    return failed(`the workspace cannot be opened: ${unreadable(error).reason}`);
  }
  const file = createFilePort(realRoot, { limits: { text: largestAttestations } }).read(attestationsFile);
  if (file.kind === 'missing') return change(realRoot, []);
  // What cannot be read must not be overwritten: somebody's word may stand in it.
  if (file.kind !== 'text') return failed(`${attestationsFile} cannot be read: ${file.reason}`);
  const { attestations, findings } = parseAttestations(file.text, sha256);
  const [finding] = findings;
  if (finding === undefined) return change(realRoot, attestations);
  return failed(
    `${attestationsFile}:${finding.range.start.line + 1}: ${finding.message}. Correct or remove it first`,
  );
}

function failed(reason: string): WriteOutcome {
  return { kind: 'failed', reason };
}
