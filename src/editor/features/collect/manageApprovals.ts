import * as vscode from 'vscode';
import { asLabel } from '../../../core/language/asLabel.js';
import { plain } from '../../host/plain.js';
import type { Session } from '../../session.js';
import { chooseFolder } from '../commands/chooseFolder.js';
import { tellNotRecorded } from '../commands/tellNotRecorded.js';
import { isTrustedOrSaysWhy } from './trusted.js';

/** Of a line that is approved nothing is cut that a person could read, in UTF-16 code units. */
const longest = 20_000;

/** Lists what a person has approved and refused for a folder, and takes it back. */
export async function manageApprovals(session: Session): Promise<void> {
  if (!(await isTrustedOrSaysWhy())) return;
  const folder = await chooseFolder(session);
  if (!folder) return;
  folder.start();
  try {
    await manage(session, folder.key);
  } catch (error) {
    await tellNotRecorded(session, error);
  }
}

async function manage(session: Session, folder: string): Promise<void> {
  const { approvals, failed } = await session.askBatch('approvals', { folder });
  if (failed !== undefined) {
    void vscode.window.showWarningMessage(plain(failed));
    return;
  }
  if (approvals.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('You have approved and refused nothing in this folder.'),
    );
    return;
  }
  const rows = approvals.map(({ approval, what, where, text }) => ({
    label: asLabel(what, longest),
    description: [
      approval.answer === 'always' ? vscode.l10n.t('always') : vscode.l10n.t('never'),
      where === '' ? vscode.l10n.t('in the workspace folder') : vscode.l10n.t('in {0}', asLabel(where)),
      approval.when.slice(0, 10),
    ].join(' · '),
    ...(text.length > 0 ? { detail: asLabel(text.join(' · '), longest) } : {}),
    approval,
  }));
  const picked = await vscode.window.showQuickPick(rows, {
    title: vscode.l10n.t('Manage Approvals'),
    placeHolder: vscode.l10n.t('Choose what is to be taken back: you will be asked again'),
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!picked || picked.length === 0) return;
  const asked = { folder, approvals: picked.map(({ approval }) => approval) };
  const outcome = await session.askBatch('revokeApprovals', asked);
  if (outcome.failed !== undefined) void vscode.window.showWarningMessage(plain(outcome.failed));
  else
    void vscode.window.showInformationMessage(
      plain(vscode.l10n.t('Taken back: {0}. You will be asked again.', outcome.revoked)),
    );
}
