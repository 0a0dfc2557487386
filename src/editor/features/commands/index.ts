import * as vscode from 'vscode';
import { onDemand } from '../../host/onDemand.js';
import type { Session } from '../../session.js';
import type { AttestArguments } from './attest.js';
import * as createFolder from './createFolder.js';
import type { ExcludeArguments } from './exclude.js';
import * as openReport from './openReport.js';
import type { ShowReport } from './openReport.js';
import * as output from './output.js';
import * as verifyFile from './verifyFile.js';
import * as verifyTask from './verifyTask.js';
import * as verifyWorkspace from './verifyWorkspace.js';

/** Everything the command palette and the menus offer. */
export function register(session: Session, context: vscode.ExtensionContext): vscode.Disposable {
  const rare = onDemand(
    () => import('./rareCommands.js'),
    (all) => all,
    session.notLoaded,
  );
  const showReport: ShowReport = async (folder) => (await rare.get())?.showReport(folder);
  return vscode.Disposable.from(
    verifyTask.register(session, rare, showReport),
    verifyFile.register(session),
    verifyWorkspace.register(session),
    openReport.register(session, showReport),
    output.register(session),
    createFolder.register(),
    // From a key of a person's own, what these are about is not said.
    vscode.commands.registerCommand(
      'tagproof.attest',
      async (asked: AttestArguments | undefined) => asked && (await rare.get())?.attest(session, asked),
    ),
    vscode.commands.registerCommand(
      'tagproof.revoke',
      async (asked: AttestArguments | undefined) => asked && (await rare.get())?.revoke(session, asked),
    ),
    vscode.commands.registerCommand('tagproof.insertTag', async () => (await rare.get())?.insertTag(session)),
    vscode.commands.registerCommand('tagproof.copyDiagnostics', async () =>
      (await rare.get())?.copyDiagnostics(session, context),
    ),
    vscode.commands.registerCommand(
      'tagproof.exclude',
      async (asked: ExcludeArguments | undefined) => asked && (await rare.get())?.exclude(session, asked),
    ),
  );
}
