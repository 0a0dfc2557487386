import { realpathSync } from 'node:fs';
import { KnownError } from '../../core/errors.js';
import type { ConsentQuestion } from '../../core/ports/consent.js';
import { inFull, wholeQuestion } from '../../core/report/wholeQuestion.js';
import { approvalsPlace, approve, readApprovals, revoke, type Approval } from '../approvals.js';
import type { Answer } from './protocol.js';
import type { ApprovalText } from './collectProtocol.js';
import type { Folder } from './folder.js';

/**
 * The folder's place on the disk, where programs may run.
 * @throws KnownError in a window that is not trusted, and for texts of no folder
 */
export function trustedRoot({ setup }: Folder): string {
  if (!setup.trusted)
    throw new KnownError(
      'This window is in Restricted Mode, so nothing is run and nothing is approved',
      'Trust the workspace first: "Workspaces: Manage Workspace Trust".',
    );
  if (setup.root === undefined)
    throw new KnownError('This text belongs to no folder', 'Open its folder to collect evidence in it.');
  return setup.root;
}

/** What a person decided for a folder. */
export function approvalsOf(folder: Folder): Answer<'approvals'> {
  const root = realpathSync.native(trustedRoot(folder));
  const read = readApprovals(approvalsPlace(process.env), root);
  if (read.kind === 'refused') return { approvals: [], failed: read.reason };
  const here = read.approvals.filter((one) => one.root === root);
  return { approvals: here.map((approval) => ({ approval, ...decidedInWords(approval) })) };
}

/** Keeps what a person decided. The editor asks only after a person has pressed a button. */
export function approveIn(
  folder: Folder,
  question: ConsentQuestion,
  answer: 'always' | 'never',
): Answer<'approve'> {
  const root = realpathSync.native(trustedRoot(folder));
  const when = new Date().toISOString();
  const failed = approve(approvalsPlace(process.env), root, question, answer, when);
  return failed === undefined ? {} : { failed };
}

/** Takes decisions back. */
export function revokeIn(folder: Folder, approvals: readonly Approval[]): Answer<'revokeApprovals'> {
  const root = realpathSync.native(trustedRoot(folder));
  const keys = new Set(approvals.map(keyOf));
  const gone = revoke(approvalsPlace(process.env), root, (one) => one.root === root && keys.has(keyOf(one)));
  return typeof gone === 'number' ? { revoked: gone } : { revoked: 0, failed: gone.reason };
}

/** Crossing from thread to thread may drop what is `undefined`, and nothing else. */
const keyOf = (approval: Approval): string => JSON.stringify(Object.entries(approval).sort());

/** A question as it is shown to a person. */
export function inWords(question: ConsentQuestion): ApprovalText {
  const { what, where, text } = wholeQuestion(question);
  return { what: question.kind === 'oracles' ? `requests to ${what}` : what, where, text };
}

function decidedInWords(approval: Approval): ApprovalText {
  if (approval.kind === 'command')
    return { what: inFull(approval.line), where: inFull(approval.folder), text: [] };
  const { origin, requests } = approval;
  return inWords({ kind: 'oracles', ...(origin === undefined ? {} : { origin }), requests });
}
