import * as v from 'valibot';
import type { HashPort } from '../ports/world.js';

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
export const largestAttestations = 1024 * 1024;

/** More inputs than this name no check that a person could have looked at. */
export const mostInputs = 1000;

const about = <const S extends v.GenericSchema>(schema: S, description: string) =>
  v.pipe(schema, v.description(description));

/** One line that says something, without a blank at either end. */
const line = (most: number) =>
  v.pipe(
    v.string('must be a text'),
    v.maxLength(most, `must have at most ${most} characters`),
    // eslint-disable-next-line no-control-regex
    v.regex(/^(?!\s)[^\u0000-\u001f\u007f-\u009f\u2028\u2029]+$/, 'must be one line of text'),
    v.regex(/\S$/, 'must not end in a blank'),
  );

const sha256 = v.pipe(
  v.string('must be a text'),
  v.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal'),
);

const inputSchema = v.strictObject(
  {
    file: about(
      v.pipe(v.string('must be a text'), v.minLength(1, 'must not be empty'), v.maxLength(4096)),
      'Path relative to the workspace.',
    ),
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
    when: about(
      v.pipe(
        v.string('must be a text'),
        v.regex(
          /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/,
          'must be a time in UTC, such as 2026-05-06T07:08:09Z',
        ),
        v.check((when) => !Number.isNaN(Date.parse(when)), 'must be a time that there is'),
      ),
      'When, in UTC.',
    ),
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
