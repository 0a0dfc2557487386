import * as vscode from 'vscode';
import { onDemand } from '../../host/onDemand.js';
import type { Session } from '../../session.js';

/** Name of the panel's kind, and of the view in the side bar. */
const DASHBOARD = 'tagproof.dashboard';

/**
 * The dashboard: as a panel among the editors, and compact in the side bar. What shows it is loaded when somebody
 * looks.
 */
export function register(session: Session, context: vscode.ExtensionContext): vscode.Disposable {
  const views = onDemand(
    () => import('./dashboardViews.js'),
    ({ DashboardViews }) => new DashboardViews(session, context.extensionUri),
    session.notLoaded,
  );
  const resolve = async (view: vscode.WebviewView): Promise<void> => {
    const loaded = await views.get();
    if (loaded) return loaded.resolve(view);
    // VS Code asks once for a view: the next look at it tries again.
    const looking = view.onDidChangeVisibility(() => {
      if (!view.visible) return;
      looking.dispose();
      void resolve(view);
    });
  };
  return vscode.Disposable.from(
    views,
    vscode.commands.registerCommand('tagproof.openDashboard', async (asked?: unknown) =>
      (await views.get())?.open(asked),
    ),
    vscode.window.registerWebviewViewProvider(DASHBOARD, { resolveWebviewView: resolve }),
    vscode.window.registerWebviewPanelSerializer(DASHBOARD, {
      async deserializeWebviewPanel(panel) {
        const loaded = await views.get();
        // An empty one would say nothing, and stand in the way of the next.
        if (loaded) loaded.restore(panel);
        else panel.dispose();
      },
    }),
  );
}
