import { hash } from 'node:crypto';
import { lstatSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { attestationsFile, largestAttestations, type Attestation } from '../core/evidence/attestation.js';
import {
  parseAttestations,
  printAttestations,
  withAttestation,
  withoutAttestations,
} from '../core/evidence/attestationFile.js';
import type { HashPort } from '../core/ports/world.js';
import {
  changeLedger,
  ledgerLine,
  ledgerPlace,
  linesAbout,
  type LedgerLine,
  type LedgerPlace,
} from './ledger.js';
import { changeList, type ListToChange } from './ownList.js';
import type { WriteOutcome } from './writeReport.js';

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
  return changed(root, ({ realRoot, records: before, write }) => {
    const after = withAttestation(before, attestation);
    const text = printAttestations(after);
    if (Buffer.byteLength(text) > largestAttestations)
      return failed(`${attestationsFile} would be larger than 1 MB: revoke what no longer holds`);
    if (!parseAttestations(text, sha256).attestations.some(({ id }) => id === attestation.id))
      return failed('the attestation is not valid: make it with attest()');
    const line = ledgerLine(realRoot, attestation);
    const replaced = recordedIn(
      realRoot,
      before.filter((one) => !after.includes(one)),
    );
    const sameWord = linesAbout(realRoot, attestation.claim, attestation.who);
    // First the ledger: an entry without a record is nobody's word, a record without an entry would look forged.
    const kept = changeLedger(place, realRoot, {
      add: [line],
      drop: (one) => one.entry === line.entry || sameWord(one) || replaced(one),
    });
    if (kept.kind === 'failed') return kept;
    const written = write(text);
    if (written.kind === 'failed')
      changeLedger(place, realRoot, { add: kept.dropped, drop: (one) => one.entry === line.entry });
    return written;
  });
}

/**
 * Takes a person's word back, also where its record is not in the workspace just now.
 * @param claim identity of the claim
 * @param who only this person's; everybody's when not given
 * @returns `same` where the workspace had no record of it
 */
export function revokeAttestation(
  root: string,
  claim: string,
  who?: string,
  place: LedgerPlace = ledgerPlace(process.env),
): WriteOutcome {
  const forget = (realRoot: string, which: (line: LedgerLine) => boolean): WriteOutcome | undefined => {
    if (place.kind === 'nowhere') return undefined;
    const outcome = changeLedger(place, realRoot, { drop: which });
    return outcome.kind === 'failed' ? outcome : undefined;
  };
  // First the ledger: else an agent that puts the record back would bring it back to life. And whatever became of
  // the workspace's list meanwhile: it may be hidden, or broken, only until then.
  const real = realOf(root);
  const problem = real === undefined ? undefined : forget(real, linesAbout(real, claim, who));
  if (problem !== undefined) return problem;
  // No folder is made for a list that nobody began.
  if (lstatSync(join(root, attestationsFile), { throwIfNoEntry: false }) === undefined)
    return { kind: 'same', path: attestationsFile };
  return changed(root, ({ realRoot, records: before, write }) => {
    const after = withoutAttestations(before, claim, who);
    const revoked = before.filter((one) => !after.includes(one));
    if (revoked.length === 0) return { kind: 'same', path: attestationsFile };
    // A ledger of an older Tagproof does not say what its lines are about.
    return forget(realRoot, recordedIn(realRoot, revoked)) ?? write(printAttestations(after));
  });
}

/** Tells which lines of a ledger are those of records. */
function recordedIn(realRoot: string, attestations: readonly Attestation[]): (line: LedgerLine) => boolean {
  const entries = new Set(attestations.map((one) => ledgerLine(realRoot, one).entry));
  return ({ entry }) => entries.has(entry);
}

function realOf(root: string): string | undefined {
  try {
    return realpathSync.native(root);
  } catch {
    // Whoever reads the list says so.
    return undefined;
  }
}

function changed(root: string, change: (list: ListToChange<Attestation>) => WriteOutcome): WriteOutcome {
  const parse = (text: string) => {
    const { attestations, findings } = parseAttestations(text, sha256);
    return { records: attestations, findings };
  };
  return changeList(root, attestationsFile, parse, change);
}

function failed(reason: string): WriteOutcome {
  return { kind: 'failed', reason };
}
