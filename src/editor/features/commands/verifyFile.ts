import * as vscode from 'vscode';
import type { VerifyAnswer } from '../../../node/engine/protocol.js';
import type { Session } from '../../session.js';
import { pathIn } from '../../host/paths.js';
import { plain } from '../../host/plain.js';
import { verifyWithProgress } from './run.js';

/** Every claim in a file and about it. */
export function register(session: Session): vscode.Disposable {
  return vscode.commands.registerCommand('tagproof.verifyFile', async (asked?: unknown) => {
    const uri = asked instanceof vscode.Uri ? asked : vscode.window.activeTextEditor?.document.uri;
    const folder = session.folderAt(uri);
    if (!folder || !uri) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'This text is of no folder that is open here: Tagproof verifies files of a folder on this machine.',
        ),
      );
      return;
    }
    const path = pathIn(folder.folder, uri);
    const title = vscode.l10n.t('Verifying {0}', path);
    const answer = await verifyWithProgress(session, folder, { paths: [path] }, title);
    if (!answer) return;
    folder.schedule();
    const problems = vscode.l10n.t('Show Problems');
    const chosen = await vscode.window.showInformationMessage(plain(`${path}: ${outcome(answer)}`), problems);
    if (chosen === problems) await vscode.commands.executeCommand('workbench.actions.view.problems');
  });
}

function outcome({ tasks }: VerifyAnswer): string {
  const sum = (count: (task: VerifyAnswer['tasks'][number]) => number): number =>
    tasks.reduce((total, task) => total + count(task), 0);
  const verified = sum(({ counts }) => counts.verified);
  const failed = sum(({ counts }) => counts.failed);
  const open = sum(({ counts }) => counts.runtime + counts.unchecked + counts.stale + counts.error);
  if (verified + failed + open === 0) return vscode.l10n.t('no tag makes a claim in it or about it');
  return vscode.l10n.t('{0} verified, {1} failed, {2} open', verified, failed, open);
}
