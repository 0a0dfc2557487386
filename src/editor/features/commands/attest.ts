import { userInfo } from 'node:os';
import * as vscode from 'vscode';
import { plain } from '../../host/plain.js';
import { nameForAttestations } from '../../host/settings.js';
import type { Session } from '../../session.js';
import { tellNotRecorded } from './tellNotRecorded.js';

/** Which claim a person vouches for. */
export interface AttestArguments {
  /** Key of the folder. */
  readonly folder: string;
  readonly task: string;
  /** Id of the claim. */
  readonly claim: string;
}

/** A person vouches for a claim that nothing mechanical can settle. */
export async function attest(session: Session, asked: AttestArguments): Promise<void> {
  const why = await vscode.window.showInputBox({
    title: vscode.l10n.t('Attest this claim'),
    prompt: vscode.l10n.t(
      'What did you do or see that makes it true? It is recorded with your name and shown in the report.',
    ),
    placeHolder: vscode.l10n.t('Started it and logged in with the test account'),
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim().length < 3 ? vscode.l10n.t('Say in a few words what makes it true.') : undefined,
  });
  if (why === undefined) return;
  const who = nameForAttestations() || userInfo().username;
  await send(session, asked.folder, () =>
    session.askBatch('attest', { ...asked, who, why: why.trim(), when: new Date().toISOString() }),
  );
}

/** They take their word back. */
export async function revoke(session: Session, asked: AttestArguments): Promise<void> {
  await send(session, asked.folder, () => session.askBatch('revoke', asked));
}

async function send(
  session: Session,
  folder: string,
  ask: () => Promise<{ readonly failed?: string }>,
): Promise<void> {
  try {
    const { failed } = await ask();
    if (failed !== undefined) void vscode.window.showWarningMessage(plain(failed));
  } catch (error) {
    // Nothing waits for the message: it stays until a person closes it.
    void tellNotRecorded(session, error);
  }
  session.folders.find((one) => one.key === folder)?.schedule();
}
