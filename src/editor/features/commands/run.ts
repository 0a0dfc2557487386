import * as vscode from 'vscode';
import type { VerifyAnswer, VerifyQuestion } from '../../../node/engine/protocol.js';
import { isCancelled, isEngineError } from '../../host/engineErrors.js';
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
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      let before = 0;
      try {
        return await folder.verify(question, {
          token,
          anew: true,
          patience: PATIENCE,
          progress(what, done, total) {
            const now = done !== undefined && total ? (100 * done) / total : before;
            progress.report({ message: what, increment: Math.max(0, now - before) });
            before = Math.max(before, now);
          },
        });
      } catch (error) {
        if (isCancelled(error)) return undefined;
        await tell(session, error);
        return undefined;
      }
    },
  );
}

/** What a person asked for did not work: one message, with the details a click away. */
export async function tell(session: Session, error: unknown): Promise<void> {
  session.note(error);
  const show = vscode.l10n.t('Show Output');
  const known = isEngineError(error) && error.next !== undefined;
  const message = error instanceof Error ? error.message : String(error);
  const chosen = await vscode.window.showErrorMessage(
    known ? `${message}. ${error.next}` : vscode.l10n.t('Tagproof failed here: {0}', message),
    show,
  );
  if (chosen === show) session.log.show(true);
}
