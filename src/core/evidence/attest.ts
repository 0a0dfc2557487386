import * as v from 'valibot';
import { workedOn } from '../claim/assign.js';
import type { Claim } from '../claim/claim.js';
import type { FilePort } from '../ports/files.js';
import type { HashPort } from '../ports/world.js';
import { languageOf } from '../text/languages.js';
import { attestationId, mostInputs, recordSchema, type Attestation } from './attestation.js';
import { oneLine } from './listFields.js';
import type { Observation, Status } from './observation.js';

/** A claim with what the probes saw of it in a full check, and what follows. */
export interface Judged {
  readonly claim: Claim;
  readonly status: Status;
  readonly observations: readonly Observation[];
}

/** The task that a claim belongs to. */
export interface TaskOfClaim {
  readonly id: string;
  readonly state: 'active' | 'history';
  readonly claims: readonly Pick<Judged, 'claim'>[];
}

/** Who vouches, when (ISO 8601, UTC) and why. */
export type Vouching = Pick<Attestation, 'who' | 'when' | 'why'>;

export type Attested =
  | { readonly kind: 'attested'; readonly attestation: Attestation }
  | { readonly kind: 'refused'; /** A sentence for a person. */ readonly reason: string };

/**
 * The record of a person's word for a claim.
 * @param judged as a full check of the workspace gave it: what it read is what the record is bound to
 * @param files the workspace as it is on the disk
 */
export function attest(
  judged: Judged,
  task: TaskOfClaim,
  { who, when, why }: Vouching,
  { files, hash }: { readonly files: FilePort; readonly hash: HashPort },
): Attested {
  const { claim, status } = judged;
  if (status !== 'runtime' && status !== 'unchecked' && status !== 'attested')
    return refused(`only what nothing mechanical can settle is attested, and this claim is ${status}`);
  if (task.state === 'history') return refused('the task is finished: its files are those of a past commit');
  const inputs = inputFiles(judged, workedFiles(task.claims));
  if (inputs.length > mostInputs)
    return refused(`it depends on ${inputs.length} files, and at most ${mostInputs} can be vouched for`);
  const hashOf = fileHashes(files);
  const content = {
    task: task.id,
    claim: claim.id,
    text: oneLine(claim.text, 500),
    claimHash: claimHash(claim, hash),
    inputs: inputs.map((file) => ({ file, hash: hashOf(file) })),
    who: who.trim(),
    when,
    why: why.trim(),
  };
  const record = v.safeParse(recordSchema, { id: attestationId(content, hash), ...content });
  if (record.success) return { kind: 'attested', attestation: record.output };
  const [issue] = record.issues;
  return refused(`"${issue.path?.map((item) => String(item.key)).join('.') ?? 'it'}" ${issue.message}`);
}

/** A claim as it stands now, for the records that speak of it. */
export interface Standing {
  readonly judged: Judged;
  readonly claimHash: string;
  /** See `workedFiles`. */
  readonly worked: readonly string[];
}

/**
 * Why a person's word no longer holds for a claim, as half a sentence; `undefined` while it does.
 * @param hashOf see `fileHashes`
 */
export function brokenBecause(
  attestation: Attestation,
  { judged, claimHash: now, worked }: Standing,
  hashOf: (file: string) => string,
): string | undefined {
  if (attestation.claimHash !== now) return 'the claim says something else since';
  for (const input of attestation.inputs)
    if (hashOf(input.file) !== input.hash) return `${input.file} changed since`;
  const bound = new Set(attestation.inputs.map(({ file }) => file));
  for (const file of inputsOf(judged, worked))
    if (!bound.has(file)) return `it depends on ${file}, too, since`;
  return undefined;
}

/**
 * What a claim says, whole and without its place: the file may be edited elsewhere and the log renamed.
 */
export function claimHash(claim: Claim, hash: HashPort): string {
  const { text: _, file: __, range: ___, ...said } = claim;
  return hash.sha256(stable(said));
}

/** The files that a person's word for a claim depends on, sorted. */
export function inputFiles(judged: Judged, worked: readonly string[]): readonly string[] {
  return [...new Set(inputsOf(judged, worked))].sort();
}

/** The sources that the claims of a task say were worked on. */
export function workedFiles(claims: readonly Pick<Judged, 'claim'>[]): readonly string[] {
  const files = claims.flatMap(({ claim }) => {
    const path = workedOn(claim);
    return path?.kind === 'inside' && isSource(path.path) ? [path.path] : [];
  });
  return [...new Set(files)];
}

/**
 * What the claim names, what was read to answer it, the source file whose code the tag comments on; and,
 * where only running something can tell, what was worked on. Some come twice.
 */
function* inputsOf({ claim, observations }: Judged, worked: readonly string[]): Iterable<string> {
  const commented = isSource(claim.file);
  if (commented) yield claim.file;
  // What a log says of itself is its statement; other entries come and go in it.
  const counts = (file: string): boolean => file !== '' && (commented || file !== claim.file);
  if ('path' in claim && claim.path?.kind === 'inside' && counts(claim.path.path)) yield claim.path.path;
  for (const { file, inputs = [] } of observations) {
    if (file !== undefined && counts(file)) yield file;
    for (const input of inputs) if (counts(input.file)) yield input.file;
  }
  if (claim.kind === 'manual' || observations.some(({ outcome }) => outcome === 'needs-running'))
    yield* worked;
}

/** SHA-256 of a file's bytes, or what there is instead of bytes. Each file is looked at once. */
export function fileHashes(files: FilePort): (file: string) => string {
  const known = new Map<string, string>();
  return (file) => {
    const hash = known.get(file) ?? hashOf(files, file);
    known.set(file, hash);
    return hash;
  };
}

function hashOf(files: FilePort, file: string): string {
  const text = files.read(file);
  switch (text.kind) {
    case 'text':
      return text.hash;
    case 'missing':
    case 'folder':
      return text.kind;
    case 'binary':
    case 'too-large': {
      const bytes = files.readBytes(file);
      return bytes.kind === 'bytes' ? bytes.hash : 'unreadable';
    }
    default:
      return 'unreadable';
  }
}

/** Code, as against documents and what Tagproof keeps for itself. */
function isSource(path: string): boolean {
  return languageOf(path).id !== 'markdown' && !/(?:^|\/)\.orchestration\//.test(path);
}

/** JSON with its keys in order and without places in a document. */
function stable(value: unknown): string {
  return JSON.stringify(value, (key, held: unknown) => {
    if (key === 'range') return undefined;
    if (typeof held !== 'object' || held === null || Array.isArray(held)) return held;
    return Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function refused(reason: string): Attested {
  return { kind: 'refused', reason };
}
