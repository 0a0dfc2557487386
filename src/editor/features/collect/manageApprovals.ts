import * as vscode from 'vscode';
import { plain } from '../../host/plain.js';
import type { Session } from '../../session.js';
import { chooseFolder } from '../commands/chooseFolder.js';
import { tell } from '../commands/run.js';
import { isTrustedOrSaysWhy } from './trusted.js';

/** Lists what a person has approved and refused for a folder, and takes it back. */
export async function manageApprovals(session: Session): Promise<void> {
  if (!(await isTrustedOrSaysWhy())) return;
  const folder = await chooseFolder(session);
  if (!folder) return;
  folder.start();
  try {
    await manage(session, folder.key);
  } catch (error) {
    await tell(session, error);
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
    label: what,
    description: [
      approval.answer === 'always' ? vscode.l10n.t('always') : vscode.l10n.t('never'),
      where === '' ? vscode.l10n.t('in the workspace folder') : vscode.l10n.t('in {0}', where),
      approval.when.slice(0, 10),
    ].join(' · '),
    ...(text.length > 0 ? { detail: text.join(' · ') } : {}),
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
      vscode.l10n.t('Taken back: {0}. You will be asked again.', outcome.revoked),
    );
}
