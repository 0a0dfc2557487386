import * as vscode from 'vscode';
import type { TaskSummary, VerifyAnswer } from '../../../node/engine/protocol.js';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';
import { chooseFolder } from './chooseFolder.js';
import { offerLog } from './offerLog.js';
import { showReport } from './openReport.js';
import { verifyWithProgress } from './run.js';

/** Verifies the task being worked on, in full, writes its report and shows it. */
export function register(session: Session): vscode.Disposable {
  return vscode.commands.registerCommand('tagproof.verifyTask', async (asked?: unknown, task?: unknown) => {
    const folder = await chooseFolder(session, asked instanceof vscode.Uri ? asked : undefined);
    if (!folder) return;
    const title = vscode.l10n.t('Verifying the task');
    const tasks = typeof task === 'string' ? [task] : await chooseTasks(session, folder, title);
    if (!tasks) return;
    const answer = await verifyWithProgress(session, folder, { tasks, report: true }, title);
    if (answer) await showOutcome(folder, answer);
  });
}

/** Empty: all that are being worked on. `undefined`: the person thought better of it. */
async function chooseTasks(
  session: Session,
  folder: FolderSession,
  title: string,
): Promise<readonly string[] | undefined> {
  // Which tasks there are is only known when the logs were read.
  const first = folder.current ?? (await verifyWithProgress(session, folder, {}, title));
  if (!first) return undefined;
  const active = first.tasks.filter((task) => task.state === 'active' && task.verdict !== undefined);
  if (active.length < 2) return [];
  const picked = await vscode.window.showQuickPick(
    [
      { label: vscode.l10n.t('All tasks being worked on'), description: String(active.length), ids: [] },
      ...active.map((task) => ({
        label: task.title === '' ? task.id : `${task.id}: ${task.title}`,
        description: task.verdict ?? '',
        detail: inShort(task),
        ids: [task.id],
      })),
    ],
    {
      title: vscode.l10n.t('Tagproof: Verify Task'),
      placeHolder: vscode.l10n.t('Which task?'),
      matchOnDetail: true,
    },
  );
  return picked?.ids;
}

function inShort({ counts, log }: TaskSummary): string {
  const open = counts.runtime + counts.unchecked + counts.stale + counts.error;
  return `${vscode.l10n.t('{0} verified, {1} failed, {2} open', counts.verified, counts.failed, open)} · ${log ?? ''}`;
}

async function showOutcome(folder: FolderSession, { report }: VerifyAnswer): Promise<void> {
  if (report?.noLog === true) return offerLog(folder);
  if (report?.failed !== undefined) {
    void vscode.window.showWarningMessage(vscode.l10n.t('Tagproof wrote no report: {0}', report.failed));
    return;
  }
  await showReport(folder);
}
