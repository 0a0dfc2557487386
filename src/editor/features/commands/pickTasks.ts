import * as vscode from 'vscode';
import { asLabel, taskAsLabel } from '../../../core/language/asLabel.js';
import type { TaskSummary } from '../../../node/engine/protocol.js';

/** One of several tasks, or all of them: none is named then. `undefined`: the person thought better of it. */
export async function pickTasks(active: readonly TaskSummary[]): Promise<readonly string[] | undefined> {
  const picked = await vscode.window.showQuickPick(
    [
      { label: vscode.l10n.t('All tasks being worked on'), description: String(active.length), ids: [] },
      ...active.map((task) => ({
        label: taskAsLabel(task),
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
  return `${vscode.l10n.t('{0} verified, {1} failed, {2} open', counts.verified, counts.failed, open)} · ${asLabel(log ?? '')}`;
}
