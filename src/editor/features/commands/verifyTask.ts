import * as vscode from 'vscode';
import type { VerifyAnswer } from '../../../node/engine/protocol.js';
import type { OnDemand } from '../../host/onDemand.js';
import { plain } from '../../host/plain.js';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';
import { chooseFolder } from './chooseFolder.js';
import { offerLog } from './offerLog.js';
import type { ShowReport } from './openReport.js';
import { verifyWithProgress } from './run.js';

/** What is loaded when it is needed. */
type RareCommands = OnDemand<typeof import('./rareCommands.js')>;

/** Verifies the task being worked on, in full, writes its report and shows it. */
export function register(session: Session, rare: RareCommands, showReport: ShowReport): vscode.Disposable {
  return vscode.commands.registerCommand('tagproof.verifyTask', async (asked?: unknown, task?: unknown) => {
    const folder = await chooseFolder(session, asked instanceof vscode.Uri ? asked : undefined);
    if (!folder) return;
    const title = vscode.l10n.t('Verifying the task');
    const tasks = typeof task === 'string' ? [task] : await chooseTasks(session, rare, folder, title);
    if (!tasks) return;
    const answer = await verifyWithProgress(session, folder, { tasks, report: true }, title);
    if (answer && (await wroteOrSaysWhy(folder, answer))) await showReport(folder);
  });
}

/** Empty: all that are being worked on. `undefined`: the person thought better of it. */
async function chooseTasks(
  session: Session,
  rare: RareCommands,
  folder: FolderSession,
  title: string,
): Promise<readonly string[] | undefined> {
  // Which tasks there are is only known when the logs were read.
  const first = folder.current ?? (await verifyWithProgress(session, folder, {}, title));
  if (!first) return undefined;
  const active = first.tasks.filter((task) => task.state === 'active' && task.verdict !== undefined);
  if (active.length < 2) return [];
  return (await rare.get())?.pickTasks(active);
}

async function wroteOrSaysWhy(folder: FolderSession, { report }: VerifyAnswer): Promise<boolean> {
  if (report?.noLog === true) {
    await offerLog(folder);
    return false;
  }
  if (report?.failed === undefined) return true;
  void vscode.window.showWarningMessage(plain(vscode.l10n.t('Tagproof wrote no report: {0}', report.failed)));
  return false;
}
