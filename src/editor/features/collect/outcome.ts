import * as vscode from 'vscode';
import type { CollectAnswer, CollectedItemNews } from '../../../node/engine/collectProtocol.js';
import type { VerifyAnswer } from '../../../node/engine/protocol.js';
import { plain } from '../../host/plain.js';
import type { FolderSession } from '../../session/folderSession.js';
import { showReport } from '../commands/showReport.js';
import { openFile } from '../openFile.js';

/** Tells a person what became of what they asked for: the worst first, with its log a click away. */
export async function tellOutcome(
  folder: FolderSession,
  answers: readonly CollectAnswer[],
  verified: VerifyAnswer | undefined,
): Promise<void> {
  const items = answers.flatMap(({ tasks }) => tasks.flatMap((task) => task.items));
  if (items.length === 0) return;
  const problem = answers.find((one) => one.problem !== undefined)?.problem;
  const failed = items.filter(isFailure);
  const open = items.filter((one) => !isFailure(one) && !isPass(one));
  const openLog = vscode.l10n.t('Open Log');
  const openReport = vscode.l10n.t('Open Report');
  const log = failed.find((one) => one.log !== undefined)?.log;
  const buttons = [...(log === undefined ? [] : [openLog]), openReport];
  const text = [...failed, ...open]
    .map(sentence)
    .concat(problem ?? [])
    .join(' · ');
  const chosen =
    failed.length > 0
      ? await vscode.window.showErrorMessage(plain(text), ...buttons)
      : open.length > 0
        ? await vscode.window.showWarningMessage(plain(text), ...buttons)
        : await vscode.window.showInformationMessage(plain(passed(items, verified)), ...buttons);
  if (chosen === openReport) await showReport(folder);
  if (chosen === openLog && log !== undefined) await openFile(folder, log);
}

function isFailure({ kind, outcome }: CollectedItemNews): boolean {
  return kind === 'not-saved' || (kind === 'recorded' && outcome !== 'passed');
}

function isPass({ kind, outcome }: CollectedItemNews): boolean {
  return kind === 'fresh' || (kind === 'recorded' && outcome === 'passed');
}

function sentence({ item, kind, outcome, said }: CollectedItemNews): string {
  if (kind === 'recorded' && outcome === 'failed') return vscode.l10n.t('{0} failed: {1}', item, said);
  return `${item}: ${said}`;
}

function passed(items: readonly CollectedItemNews[], verified: VerifyAnswer | undefined): string {
  const names = items.map(({ item }) => item).join(', ');
  const points = (verified?.tasks ?? [])
    .filter(({ state, budget }) => state === 'active' && budget.items.length > 0)
    .map(({ id, budget, verdict }) =>
      vscode.l10n.t('{0}: {1} of {2} points, {3}', id, budget.earned, budget.needed, verdict ?? ''),
    );
  return [vscode.l10n.t('Collected: {0}', names), ...points].join(' · ');
}
