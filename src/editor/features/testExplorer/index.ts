import * as vscode from 'vscode';
import type { Session } from '../../session.js';
import type { Explorer } from './explorer.js';

/** Tasks and their claims in the Test Explorer, as soon as there is something to verify. Loaded when it is looked at. */
export function register(session: Session): vscode.Disposable {
  let controller: vscode.TestController | undefined;
  let loaded: Promise<Explorer> | undefined;
  let disposed = false;

  const explorer = (of: vscode.TestController): Promise<Explorer> =>
    (loaded ??= import('./explorer.js').then(({ Explorer: Loaded }) => {
      const made = new Loaded(session, of);
      if (disposed) made.dispose();
      return made;
    }));
  const create = (): void => {
    if (controller || !session.folders.some(({ started }) => started)) return;
    const made = (controller = vscode.tests.createTestController('tagproof', 'Tagproof'));
    made.resolveHandler = async (item) => (await explorer(made)).resolve(item);
    made.refreshHandler = async (token) => (await explorer(made)).refresh(token);
    made.createRunProfile(
      vscode.l10n.t('Verify'),
      vscode.TestRunProfileKind.Run,
      async (request, token) => (await explorer(made)).run(request, token),
      true,
      undefined,
      true,
    );
  };
  create();
  return vscode.Disposable.from(
    session.onDidChange(create),
    vscode.commands.registerCommand('tagproof.attestTest', async (asked?: vscode.TestItem) => {
      const claim = asked && controller && (await explorer(controller)).claimOf(asked);
      if (claim) await vscode.commands.executeCommand('tagproof.attest', claim);
    }),
    new vscode.Disposable(() => {
      disposed = true;
      void loaded?.then((one) => one.dispose());
      controller?.dispose();
    }),
  );
}
