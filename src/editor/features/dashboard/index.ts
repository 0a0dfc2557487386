import * as vscode from 'vscode';
import type { Session } from '../../session.js';
import type { DashboardViews } from './dashboardViews.js';

/** Name of the panel's kind, and of the view in the side bar. */
const DASHBOARD = 'tagproof.dashboard';

/**
 * The dashboard: as a panel among the editors, and compact in the side bar. What shows it is loaded when somebody
 * looks.
 */
export function register(session: Session, context: vscode.ExtensionContext): vscode.Disposable {
  let loading: Promise<DashboardViews> | undefined;
  const views = (): Promise<DashboardViews> =>
    (loading ??= import('./dashboardViews.js').then(({ DashboardViews }) => {
      const loaded = new DashboardViews(session, context.extensionUri);
      context.subscriptions.push(loaded);
      return loaded;
    }));
  return vscode.Disposable.from(
    vscode.commands.registerCommand('tagproof.openDashboard', async (asked?: unknown) =>
      (await views()).open(asked),
    ),
    vscode.window.registerWebviewViewProvider(DASHBOARD, {
      resolveWebviewView: async (view) => (await views()).resolve(view),
    }),
    vscode.window.registerWebviewPanelSerializer(DASHBOARD, {
      deserializeWebviewPanel: async (panel) => (await views()).restore(panel),
    }),
  );
}
