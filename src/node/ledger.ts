import { hash } from 'node:crypto';
import { canonical, type Attestation } from '../core/evidence/attestation.js';
import { ownPlace, readOwn, replaceOwn, type Environment, type OwnPlace } from './ownFile.js';

/** The ledger of a person: what was attested by that person's own hand on this machine. */
export type LedgerPlace = OwnPlace;

export type Ledger =
  | {
      readonly kind: 'read';
      /** One per attestation, see `ledgerEntry`. */ readonly entries: ReadonlySet<string>;
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

/** What the ledger holds of one attestation: bound to the folder, so that a copy elsewhere is none. */
export function ledgerEntry(realRoot: string, attestation: Attestation): string {
  return hash('sha256', JSON.stringify([realRoot, canonical(attestation)]));
}

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
  return new Set(
    attestations.filter((one) => ledger.entries.has(ledgerEntry(realRoot, one))).map(({ id }) => id),
  );
}

/** Reads the ledger; one that others could have written is refused. */
export function readLedger(place: LedgerPlace, realRoot: string): Ledger {
  const own = readOwn(place, realRoot, WHAT);
  return own.kind === 'read'
    ? { kind: 'read', entries: new Set(own.text.match(/^[0-9a-f]{64}$/gm) ?? []) }
    : own;
}

/**
 * Adds and removes entries.
 * @returns why that could not be done, as half a sentence
 */
export function changeLedger(
  place: LedgerPlace,
  realRoot: string,
  change: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
): string | undefined {
  if (place.kind === 'nowhere') return place.reason;
  const before = readLedger(place, realRoot);
  if (before.kind === 'refused') return before.reason;
  const entries = new Set(before.kind === 'read' ? before.entries : []);
  for (const one of change.remove ?? []) entries.delete(one);
  for (const one of change.add ?? []) entries.add(one);
  if (before.kind === 'none' && entries.size === 0) return undefined;
  return replaceOwn(place, realRoot, `${HEADER}${[...entries].sort().join('\n')}\n`, WHAT);
}
