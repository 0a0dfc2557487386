import * as v from 'valibot';
import type { HashPort } from '../ports/world.js';
import { about, line, moment, path, sha256 } from './listFields.js';
import { largestList } from './listFile.js';

/**
 * A person's word for a claim that nothing mechanical can settle, bound to the claim and to what it is
 * about. This is a record that anybody could have written: whether it counts is decided elsewhere
 * (docs/safety.md).
 */
export type Attestation = Readonly<
  Omit<v.InferOutput<typeof recordSchema>, 'inputs'> & {
    readonly inputs: readonly AttestedInput[];
  }
>;

/** A file that the claim depends on, as it was when the person vouched. */
export interface AttestedInput {
  readonly file: string;
  /** SHA-256 of its bytes, or what stood in the place of bytes. */
  readonly hash: string;
}

/** Where attestations are kept, relative to the workspace. */
export const attestationsFile = '.orchestration/attestations.json';

/** Largest file of attestations that is read or written, in bytes. */
export const largestAttestations = largestList;

/** More inputs than this name no check that a person could have looked at. */
export const mostInputs = 1000;

const inputSchema = v.strictObject(
  {
    file: about(path, 'Path relative to the workspace.'),
    hash: about(
      v.pipe(
        v.string('must be a text'),
        v.regex(
          /^(?:[0-9a-f]{64}|missing|folder|unreadable)$/,
          'must be a SHA-256 in hexadecimal, or missing, folder or unreadable',
        ),
      ),
      'SHA-256 of its bytes, or what there was instead: missing, folder, unreadable.',
    ),
  },
  'must be an object with file and hash',
);

export const recordSchema = v.strictObject(
  {
    id: about(
      v.pipe(v.string('must be a text'), v.regex(/^[0-9a-f]{16}$/, 'must be 16 hexadecimal digits')),
      'Made of the rest of the record, so that an edit shows.',
    ),
    task: about(line(300), 'The task that the claim belongs to.'),
    claim: about(line(300), 'Identity of the claim.'),
    text: about(line(500), 'The claim in words.'),
    claimHash: about(sha256, 'SHA-256 of what the claim says.'),
    inputs: about(
      v.pipe(
        v.array(inputSchema, 'must be a list of files'),
        v.maxLength(mostInputs, `must have at most ${mostInputs} files`),
      ),
      'The files that the claim depends on. When one of them changes, the attestation no longer holds.',
    ),
    who: about(line(100), 'The person who vouches.'),
    when: about(moment, 'When, in UTC.'),
    why: about(line(500), 'What the person did or knows.'),
  },
  'must be an object',
);

export const attestationsSchema = v.strictObject(
  {
    $schema: v.exactOptional(v.string('must be a text')),
    schemaVersion: v.literal(1, 'must be 1: a newer Tagproof may have written this file'),
    attestations: about(
      v.array(recordSchema, 'must be a list of attestations'),
      'Written by the editor when a person attests; nothing else writes here.',
    ),
  },
  'must be an object with schemaVersion and attestations',
);

/** What a record says, in one text: the same for the same record, wherever it is written. */
export function canonical(record: Omit<Attestation, 'id'>): string {
  const { task, claim, text, claimHash, inputs, who, when, why } = record;
  const files = inputs.map(({ file, hash }) => [file, hash]);
  return JSON.stringify([task, claim, text, claimHash, files, who, when, why]);
}

/** The identity of a record. */
export function attestationId(record: Omit<Attestation, 'id'>, hash: HashPort): string {
  return hash.sha256(canonical(record)).slice(0, 16);
}

/** `Ada on 2026-05-06: tried it on a phone`. */
export function inWords({ who, when, why }: Pick<Attestation, 'who' | 'when' | 'why'>): string {
  return `${who} on ${when.slice(0, 10)}: ${why}`;
}
