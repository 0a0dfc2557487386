import { hash } from 'node:crypto';
import { closeSync, mkdirSync, realpathSync, type Stats } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { canonical, type Attestation } from '../core/evidence/attestation.js';
import { replaceFile, writeProblem } from './atomicWrite.js';
import { below } from './containment.js';
import { openRegular, readBytesOf, unreadable } from './safeOpen.js';

/**
 * The ledger of a person: what was attested by that person's own hand on this machine. It lies in the
 * person's own configuration folder, where nothing of a workspace has a say (docs/safety.md).
 */
export type LedgerPlace =
  | { readonly kind: 'at'; /** Absolute path of the file. */ readonly file: string }
  | { readonly kind: 'nowhere'; /** A sentence for a person. */ readonly reason: string };

export type Ledger =
  | {
      readonly kind: 'read';
      /** One per attestation, see `ledgerEntry`. */ readonly entries: ReadonlySet<string>;
    }
  | { readonly kind: 'none' }
  /** There is one, and it must not be relied on; a sentence says why. */
  | { readonly kind: 'refused'; readonly reason: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** 16,000 attestations. */
const LARGEST = 1024 * 1024;
const HEADER = '# Written by Tagproof: what you attested on this machine. Not for editing.\n';

/**
 * The ledger's place: `$XDG_CONFIG_HOME/tagproof`, else what is usual on this system.
 * @param env a relative path in it does not count
 */
export function ledgerPlace(env: Environment, platform: NodeJS.Platform = process.platform): LedgerPlace {
  const folder = configFolder(env, platform);
  if (folder === undefined)
    return {
      kind: 'nowhere',
      reason: 'the environment names no home folder, so there is no place for a ledger',
    };
  return { kind: 'at', file: join(folder, 'attestations.ledger') };
}

function configFolder(env: Environment, platform: NodeJS.Platform): string | undefined {
  const named = (variable: string, ...parts: string[]): string | undefined => {
    const value = env[variable];
    return value !== undefined && isAbsolute(value) ? join(value, ...parts) : undefined;
  };
  const own = named('XDG_CONFIG_HOME', 'tagproof');
  if (own !== undefined) return own;
  if (platform === 'win32') return named('APPDATA', 'tagproof');
  if (platform === 'darwin') return named('HOME', 'Library', 'Application Support', 'tagproof');
  return named('HOME', '.config', 'tagproof');
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
  if (place.kind === 'nowhere') return { kind: 'none' };
  const misplaced = insideReason(place.file, realRoot);
  if (misplaced !== undefined) return { kind: 'refused', reason: misplaced };
  const opened = openRegular(place.file);
  if (opened.kind === 'missing') return { kind: 'none' };
  const refused = (reason: string): Ledger => ({
    kind: 'refused',
    reason: `the ledger of attestations ${place.file} does not count: ${reason}`,
  });
  if (opened.kind !== 'open') return refused(opened.reason);
  const { descriptor, stats } = opened;
  try {
    const foreign = foreignReason(stats);
    if (foreign !== undefined) return refused(foreign);
    if (stats.size > LARGEST) return refused('it is larger than 1 MB');
    const bytes = Buffer.alloc(stats.size);
    const text = bytes.toString('latin1', 0, readBytesOf(descriptor, bytes, stats.size));
    return { kind: 'read', entries: new Set(text.match(/^[0-9a-f]{64}$/gm) ?? []) };
  } catch (error) {
    return refused(unreadable(error).reason);
  } finally {
    closeSync(descriptor);
  }
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
  try {
    const folder = dirname(place.file);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // The folder may be a link into the workspace only now that it is there.
    const misplaced = insideReason(place.file, realRoot);
    if (misplaced !== undefined) return misplaced;
    const text = `${HEADER}${[...entries].sort().join('\n')}\n`;
    replaceFile(folder, place.file.slice(folder.length + 1), Buffer.from(text), 0o600);
    return undefined;
  } catch (error) {
    return `the ledger ${place.file} cannot be written: ${writeProblem(error)}`;
  }
}

/** Who may write into the workspace must not be able to write the ledger. */
function insideReason(file: string, realRoot: string): string | undefined {
  const real = realOf(dirname(file));
  return below(realRoot, real) === undefined
    ? undefined
    : `the ledger of attestations would lie inside the workspace, at ${file}: nothing counts there`;
}

/** The real path of the nearest folder above that is there, with the rest behind it. */
function realOf(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    // Not there yet: its parents decide.
    const parent = dirname(folder);
    return parent === folder ? folder : join(realOf(parent), folder.slice(parent.length));
  }
}

function foreignReason(stats: Stats): string | undefined {
  const me = process.getuid?.();
  if (me === undefined) return undefined;
  if (stats.uid !== me) return 'it belongs to another user';
  return (stats.mode & 0o022) === 0 ? undefined : 'other users may write to it (chmod 600)';
}
