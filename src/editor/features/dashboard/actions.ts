import * as vscode from 'vscode';
import { visible } from '../../../core/report/escape.js';
import { plain } from '../../host/plain.js';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';
import { offerLog } from '../commands/offerLog.js';
import { verifyWithProgress } from '../commands/run.js';
import { showReport } from '../commands/showReport.js';
import type { AttestArguments } from '../commands/attest.js';
import type { DecideArguments } from '../later/decide.js';
import type { Asked } from './bridge.js';
import { openPlace } from './openPlace.js';
import type { Target } from './target.js';

/** What is around the page that asks. */
export interface Around {
  readonly openDashboard: (target: Target | undefined) => void;
  /** The group of editors that the page is in. */
  readonly column: vscode.ViewColumn | undefined;
}

/** Does what a person asked for in a page. What belongs to a folder that is no longer there is not done. */
export async function perform(session: Session, asked: Asked, around: Around): Promise<void> {
  if (asked.kind === 'failed')
    return session.log.error(`The dashboard's page: ${visible(asked.message, 5000)}`);
  if (asked.kind === 'stopCollecting') return session.collector.stop();
  const folder = session.folders.find(({ key }) => key === asked.folder);
  if (asked.kind === 'openDashboard') {
    const task = asked.task === undefined ? {} : { task: asked.task };
    return around.openDashboard(folder && { folder, ...task });
  }
  if (folder) await performIn(session, folder, asked, around);
}

async function performIn(
  session: Session,
  folder: FolderSession,
  asked: Exclude<Asked, { readonly kind: 'failed' | 'stopCollecting' | 'openDashboard' }>,
  { column }: Around,
): Promise<void> {
  switch (asked.kind) {
    case 'open':
      return openPlace(folder, asked.place, column);
    case 'verify':
      return verify(session, folder, asked.task);
    case 'collect': {
      const { task, items } = asked;
      // It asks before anything is run.
      await vscode.commands.executeCommand('tagproof.collectEvidence', folder.folder.uri, task, items);
      return;
    }
    case 'attest': {
      const { task, claim } = asked;
      const row = folder.overview.claim(claim);
      // The page may show a claim that is settled by now.
      if (row?.attestable !== true || row.task !== task) return;
      const wanted: AttestArguments = { folder: folder.key, task, claim };
      await vscode.commands.executeCommand('tagproof.attest', wanted);
      return;
    }
    case 'decide': {
      const { suggestion, decision } = asked;
      // The page may show one that is gone by now.
      if (!folder.overview.tags.some((tag) => tag.suggestion?.id === suggestion)) return;
      const wanted: DecideArguments = { folder: folder.key, about: suggestion, decision };
      await vscode.commands.executeCommand('tagproof.decide', wanted);
      return;
    }
    case 'openReport':
      return showReport(folder);
  }
}

/** As the command does it, with its report; the outcome is to be seen where it was asked for. */
async function verify(session: Session, folder: FolderSession, task: string | undefined): Promise<void> {
  const tasks = task === undefined ? [] : [task];
  const title = vscode.l10n.t('Verifying the task');
  const answer = await verifyWithProgress(session, folder, { tasks, report: true }, title);
  if (answer?.report?.noLog === true) return offerLog(folder);
  const failed = answer?.report?.failed;
  if (failed !== undefined)
    void vscode.window.showWarningMessage(plain(vscode.l10n.t('Tagproof wrote no report: {0}', failed)));
}
