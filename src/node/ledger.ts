import { hash } from 'node:crypto';
import { canonical, type Attestation } from '../core/evidence/attestation.js';
import { ownPlace, readOwn, replaceOwn, withOwnLock, type Environment, type OwnPlace } from './ownFile.js';

/** The ledger of a person: what was attested by that person's own hand on this machine. */
export type LedgerPlace = OwnPlace;

export type Ledger =
  | {
      readonly kind: 'read';
      /** One per attestation. */ readonly lines: readonly LedgerLine[];
    }
  | { readonly kind: 'none' }
  /** There is one, and it must not be relied on; a sentence says why. */
  | { readonly kind: 'refused'; readonly reason: string };

const WHAT = 'ledger of attestations';
const HEADER = '# Written by Tagproof: what you attested on this machine. Not for editing.\n';

/**
 * The ledger's place: `$XDG_CONFIG_HOME/tagproof`, else what is usual on this system.
 * @param env a relative path in it does not count
 */
export function ledgerPlace(env: Environment, platform: NodeJS.Platform = process.platform): LedgerPlace {
  return ownPlace(env, platform, 'attestations.ledger', 'a ledger');
}

/** What the ledger holds of one attestation: hashes, bound to the folder, so that a copy elsewhere is none. */
export interface LedgerLine {
  readonly entry: string;
  /** What it is about, so that it is found without the record. Absent in a ledger of an older Tagproof. */
  readonly about?: { readonly claim: string; /** Of the claim and the person. */ readonly word: string };
}

/** The line of one attestation. */
export function ledgerLine(realRoot: string, attestation: Attestation): LedgerLine {
  const { claim, who } = attestation;
  return {
    entry: sha256([realRoot, canonical(attestation)]),
    about: { claim: claimHash(realRoot, claim), word: wordHash(realRoot, claim, who) },
  };
}

/**
 * Tells which lines are about a claim.
 * @param who only this person's; everybody's when not given
 */
export function linesAbout(realRoot: string, claim: string, who?: string): (line: LedgerLine) => boolean {
  const wanted = who === undefined ? claimHash(realRoot, claim) : wordHash(realRoot, claim, who);
  return ({ about }) => about !== undefined && wanted === (who === undefined ? about.claim : about.word);
}

const sha256 = (parts: readonly string[]): string => hash('sha256', JSON.stringify(parts));
const claimHash = (realRoot: string, claim: string): string => sha256(['claim', realRoot, claim]);
const wordHash = (realRoot: string, claim: string, who: string): string =>
  sha256(['word', realRoot, claim, who]);

/**
 * The ids of those attestations that this person made for this folder, on this machine.
 * @param realRoot the workspace, with links resolved
 * @param problem told why a ledger that is there does not count
 */
export function madeHere(
  place: LedgerPlace,
  realRoot: string,
  attestations: readonly Attestation[],
  problem: (reason: string) => void,
): ReadonlySet<string> {
  if (attestations.length === 0) return new Set();
  const ledger = readLedger(place, realRoot);
  if (ledger.kind === 'refused') problem(ledger.reason);
  if (ledger.kind !== 'read') return new Set();
  const entries = new Set(ledger.lines.map(({ entry }) => entry));
  return new Set(
    attestations.filter((one) => entries.has(ledgerLine(realRoot, one).entry)).map(({ id }) => id),
  );
}

/** Reads the ledger; one that others could have written is refused. */
export function readLedger(place: LedgerPlace, realRoot: string): Ledger {
  const own = readOwn(place, realRoot, WHAT);
  return own.kind === 'read' ? { kind: 'read', lines: parsed(own.text) } : own;
}

/** What became of the ledger. */
export type LedgerChange =
  | { readonly kind: 'changed'; readonly dropped: readonly LedgerLine[] }
  /** Half a sentence says why. */
  | { readonly kind: 'failed'; readonly reason: string };

/** Drops lines and adds others. What is dropped and added is added. */
export function changeLedger(
  place: LedgerPlace,
  realRoot: string,
  change: { readonly add?: readonly LedgerLine[]; readonly drop?: (line: LedgerLine) => boolean },
): LedgerChange {
  const { add = [], drop = () => false } = change;
  const failed = (reason: string): LedgerChange => ({ kind: 'failed', reason });
  // It is not made to take something out.
  if (add.length === 0 && place.kind === 'at' && readLedger(place, realRoot).kind === 'none')
    return { kind: 'changed', dropped: [] };
  const work = (): LedgerChange => {
    const before = readLedger(place, realRoot);
    if (before.kind === 'refused') return failed(before.reason);
    const lines = before.kind === 'read' ? before.lines : [];
    const dropped = lines.filter(drop);
    if (dropped.length === 0 && add.length === 0) return { kind: 'changed', dropped };
    const text = printed([...lines.filter((line) => !dropped.includes(line)), ...add]);
    const problem = replaceOwn(place, realRoot, text, WHAT);
    return problem === undefined ? { kind: 'changed', dropped } : failed(problem);
  };
  return withOwnLock(place, realRoot, WHAT, work, failed);
}

function parsed(text: string): readonly LedgerLine[] {
  return [...text.matchAll(/^(?:([0-9a-f]{64}) ([0-9a-f]{64}) )?([0-9a-f]{64})$/gm)].map(
    ([, claim, word, entry = '']) =>
      claim === undefined || word === undefined ? { entry } : { entry, about: { claim, word } },
  );
}

/** Sorted, each once. */
function printed(lines: readonly LedgerLine[]): string {
  const texts = lines.map(({ entry, about }) =>
    about === undefined ? entry : `${about.claim} ${about.word} ${entry}`,
  );
  return `${HEADER}${[...new Set(texts)].sort().join('\n')}\n`;
}
