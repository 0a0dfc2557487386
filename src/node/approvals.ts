import { hash } from 'node:crypto';
import * as v from 'valibot';
import type { ConsentQuestion } from '../core/ports/consent.js';
import { ownPlace, readOwn, replaceOwn, withOwnLock, type Environment, type OwnPlace } from './ownFile.js';

/** What a person at this machine allowed, or refused for good, for one folder. */
export type Approval = CommandApproval | OracleApproval;

interface Decided {
  /** The workspace, with links resolved: a copy elsewhere is asked about again. */
  readonly root: string;
  readonly answer: 'always' | 'never';
  /** ISO 8601. */
  readonly when: string;
}

interface CommandApproval extends Decided {
  readonly kind: 'command';
  readonly line: string;
  /** Relative to the workspace; `''` is the root. */
  readonly folder: string;
  /** SHA-256 of what the line resolved to when it was approved. */
  readonly resolved: string;
}

interface OracleApproval extends Decided {
  readonly kind: 'oracles';
  /** Of a server that runs already; absent for the one that Tagproof starts. */
  readonly origin?: string | undefined;
  readonly requests: readonly string[];
}

export type Approvals =
  | { readonly kind: 'read'; readonly approvals: readonly Approval[] }
  /** They must not be relied on; a sentence says why. */
  | { readonly kind: 'refused'; readonly reason: string };

const WHAT = 'list of approvals';
/** Bounds the file; the oldest go first. */
const MOST = 2000;

const decided = {
  root: v.string(),
  answer: v.picklist(['always', 'never']),
  when: v.string(),
};
const approvalSchema = v.variant('kind', [
  v.object({
    ...decided,
    kind: v.literal('command'),
    line: v.string(),
    folder: v.string(),
    resolved: v.string(),
  }),
  v.object({
    ...decided,
    kind: v.literal('oracles'),
    origin: v.optional(v.string()),
    requests: v.array(v.string()),
  }),
]);
const fileSchema = v.object({ version: v.literal(1), approvals: v.array(approvalSchema) });

/** The place of a person's approvals: beside the ledger of attestations. */
export function approvalsPlace(env: Environment, platform: NodeJS.Platform = process.platform): OwnPlace {
  return ownPlace(env, platform, 'approvals.json', 'approvals');
}

/** Every approval of this person, for whatever folder; one file that others could have written counts for nothing. */
export function readApprovals(place: OwnPlace, realRoot: string): Approvals {
  const own = readOwn(place, realRoot, WHAT);
  if (own.kind === 'refused') return own;
  if (own.kind === 'none') return { kind: 'read', approvals: [] };
  const broken: Approvals = {
    kind: 'refused',
    reason: `the ${WHAT} ${place.kind === 'at' ? place.file : ''} cannot be read: repair or delete it`,
  };
  try {
    const parsed = v.safeParse(fileSchema, JSON.parse(own.text));
    return parsed.success ? { kind: 'read', approvals: parsed.output.approvals } : broken;
  } catch {
    // No JSON: half a list is no list.
    return broken;
  }
}

/**
 * Keeps what a person decided; an earlier answer to the same question is gone.
 * @param when ISO 8601
 * @returns why that could not be done, as half a sentence
 */
export function approve(
  place: OwnPlace,
  realRoot: string,
  asked: ConsentQuestion,
  answer: 'always' | 'never',
  when: string,
): string | undefined {
  const approval: Approval =
    asked.kind === 'command'
      ? {
          kind: 'command',
          root: realRoot,
          answer,
          when,
          line: asked.line,
          folder: asked.folder,
          resolved: resolvedHash(asked.resolved),
        }
      : {
          kind: 'oracles',
          root: realRoot,
          answer,
          when,
          ...(asked.origin === undefined ? {} : { origin: asked.origin }),
          requests: asked.requests,
        };
  const work = (): string | undefined => {
    const before = readApprovals(place, realRoot);
    if (before.kind === 'refused') return before.reason;
    const others = before.approvals.filter((one) => !isSame(one, approval));
    return write(place, realRoot, [...others, approval].slice(-MOST));
  };
  return withOwnLock(place, realRoot, WHAT, work, (reason) => reason);
}

/**
 * Takes decisions back.
 * @param which asked for each
 * @returns how many, or why that could not be done
 */
export function revoke(
  place: OwnPlace,
  realRoot: string,
  which: (approval: Approval) => boolean,
): number | { readonly reason: string } {
  const work = (): number | { readonly reason: string } => {
    const before = readApprovals(place, realRoot);
    if (before.kind === 'refused') return { reason: before.reason };
    const kept = before.approvals.filter((one) => !which(one));
    const gone = before.approvals.length - kept.length;
    if (gone === 0) return 0;
    const problem = write(place, realRoot, kept);
    return problem === undefined ? gone : { reason: problem };
  };
  const known = readApprovals(place, realRoot);
  // No folder is made for a file that is not there.
  if (known.kind === 'read' && !known.approvals.some(which)) return 0;
  return withOwnLock(place, realRoot, WHAT, work, (reason) => ({ reason }));
}

/** What an approval is bound to beside line and folder: when a script changes, it is asked about again. */
export const resolvedHash = (resolved: string): string => hash('sha256', resolved);

function write(place: OwnPlace, realRoot: string, approvals: readonly Approval[]): string | undefined {
  const text = `${JSON.stringify({ version: 1, approvals }, null, 2)}\n`;
  return replaceOwn(place, realRoot, text, WHAT);
}

function isSame(one: Approval, other: Approval): boolean {
  if (one.root !== other.root) return false;
  if (one.kind === 'command')
    return other.kind === 'command' && one.line === other.line && one.folder === other.folder;
  return (
    other.kind === 'oracles' &&
    one.origin === other.origin &&
    JSON.stringify(one.requests) === JSON.stringify(other.requests)
  );
}
