import type { Code } from '../codes.js';
import { brokenBecause, claimHash, fileHashes, workedFiles } from '../evidence/attest.js';
import { attestationsFile, inWords, largestAttestations, type Attestation } from '../evidence/attestation.js';
import {
  parseAttestations,
  unreadAttestations,
  type ParsedAttestations,
} from '../evidence/attestationFile.js';
import type { World } from '../ports/world.js';
import type { SyntaxFinding } from '../tag/tag.js';
import { rangeOnLine } from '../text/position.js';
import { plural } from './judgement.js';
import type { ClaimResult, ShownAttestation } from './result.js';

/**
 * Whose word counts: `all` where the run was told to honour every record, else those of the records that
 * were made by this person on this machine, by their ids.
 */
export type Honoured = 'all' | ((attestations: readonly Attestation[]) => ReadonlySet<string>);

/** The attestations of one run. */
export interface Attestations {
  readonly byClaim: ReadonlyMap<string, readonly Attestation[]>;
  /** Ids of those that count as long as they hold. */
  readonly honoured: ReadonlySet<string>;
  readonly findings: readonly SyntaxFinding[];
}

/** Names in one message; the reports list them all. */
const mostNames = 3;

/**
 * Reads the workspace's attestations. A record proves nothing by itself, as whoever writes into the
 * workspace could have written it.
 * @param honoured not given: none counts
 */
export function readAttestations(world: Pick<World, 'files' | 'hash'>, honoured?: Honoured): Attestations {
  const { attestations, findings } = parsed(world);
  const ids = attestations.map(({ id }) => id);
  const counting = honoured === 'all' ? new Set(ids) : (honoured?.(attestations) ?? new Set<string>());
  const byClaim = new Map<string, Attestation[]>();
  for (const one of attestations) {
    const others = byClaim.get(one.claim);
    if (others) others.push(one);
    else byClaim.set(one.claim, [one]);
  }
  return {
    byClaim,
    honoured: counting,
    findings: [...findings, ...elsewhere(ids.length, ids.filter((id) => !counting.has(id)).length, honoured)],
  };
}

/**
 * Claims that nothing mechanical settles, with what people said of them. A person's word never counts
 * against a check: what is false stays false.
 * @param results of one task, in the world that they were judged in
 */
export function settleAttested(
  results: readonly ClaimResult[],
  { byClaim, honoured }: Attestations,
  { files, hash }: Pick<World, 'files' | 'hash'>,
): readonly ClaimResult[] {
  if (byClaim.size === 0) return results;
  const hashOf = fileHashes(files);
  const worked = workedFiles(results);
  return results.map((result) => {
    const records = byClaim.get(result.claim.id);
    if (records === undefined) return result;
    const open = result.status === 'runtime' || result.status === 'unchecked';
    const standing = { judged: result, claimHash: claimHash(result.claim, hash), worked };
    const shown = records.map((attestation): ShownAttestation => {
      const { who, when, why } = attestation;
      // Of a record that anybody could have written it does not matter whether it would hold.
      if (!honoured.has(attestation.id)) return { who, when, why, state: 'elsewhere' };
      const because = brokenBecause(attestation, standing, hashOf);
      if (because !== undefined) return { who, when, why, state: 'outdated', because };
      return { who, when, why, state: open ? 'counted' : 'without-effect' };
    });
    return settled(result, shown, open);
  });
}

/**
 * Attestations of tasks that were verified, of which no claim is left: it was removed, or says something
 * else. One that was only made elsewhere is none of this person's business.
 */
export function withoutClaim(
  { byClaim, honoured }: Attestations,
  groups: readonly {
    readonly task: { readonly id: string } | undefined;
    readonly results: readonly ClaimResult[];
  }[],
): readonly SyntaxFinding[] {
  if (byClaim.size === 0) return [];
  const tasks = new Set(groups.map(({ task }) => task?.id ?? 'workspace'));
  const claims = new Set(groups.flatMap(({ results }) => results.map(({ claim }) => claim.id)));
  return [...byClaim].flatMap(([id, records]) =>
    claims.has(id)
      ? []
      : records
          .filter((one) => honoured.has(one.id) && tasks.has(one.task))
          .map((one) =>
            finding(
              'attestation-without-claim',
              'info',
              `${one.who} attested "${one.text}", which no tag of task ${one.task} claims any more`,
            ),
          ),
  );
}

function settled(result: ClaimResult, shown: readonly ShownAttestation[], open: boolean): ClaimResult {
  const counted = shown.filter(({ state }) => state === 'counted');
  const { hint, next, ...rest } = result;
  if (counted.length > 0) {
    const names = counted.slice(0, mostNames).map(inWords);
    const more = counted.length - names.length;
    const message = `attested by ${names.join('; by ')}${more > 0 ? `; and by ${more} more` : ''}`;
    return { ...rest, status: 'attested', message, attestations: shown };
  }
  const notes = open ? shown.slice(0, mostNames).map(noteOf) : [];
  const hints = [...(hint === undefined ? [] : [hint]), ...notes];
  return {
    ...rest,
    ...(next ? { next } : {}),
    ...(hints.length > 0 ? { hint: hints.join('; ') } : {}),
    attestations: shown,
  };
}

function noteOf({ who, state, because }: ShownAttestation): string {
  return because !== undefined && state === 'outdated'
    ? `the attestation of ${who} no longer holds: ${because}`
    : `the attestation of ${who} was made elsewhere and does not count here`;
}

function parsed({ files, hash }: Pick<World, 'files' | 'hash'>): ParsedAttestations {
  const fact = files.stat(attestationsFile);
  if (fact.kind === 'missing') return { attestations: [], findings: [] };
  if (fact.kind === 'file' && fact.size > largestAttestations)
    return unreadAttestations('it is larger than 1 MB');
  const file = files.read(attestationsFile);
  return file.kind === 'text' ? parseAttestations(file.text, hash) : unreadAttestations(file.reason);
}

function elsewhere(all: number, foreign: number, honoured: Honoured | undefined): readonly SyntaxFinding[] {
  if (honoured === 'all')
    return all === 0
      ? []
      : [
          finding(
            'attestation-elsewhere',
            'warning',
            `${plural(all, 'attestation counts', 'attestations count')}, whoever wrote ${all === 1 ? 'it' : 'them'}: this run was told to honour ${all === 1 ? 'it' : 'them'}`,
          ),
        ];
  return foreign === 0
    ? []
    : [
        finding(
          'attestation-elsewhere',
          'info',
          `${plural(foreign, 'attestation was', 'attestations were')} not made by you on this machine: not counted`,
        ),
      ];
}

function finding(code: Code, severity: SyntaxFinding['severity'], message: string): SyntaxFinding {
  return { code, severity, message, file: attestationsFile, range: rangeOnLine(0, 0, 0) };
}
