import * as vscode from 'vscode';
import { onDemand } from '../../host/onDemand.js';
import type { Session } from '../../session.js';
import * as automatic from './automatic.js';
import * as stop from './stop.js';

/** Evidence: collected where a person asks for it, and by itself where a person has approved that. */
export function register(session: Session): vscode.Disposable {
  const commands = onDemand(
    () => import('./collectCommands.js'),
    (all) => all,
    session.notLoaded,
  );
  return vscode.Disposable.from(
    vscode.commands.registerCommand(
      'tagproof.collectEvidence',
      async (asked?: unknown, task?: unknown, items?: unknown) =>
        (await commands.get())?.collectEvidence(
          session,
          asked instanceof vscode.Uri ? asked : undefined,
          task,
          items,
        ),
    ),
    vscode.commands.registerCommand('tagproof.manageApprovals', async () =>
      (await commands.get())?.manageApprovals(session),
    ),
    stop.register(session),
    automatic.register(session),
  );
}
