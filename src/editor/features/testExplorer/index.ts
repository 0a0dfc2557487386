import * as vscode from 'vscode';
import { onDemand, type OnDemand } from '../../host/onDemand.js';
import type { Session } from '../../session.js';
import type { Explorer } from './explorer.js';

/** Tasks and their claims in the Test Explorer, as soon as there is something to verify. Loaded when it is looked at. */
export function register(session: Session): vscode.Disposable {
  let explorer: OnDemand<Explorer> | undefined;
  let controller: vscode.TestController | undefined;
  const create = (): void => {
    if (explorer || !session.folders.some(({ started }) => started)) return;
    const made = (controller = vscode.tests.createTestController('tagproof', 'Tagproof'));
    const own = (explorer = onDemand(
      () => import('./explorer.js'),
      (module) => new module.Explorer(session, made),
      session.notLoaded,
    ));
    made.resolveHandler = async (item) => (await own.get())?.resolve(item);
    made.refreshHandler = async (token) => (await own.get())?.refresh(token);
    made.createRunProfile(
      vscode.l10n.t('Verify'),
      vscode.TestRunProfileKind.Run,
      async (request, token) => (await own.get())?.run(request, token),
      true,
      undefined,
      true,
    );
  };
  create();
  return vscode.Disposable.from(
    session.onDidChange(create),
    vscode.commands.registerCommand('tagproof.attestTest', async (asked: vscode.TestItem | undefined) => {
      const claim = asked && (await explorer?.get())?.claimOf(asked);
      if (claim) await vscode.commands.executeCommand('tagproof.attest', claim);
    }),
    vscode.commands.registerCommand(
      'tagproof.openTestDashboard',
      async (asked: vscode.TestItem | undefined) => {
        const target = asked && (await explorer?.get())?.targetOf(asked);
        if (target) await vscode.commands.executeCommand('tagproof.openDashboard', target);
      },
    ),
    new vscode.Disposable(() => {
      explorer?.dispose();
      controller?.dispose();
    }),
  );
}
