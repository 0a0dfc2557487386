import * as vscode from 'vscode';
import type { Session } from '../../session.js';
import * as automatic from './automatic.js';
import * as stop from './stop.js';

/** Evidence: collected where a person asks for it, and by itself where a person has approved that. */
export function register(session: Session): vscode.Disposable {
  const commands = () => import('./collectCommands.js');
  return vscode.Disposable.from(
    vscode.commands.registerCommand(
      'tagproof.collectEvidence',
      async (asked?: unknown, task?: unknown, item?: unknown) => {
        const { collectEvidence } = await commands();
        await collectEvidence(session, asked instanceof vscode.Uri ? asked : undefined, task, item);
      },
    ),
    vscode.commands.registerCommand('tagproof.manageApprovals', async () => {
      const { manageApprovals } = await commands();
      await manageApprovals(session);
    }),
    stop.register(session),
    automatic.register(session),
  );
}
