import * as vscode from 'vscode';
import { webviewOptions, type Page } from './page.js';

/** A new panel among the editors, still empty. */
export function createPanel(extension: vscode.Uri): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(
    'tagproof.dashboard',
    vscode.l10n.t('Tagproof Dashboard'),
    vscode.ViewColumn.Active,
    { ...webviewOptions(extension), retainContextWhenHidden: false, enableFindWidget: true },
  );
}

/** What every panel has, also one that comes back with a window. */
export function furnish(panel: vscode.WebviewPanel, extension: vscode.Uri): void {
  panel.webview.options = webviewOptions(extension);
  const icon = (theme: string): vscode.Uri =>
    vscode.Uri.joinPath(extension, 'media', `dashboard-${theme}.svg`);
  panel.iconPath = { light: icon('light'), dark: icon('dark') };
}

/** The page in a panel. */
export function panelPage(panel: vscode.WebviewPanel): Page {
  return {
    get visible() {
      return panel.visible;
    },
    post: (message) => panel.webview.postMessage(message),
    onDidReceive: panel.webview.onDidReceiveMessage,
    onDidChangeVisibility: panel.onDidChangeViewState,
    onDidDispose: panel.onDidDispose,
  };
}
