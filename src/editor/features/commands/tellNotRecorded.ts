import * as vscode from 'vscode';
import { isCancelled } from '../../host/engineErrors.js';
import type { Session } from '../../session.js';
import { tell } from './run.js';

/**
 * What a person decided, vouched for or approved could not be recorded. Where somebody stopped something else, and the
 * thread with it, that is no defect.
 */
export async function tellNotRecorded(session: Session, error: unknown): Promise<void> {
  if (!isCancelled(error)) return tell(session, error);
  await vscode.window.showInformationMessage(
    vscode.l10n.t('Nothing was recorded: Tagproof was stopped before it came to that. Try again.'),
  );
}
