import type { HashPort } from '../ports/world.js';
import type { SyntaxFinding } from '../tag/tag.js';
import {
  attestationId,
  attestationsFile,
  attestationsSchema,
  recordSchema,
  type Attestation,
} from './attestation.js';
import { inOrder, parseList, unreadList, type ListFile } from './listFile.js';

const list = {
  file: attestationsFile,
  code: 'attestation-invalid',
  one: 'attestation',
  key: 'attestations',
  record: recordSchema,
  schema: attestationsSchema,
} satisfies ListFile<'attestations', typeof recordSchema>;

export interface ParsedAttestations {
  /** Sorted; a record that stands in the file twice is here once. */
  readonly attestations: readonly Attestation[];
  readonly findings: readonly SyntaxFinding[];
}

/** Reads `.orchestration/attestations.json`: see `parseList`. */
export function parseAttestations(text: string, hash: HashPort): ParsedAttestations {
  const { records, findings } = parseList(text, {
    ...list,
    against: (record) =>
      attestationId(record, hash) === record.id
        ? undefined
        : { key: 'id', why: 'was edited: its id does not fit' },
  });
  return { attestations: sorted(records), findings };
}

/** The file's text: sorted, so that the same attestations always give the same bytes. */
export function printAttestations(attestations: readonly Attestation[]): string {
  const records = sorted(attestations).map(
    ({ id, task, claim, text, claimHash, inputs, who, when, why }) => ({
      id,
      task,
      claim,
      text,
      claimHash,
      inputs: inputs.map(({ file, hash }) => ({ file, hash })),
      who,
      when,
      why,
    }),
  );
  return `${JSON.stringify({ schemaVersion: 1, attestations: records }, undefined, 2)}\n`;
}

/** With one more; what the same person said of the same claim before is replaced by it. */
export function withAttestation(
  attestations: readonly Attestation[],
  added: Attestation,
): readonly Attestation[] {
  return sorted([...attestations.filter((one) => one.claim !== added.claim || one.who !== added.who), added]);
}

/**
 * Without those of a claim.
 * @param who only this person's; everybody's when not given
 */
export function withoutAttestations(
  attestations: readonly Attestation[],
  claim: string,
  who?: string,
): readonly Attestation[] {
  return attestations.filter((one) => one.claim !== claim || (who !== undefined && one.who !== who));
}

function sorted(attestations: readonly Attestation[]): readonly Attestation[] {
  return inOrder(attestations, ({ task, claim, who, when, id }) => [task, claim, who, when, id]);
}

/** Why the file cannot be read, as a finding. */
export function unreadAttestations(reason: string): ParsedAttestations {
  return { attestations: [], findings: unreadList(list, reason).findings };
}
