import * as vscode from 'vscode';
import type { VerifyAnswer, VerifyQuestion } from '../../../node/engine/protocol.js';
import { isCancelled, isEngineError } from '../../host/engineErrors.js';
import { plain, saidBy } from '../../host/plain.js';
import type { Session } from '../../session.js';
import type { FolderSession } from '../../session/folderSession.js';

/** A run that does not look at its token is ended after this many milliseconds. */
const PATIENCE = 100;

/**
 * Verifies while a person watches: with progress, and stopped when they say so.
 * `undefined` when it was stopped or failed; a failure has been told then.
 */
export async function verifyWithProgress(
  session: Session,
  folder: FolderSession,
  question: Partial<VerifyQuestion>,
  title: string,
): Promise<VerifyAnswer | undefined> {
  let failure: { readonly error: unknown } | undefined;
  const answer = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: plain(title), cancellable: true },
    async (progress, token) => {
      let before = 0;
      try {
        return await folder.verify(question, {
          token,
          anew: true,
          patience: PATIENCE,
          progress(what, done, total) {
            const now = done !== undefined && total ? (100 * done) / total : before;
            progress.report({ message: plain(what), increment: Math.max(0, now - before) });
            before = Math.max(before, now);
          },
        });
      } catch (error) {
        failure = { error };
        return undefined;
      }
    },
  );
  // Only now: a message stays until a person closes it, and the progress would, too.
  if (failure && !isCancelled(failure.error)) await tell(session, failure.error);
  return answer;
}

/** What a person asked for did not work: one message, with the details a click away. */
export async function tell(session: Session, error: unknown): Promise<void> {
  session.note(error);
  const show = vscode.l10n.t('Show Output');
  const known = isEngineError(error) && error.next !== undefined;
  const message = saidBy(error);
  const chosen = await vscode.window.showErrorMessage(
    plain(known ? `${message}. ${error.next}` : vscode.l10n.t('Tagproof failed here: {0}', message)),
    show,
  );
  if (chosen === show) session.log.show(true);
}
