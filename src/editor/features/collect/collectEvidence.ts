import * as vscode from 'vscode';
import type { CollectAnswer } from '../../../node/engine/collectProtocol.js';
import type { TaskSummary, VerifyAnswer } from '../../../node/engine/protocol.js';
import { isCancelled } from '../../host/engineErrors.js';
import { plain } from '../../host/plain.js';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';
import { chooseFolder } from '../commands/chooseFolder.js';
import { offerLog } from '../commands/offerLog.js';
import { tell, verifyWithProgress } from '../commands/run.js';
import { openFile } from '../openFile.js';
import { askAll } from './approve.js';
import { tellOutcome } from './outcome.js';
import { pickItems, type Picked } from './pick.js';
import { isTrustedOrSaysWhy } from './trusted.js';

/**
 * Does what earns the budget of a task, where a person asks for it: what nobody has approved is asked about first.
 * @param of a file of the folder that is meant
 * @param task id of the only one that is meant; anything else: all that are being worked on
 * @param items of the evidence of that task, by their ids; anything else: a person picks
 */
export async function collectEvidence(
  session: Session,
  of?: vscode.Uri,
  task?: unknown,
  items?: unknown,
): Promise<void> {
  if (!(await isTrustedOrSaysWhy())) return;
  const folder = await chooseFolder(session, of);
  if (!folder || !(await isFree(session))) return;
  const title = vscode.l10n.t('Looking what is to be collected');
  const answer = folder.current ?? (await verifyWithProgress(session, folder, {}, title));
  if (!answer) return;
  const picked = await pickFrom(folder, answer, task, items);
  if (!picked || picked.length === 0) return;
  try {
    await collectPicked(session, folder, picked);
  } catch (error) {
    if (!isCancelled(error)) await tell(session, error);
  }
}

/** One at a time. */
async function isFree(session: Session): Promise<boolean> {
  if (!session.collector.now) return true;
  const stop = vscode.l10n.t('Stop Collecting');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('Evidence is being collected already. Wait for it, or stop it.'),
    stop,
  );
  if (chosen === stop) await session.collector.stop();
  return false;
}

async function pickFrom(
  folder: FolderSession,
  { tasks }: VerifyAnswer,
  task: unknown,
  wanted: unknown,
): Promise<readonly Picked[] | undefined> {
  const all = tasks.filter(({ state, log }) => state === 'active' && log !== undefined);
  const named = all.filter(({ id }) => id === task);
  const active = named.length > 0 ? named : all;
  if (active.length === 0) {
    await offerLog(folder);
    return undefined;
  }
  const known = active.filter(({ budget }) => budget.items.length > 0);
  const ids: readonly unknown[] = Array.isArray(wanted) ? wanted : [];
  const items = named.flatMap(({ budget }) => budget.items.filter(({ id }) => ids.includes(id)));
  const [only] = named;
  if (only && items.length > 0) return [{ task: only, items: items.map(({ id }) => id) }];
  if (known.length > 0) return pickItems(known);
  await sayTypeUnknown(folder, active);
  return undefined;
}

async function sayTypeUnknown(folder: FolderSession, [task]: readonly TaskSummary[]): Promise<void> {
  const open = vscode.l10n.t('Open Log');
  const chosen = await vscode.window.showInformationMessage(
    plain(
      vscode.l10n.t(
        'Nobody knows what proof the task {0} needs: state its type in the header of its log, as in "Type: backend-api".',
        task?.id ?? '',
      ),
    ),
    open,
  );
  if (chosen === open && task?.log !== undefined) await openFile(folder, task.log);
}

async function collectPicked(
  session: Session,
  folder: FolderSession,
  picked: readonly Picked[],
): Promise<void> {
  // As for a task of VS Code: a program sees what is on the disk.
  if (!(await folder.unsaved.save())) return;
  const once = await approvalsFor(session, folder, picked);
  if (!once) return;
  // What began by itself in the meantime gives way.
  if (session.collector.now) await session.collector.stop();
  for (const { task } of picked) session.collector.setWaiting(folder, task.id, []);
  const done = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Collecting evidence'),
      cancellable: true,
    },
    async (progress, token) => {
      const answers: CollectAnswer[] = [];
      let stopped = false;
      for (const { task, items } of picked) {
        stopped ||= token.isCancellationRequested || !session.folders.includes(folder);
        if (stopped) break;
        const wanted = { tasks: [task.id], items, needed: 'all', once } as const;
        const show = (line: string): void => progress.report({ message: plain(line) });
        const answer = await session.collector.collect(folder, wanted, { token, progress: show });
        answers.push(answer);
        ({ stopped } = answer);
      }
      // Of a folder that is gone nobody wants to know.
      if (!session.folders.includes(folder)) return undefined;
      progress.report({ message: vscode.l10n.t('verifying') });
      const verified = await folder.verify({ report: !stopped }, { anew: true });
      // Who stopped it knows.
      return stopped ? undefined : { answers, verified };
    },
  );
  if (done) await tellOutcome(folder, done.answers, done.verified);
}

/** @returns keys of what is allowed for this once; `undefined`: the person thought better of it */
async function approvalsFor(
  session: Session,
  folder: FolderSession,
  picked: readonly Picked[],
): Promise<readonly string[] | undefined> {
  const questions = await Promise.all(
    picked.map(async ({ task, items }) => {
      const wanted = { tasks: [task.id], items, needed: 'all' } as const;
      const { tasks } = await session.collector.preview(folder, wanted);
      return tasks.flatMap((one) => one.items).filter(({ kind }) => kind === 'approval-needed');
    }),
  );
  const open = questions.flat().flatMap((item) => item.questions);
  return askAll(session, folder, [...new Map(open.map((one) => [one.key, one])).values()]);
}
