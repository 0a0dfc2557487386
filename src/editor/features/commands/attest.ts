import { userInfo } from 'node:os';
import * as vscode from 'vscode';
import { nameForAttestations } from '../../host/settings.js';
import type { Session } from '../../session.js';
import { tell } from './run.js';

/** Which claim a person vouches for. */
export interface AttestArguments {
  /** Key of the folder. */
  readonly folder: string;
  readonly task: string;
  /** Id of the claim. */
  readonly claim: string;
}

/** A person vouches for a claim that nothing mechanical can settle, or takes their word back. */
export function register(session: Session): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('tagproof.attest', async (asked?: AttestArguments) => {
      // From a key of a person's own: there is no claim.
      if (!asked) return;
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
    }),
    vscode.commands.registerCommand(
      'tagproof.revoke',
      async (asked?: AttestArguments) =>
        asked && send(session, asked.folder, () => session.askBatch('revoke', asked)),
    ),
  );
}

async function send(
  session: Session,
  folder: string,
  ask: () => Promise<{ readonly failed?: string }>,
): Promise<void> {
  try {
    const { failed } = await ask();
    if (failed !== undefined) void vscode.window.showWarningMessage(failed);
  } catch (error) {
    await tell(session, error);
  }
  session.folders.find((one) => one.key === folder)?.schedule();
}
