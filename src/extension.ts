import * as vscode from 'vscode';
import * as collect from './editor/features/collect/index.js';
import * as commands from './editor/features/commands/index.js';
import * as completion from './editor/features/completion.js';
import * as dashboard from './editor/features/dashboard/index.js';
import * as decorations from './editor/features/decorations.js';
import * as diagnostics from './editor/features/diagnostics.js';
import * as hover from './editor/features/hover.js';
import * as later from './editor/features/later/index.js';
import * as semanticTokens from './editor/features/semanticTokens.js';
import * as statusBar from './editor/features/statusBar.js';
import * as testExplorer from './editor/features/testExplorer/index.js';
import * as tree from './editor/features/tree/index.js';
import * as trust from './editor/features/trust.js';
import * as workspaceSymbols from './editor/features/workspaceSymbols.js';
import { Session } from './editor/session.js';

let collector: Session['collector'] | undefined;

/** Called once by VS Code, when something that Tagproof contributes is first needed. */
export function activate(context: vscode.ExtensionContext): void {
  const session = new Session(context.asAbsolutePath('dist/engineWorker.js'));
  collector = session.collector;
  context.subscriptions.push(
    session,
    diagnostics.register(session),
    decorations.register(session, context),
    statusBar.register(session),
    trust.register(session),
    semanticTokens.register(session),
    completion.register(session),
    hover.register(session),
    workspaceSymbols.register(session),
    commands.register(session, context),
    collect.register(session),
    dashboard.register(session, context),
    testExplorer.register(session),
    later.register(session),
    tree.register(session, context),
  );
  session.begin();
}

/**
 * Everything that was registered is in the context's subscriptions, which VS Code disposes of. What Tagproof has
 * started is ended before that.
 */
export async function deactivate(): Promise<void> {
  await collector?.stop();
}
